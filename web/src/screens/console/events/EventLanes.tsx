import { useMemo, useState } from "react";
import type { Inject, Seat } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { lookOf } from "@/theme/states";
import { stateWords } from "@/theme/words";
import { DeedStatus, useDeed } from "@/ui";
import { useNames } from "@/ui/story";
import { storyWords } from "@/ui/story/words";
import type { LaneMark } from "@/viz/lanes";
import { Swimlane } from "@/viz/Swimlane";
import { useCan, useInPlay } from "../seat";
import { EventRow } from "./EventRow";
import classes from "./Events.module.css";
import { type Group, groups, planOf, receptions } from "./model";
import { eventWords } from "./words";

interface EventLanesProps {
  readonly parts: Readonly<Record<Group, readonly Inject[]>>;
  readonly now: number;
}

/** The event list over time, one lane for each seat. What waits for a condition has no time yet and stays in the list. */
export function EventLanes({ parts, now }: EventLanesProps) {
  const say = useText(eventWords);
  const local = useLocal();
  const exercise = useRecord("exercise");
  const seats = useRecords("seat").filter((s) => s.kind === "player");
  const known = receptions(useRecords("item"));
  const [chosen, setChosen] = useState<string | null>(null);
  const { list } = useCan();
  const moves = useInPlay() && list.includes("edit");
  const { progress, ask } = useDeed();
  const marks = useMarks(parts, seats);
  if (!exercise) return null;
  const id = chosen && injectOf(chosen);
  const inject = groups.flatMap((g) => parts[g]).find((i) => i.id === id);
  return (
    <div className={classes.list}>
      <Swimlane
        title={say("title")}
        lanes={seats.map((s) => ({ id: s.id, title: local(s.title) }))}
        marks={marks}
        from={exercise.start}
        to={exercise.end}
        start={exercise.start}
        zone={exercise.zone}
        now={now}
        chosen={chosen}
        onChoose={setChosen}
        onMove={moves ? (mark, at) => ask({ kind: "edit", inject: injectOf(mark), at }) : undefined}
      />
      <div className={classes.chosen}>
        {progress.at !== "idle" && <DeedStatus progress={progress} />}
        <ul className={classes.rows}>
          {inject ? (
            <EventRow key={inject.id} inject={inject} reception={known.get(inject.id)} />
          ) : (
            <li className={classes.none}>{say("choose")}</li>
          )}
        </ul>
      </div>
    </div>
  );
}

/** The inject that a mark stands for. */
function injectOf(mark: string): string {
  return mark.slice(mark.indexOf(" ") + 1);
}

/** One mark for every seat that an inject goes to. */
function useMarks(parts: EventLanesProps["parts"], seats: readonly Seat[]): LaneMark[] {
  const say = useText(eventWords);
  const states = useText(stateWords);
  const story = useText(storyWords);
  const local = useLocal();
  const names = useNames();
  return useMemo(() => {
    const lanes = new Set(seats.map((s) => s.id));
    return groups.flatMap((g) =>
      parts[g].flatMap((inject) => {
        const at = planOf(inject);
        if (!at) return [];
        const { shape, tone, word } = lookOf("inject", inject.state);
        const label = say("laneNow", {
          state: states(word),
          title: local(inject.title),
          channel: story(inject.channel),
          seats: names.seats(inject.to),
        });
        return inject.to
          .filter((seat) => lanes.has(seat))
          .map((seat) => {
            const movable = inject.state === "planned";
            return { id: `${seat} ${inject.id}`, lane: seat, at, shape, tone, label, movable };
          });
      }),
    );
  }, [parts, seats, say, states, story, local, names]);
}
