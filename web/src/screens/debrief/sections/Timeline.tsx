import { Chip, Group } from "@mantine/core";
import { useMemo, useState } from "react";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { Mark, toneStyle } from "@/theme/states";
import { Moment, useBots, useNames } from "@/ui/story";
import type { LaneMark } from "@/viz/lanes";
import { Swimlane } from "@/viz/Swimlane";
import classes from "../Debrief.module.css";
import { type Entry, entriesOf, lanes } from "../entries";
import { debriefWords } from "../words";

/** Everything over time: as lanes, and as the same in a list. */
export function Timeline() {
  const say = useText(debriefWords);
  const local = useLocal();
  const exercise = useRecord("exercise");
  const all = useEntries();
  const [shown, setShown] = useState<string[]>([...lanes]);
  const [chosen, setChosen] = useState<string | null>(null);
  const entries = useMemo(() => all.filter((e) => shown.includes(e.lane)), [all, shown]);
  const marks = useMemo(() => entries.map((e) => markOf(e, local(e.title))), [entries, local]);
  const entry = entries.find((e) => e.id === chosen);
  if (!exercise) return null;
  return (
    <>
      <p className="quiet">{say("timelineText")}</p>
      <LaneChoice all={all} shown={shown} onChange={setShown} />
      <Swimlane
        title={say("timeline")}
        lanes={lanes.map((id) => ({ id, title: say(`lane_${id}`) }))}
        marks={marks}
        from={exercise.start}
        to={Math.max(exercise.ending?.at ?? exercise.end, exercise.start + 1)}
        start={exercise.start}
        zone={exercise.zone}
        chosen={chosen}
        onChoose={setChosen}
      />
      <div className={`${classes.chosen} no-print`} aria-live="polite">
        {entry ? <EntryText entry={entry} whole /> : <span className="quiet">{say("chooseMark")}</span>}
      </div>
      <details className={classes.asList}>
        <summary>{say("asList")}</summary>
        <ol className={classes.entries}>
          {entries.map((e) => (
            <li key={e.id}>
              <EntryText entry={e} />
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

function markOf(entry: Entry, label: string): LaneMark {
  const { id, lane, at, until, shape, tone } = entry;
  return { id, lane, at, until, shape, tone, label };
}

function useEntries(): Entry[] {
  const injects = useRecords("inject");
  const decisions = useRecords("decision");
  const statements = useRecords("statement");
  const works = useRecords("work");
  const obligations = useRecords("obligation");
  const lines = useRecords("line");
  const notes = useRecords("note");
  const audiences = useRecords("audience");
  const exercise = useRecord("exercise");
  const bots = useBots();
  const end = exercise?.ending?.at ?? exercise?.end ?? 0;
  return useMemo(() => {
    const titles = new Map(audiences.map((a) => [a.id, a.title]));
    const audience = (id: string) => titles.get(id) ?? { ja: id, en: id };
    return entriesOf({
      injects,
      decisions,
      statements,
      works,
      obligations,
      lines,
      notes,
      audience,
      bots,
      end,
    });
  }, [injects, decisions, statements, works, obligations, lines, notes, audiences, bots, end]);
}

interface LaneChoiceProps {
  readonly all: readonly Entry[];
  readonly shown: string[];
  readonly onChange: (lanes: string[]) => void;
}

function LaneChoice({ all, shown, onChange }: LaneChoiceProps) {
  const say = useText(debriefWords);
  const there = new Set(all.map((e) => e.lane));
  return (
    <Chip.Group multiple value={shown} onChange={onChange}>
      <Group gap="xs" my="sm" className="no-print" role="group" aria-label={say("lanes")}>
        {lanes
          .filter((id) => there.has(id))
          .map((id) => (
            <Chip key={id} value={id}>
              {say(`lane_${id}`)}
            </Chip>
          ))}
      </Group>
    </Chip.Group>
  );
}

function EntryText({ entry, whole }: { readonly entry: Entry; readonly whole?: boolean }) {
  const say = useText(debriefWords);
  const local = useLocal();
  const names = useNames();
  const text = local(entry.text);
  return (
    <div className={classes.entry}>
      <Moment at={entry.at} day={whole} />
      <span className="state" style={toneStyle(entry.tone)}>
        <Mark shape={entry.shape} />
        <span>{say(`lane_${entry.lane}`)}</span>
      </span>
      <span>
        <strong>{local(entry.title)}</strong> {text && <span className={classes.entryText}>{text}</span>}{" "}
        <span className="quiet">
          {entry.by && say("entryBy", { who: names.seat(entry.by) })}
          {entry.to.length > 0 && ` ${say("entryTo", { seats: names.seats(entry.to) })}`}
        </span>
      </span>
    </div>
  );
}
