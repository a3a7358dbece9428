import { Button } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import type { Inject } from "@/gen/protocol";
import { count, useLang, useText } from "@/i18n";
import { useRecords } from "@/live";
import { useInPlay } from "../seat";
import { EventRow } from "./EventRow";
import classes from "./Events.module.css";
import { type Group, groups, type Reception, receptions } from "./model";
import { eventWords } from "./words";

interface EventListProps {
  readonly parts: Readonly<Record<Group, readonly Inject[]>>;
  /** Nothing comes any more: what came is the list, and the rest is folded away. */
  readonly over: boolean;
}

/** The event list as rows, part by part. */
export function EventList({ parts, over }: EventListProps) {
  const say = useText(eventWords);
  const items = useRecords("item");
  const known = useMemo(() => receptions(items), [items]);
  const empty = groups.every((g) => parts[g].length === 0);
  const list = useRef<HTMLDivElement>(null);
  const goTo = (group: Group) => list.current?.querySelector(`[data-part="${group}"]`)?.scrollIntoView();
  return (
    <div className={classes.list} ref={list}>
      {!empty && !over && <Parts parts={parts} goTo={goTo} />}
      {empty && <p className={classes.none}>{say("nothingFound")}</p>}
      {!empty && !over && groups.map((g) => <Part key={g} group={g} injects={parts[g]} known={known} />)}
      {!empty && over && (
        <>
          <Part group="past" injects={parts.past} known={known} />
          <Unused injects={groups.filter((g) => g !== "past").flatMap((g) => parts[g])} known={known} />
        </>
      )}
    </div>
  );
}

interface PartsProps {
  readonly parts: EventListProps["parts"];
  readonly goTo: (group: Group) => void;
}

/** The parts of a list that is long: how many are in each, and the way there. */
function Parts({ parts, goTo }: PartsProps) {
  const say = useText(eventWords);
  const lang = useLang((s) => s.lang);
  const filled = groups.filter((g) => parts[g].length > 0);
  if (filled.length < 2) return null;
  return (
    <nav className={classes.parts} aria-label={say("parts")}>
      {filled.map((g) => (
        <button key={g} type="button" onClick={() => goTo(g)}>
          {say(`brief_${g}`)} <span className="digits">{count(parts[g].length, lang)}</span>
        </button>
      ))}
    </nav>
  );
}

/** What had not come when the exercise ended: held back, waiting, or later than the end. */
function Unused({ injects, known }: Omit<PartProps, "group">) {
  const say = useText(eventWords);
  if (injects.length === 0) return null;
  return (
    <details className={classes.part}>
      <summary className={classes.unused}>{say("unused", { n: injects.length })}</summary>
      <ul className={classes.rows}>
        {injects.map((inject) => (
          <EventRow key={inject.id} inject={inject} reception={known.get(inject.id)} />
        ))}
      </ul>
    </details>
  );
}

interface PartProps {
  readonly group: Group;
  readonly injects: readonly Inject[];
  readonly known: ReadonlyMap<string, Reception>;
}

const first: Readonly<Record<Group, number>> = { soon: 40, later: 20, held: 20, armed: 20, past: 12 };
const few = 5; // not worth a press

function Part({ group, injects, known }: PartProps) {
  const say = useText(eventWords);
  const lang = useLang((s) => s.lang);
  const [all, setAll] = useState(false);
  const inPlay = useInPlay();
  if (injects.length === 0 && !(group === "soon" && inPlay)) return null;
  const folds = injects.length > first[group] + few;
  const shown = all || !folds ? injects : injects.slice(0, first[group]);
  return (
    <section className={classes.part} aria-label={say(group)} data-part={group}>
      <h3 className={classes.partHead}>
        {say(group)} <span className="quiet digits">{count(injects.length, lang)}</span>
      </h3>
      {injects.length === 0 && <p className={classes.none}>{say("nothingSoon")}</p>}
      <ul className={classes.rows}>
        {shown.map((inject) => (
          <EventRow key={inject.id} inject={inject} reception={known.get(inject.id)} />
        ))}
      </ul>
      {folds && (
        <Button variant="subtle" size="compact-md" onClick={() => setAll(!all)}>
          {all ? say("showFewer") : say("showAll", { n: injects.length })}
        </Button>
      )}
    </section>
  );
}
