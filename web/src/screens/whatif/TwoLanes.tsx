import { useCallback, useMemo, useState } from "react";
import { useLocation } from "wouter";
import type { Comparison } from "@/gen/protocol";
import { dayAndTime, tPlus, useLang, useLocal, useText } from "@/i18n";
import { Swimlane } from "@/viz/Swimlane";
import type { Happening } from "../replay/story";
import { firstApart, marksOf, type Stories, sides } from "./lanes";
import classes from "./WhatIf.module.css";
import { whatIfWords } from "./words";

interface TwoLanesProps {
  readonly room: string;
  readonly compared: Comparison;
  readonly stories: Stories;
}

/** What was played above, what if below, and where they part. A second press on a mark opens its replay there. */
export function TwoLanes({ room, compared, stories }: TwoLanesProps) {
  const say = useText(whatIfWords);
  const local = useLocal();
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<string | null>(null);
  const { parent, start, zone, at } = compared;
  const marks = useMemo(() => marksOf(stories, local), [stories, local]);
  const apart = useMemo(() => firstApart(stories, at), [stories, at]);
  const choose = useCallback(
    (id: string) => {
      const mark = marks.find((m) => m.id === id);
      if (mark && id === chosen)
        go(`/r/${encodeURIComponent(mark.lane === "played" ? parent : room)}?at=${mark.at}`);
      setChosen(id);
    },
    [marks, chosen, go, parent, room],
  );
  const parting = Math.min(...sides.map((s) => apart[s]?.place.at ?? Number.POSITIVE_INFINITY));
  const shown = marks.find((m) => m.id === chosen);
  return (
    <section>
      <First compared={compared} apart={apart} />
      <h2>{say("lanes")}</h2>
      <Swimlane
        title={say("lanes")}
        lanes={sides.map((id) => ({ id, title: say(id) }))}
        marks={marks}
        from={Math.min(stories.played.from, stories.whatIf.from)}
        to={Math.max(stories.played.to, stories.whatIf.to)}
        start={start}
        zone={zone}
        now={Number.isFinite(parting) ? parting : at}
        chosen={chosen}
        onChoose={choose}
      />
      <p className="quiet" role="status">
        {shown ? `${tPlus(shown.at - start)} ${shown.label} – ${say("again")}` : say("lanesText")}
      </p>
    </section>
  );
}

interface FirstProps {
  readonly compared: Comparison;
  readonly apart: ReturnType<typeof firstApart>;
}

function First({ compared: { start, zone, first }, apart }: FirstProps) {
  const say = useText(whatIfWords);
  if (!apart.played && !apart.whatIf) return first ? null : <p>{say("together")}</p>;
  return (
    <>
      <h2>{say("first")}</h2>
      <dl className={classes.first} aria-label={say("first")}>
        {sides.map((side) => (
          <div key={side} data-side={side}>
            <dt>{say(side)}</dt>
            <dd>
              <Told happening={apart[side]} start={start} zone={zone} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface ToldProps {
  readonly happening: Happening | undefined;
  readonly start: number;
  readonly zone: string;
}

function Told({ happening: h, start, zone }: ToldProps) {
  const say = useText(whatIfWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  if (!h) return say("nothing");
  const level = h.level === undefined ? "" : ` ${Math.floor(h.level / 10)}%`;
  return (
    <>
      <span className="quiet digits">
        {tPlus(h.place.at - start)} {dayAndTime(h.place.at, zone, lang)}
      </span>
      <span>{local(h.title)}</span>
      <strong>
        {local(h.text)}
        {level}
      </strong>
    </>
  );
}
