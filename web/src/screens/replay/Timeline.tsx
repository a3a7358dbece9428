import { SegmentedControl, Table } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { ChannelNames } from "@/gen/protocol";
import { percent, useLang, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { Moment } from "@/ui/story";
import { storyWords } from "@/ui/story/words";
import type { Lane, LaneMark } from "@/viz/lanes";
import { Swimlane } from "@/viz/Swimlane";
import type { Spreads, What } from "./band";
import { type Lanes, marksOf } from "./lanes";
import classes from "./Replay.module.css";
import { usePlayer, usePlayerState } from "./seat";
import { type Happening, type Story, valueAt } from "./story";
import { replayWords } from "./words";

const shows = ["bySeat", "byChannel", "byService", "bookmarks", "asTable"] as const;
type Shown = (typeof shows)[number];

interface TimelineProps {
  readonly story: Story;
  readonly own: readonly Happening[];
  readonly bands: Spreads;
}

/** All that happened, as lanes in three ways, the bookmarks, and the curves as a table. */
export function Timeline({ story, own, bands }: TimelineProps) {
  const say = useText(replayWords);
  const [shown, setShown] = useState<Shown>("bySeat");
  return (
    <div className={classes.timeline}>
      <SegmentedControl
        size="xs"
        aria-label={say("shownAs")}
        value={shown}
        onChange={(value) => setShown(shows.find((s) => s === value) ?? "bySeat")}
        data={shows.map((value) => ({ value, label: say(value) }))}
      />
      <Body shown={shown} story={story} own={own} bands={bands} />
    </div>
  );
}

function Body({ shown, story, own, bands }: TimelineProps & { readonly shown: Shown }) {
  switch (shown) {
    case "bySeat":
    case "byChannel":
    case "byService":
      return <AsLanes lanes={shown} story={story} />;
    case "bookmarks":
      return <Bookmarks happenings={[...story.happenings, ...own]} />;
    case "asTable":
      return <Curves story={story} bands={bands} />;
    default:
      return shown satisfies never;
  }
}

const steps = 400; // of the line of the present, over the whole width

function AsLanes({ lanes, story }: { readonly lanes: Lanes; readonly story: Story }) {
  const say = useText(replayWords);
  const local = useLocal();
  const player = usePlayer();
  const exercise = useRecord("exercise");
  const rows = useLanes(lanes);
  const [chosen, setChosen] = useState<string | null>(null);
  const { from, to } = story;
  const grain = (to - from) / steps;
  const now = usePlayerState((s) => from + Math.round((s.place.at - from) / grain) * grain);
  const marks = useMemo<LaneMark[]>(() => marksOf(lanes, story, local), [lanes, story, local]);
  const choose = useCallback(
    (id: string) => {
      const happening = story.happenings.find((h) => id === h.id || id.startsWith(`${h.id}|`));
      if (!happening) return;
      setChosen(id);
      player.pause();
      player.go(happening.place);
    },
    [player, story],
  );
  return (
    <Swimlane
      title={say(lanes)}
      lanes={rows}
      marks={marks}
      from={from}
      to={to}
      start={exercise?.start ?? from}
      zone={exercise?.zone ?? "UTC"}
      now={now}
      chosen={chosen}
      onChoose={choose}
    />
  );
}

function useLanes(lanes: Lanes): Lane[] {
  const local = useLocal();
  const story = useText(storyWords);
  const seats = useRecords("seat");
  const services = useRecords("service");
  return useMemo(() => {
    switch (lanes) {
      case "bySeat":
        return seats.filter((s) => s.kind === "player").map((s) => ({ id: s.id, title: local(s.title) }));
      case "byChannel":
        return ChannelNames.map((c) => ({ id: c, title: story(c) }));
      case "byService":
        return services.map((s) => ({ id: s.id, title: local(s.title) }));
      default:
        return lanes satisfies never;
    }
  }, [lanes, local, story, seats, services]);
}

function Bookmarks({ happenings }: { readonly happenings: readonly Happening[] }) {
  const say = useText(replayWords);
  const local = useLocal();
  const player = usePlayer();
  const list = happenings.filter((h) => h.kind === "bookmark").sort((a, b) => a.place.at - b.place.at);
  if (list.length === 0) return <p className="quiet">{say("noBookmarks")}</p>;
  return (
    <ul className={classes.bookmarks}>
      {list.map((h) => (
        <li key={h.id}>
          <button type="button" className={classes.bookmark} onClick={() => player.go(h.place)}>
            <Moment at={h.place.at} day /> <strong>{local(h.title)}</strong>{" "}
            <span className="quiet">{local(h.text)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const rowsInTable = 16;

/** The curves at even distances, and at the end, with what rehearsals came to. */
function Curves({ story, bands }: { readonly story: Story; readonly bands: Spreads }) {
  const say = useText(replayWords);
  const lang = useLang((s) => s.lang);
  const { from, to, score, impact } = story;
  const times = Array.from(
    { length: rowsInTable + 1 },
    (_, i) => from + Math.round((i * (to - from)) / rowsInTable),
  );
  const written = (value: number | null) =>
    value === null ? say("noValue") : percent(Math.round(value * 10_000), lang);
  const rehearsed = (what: What, at: number) => {
    const s = bands[what].findLast((x) => x.at <= at);
    return s ? `${written(s.low)} – ${written(s.high)}` : say("noValue");
  };
  const rehearsals = bands.impact.length > 0;
  return (
    <Table className={classes.curves} aria-label={say("asTable")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say("time")}</Table.Th>
          <Table.Th>{say("score")}</Table.Th>
          {rehearsals && <Table.Th>{say("scoreBand")}</Table.Th>}
          <Table.Th>{say("impact")}</Table.Th>
          {rehearsals && <Table.Th>{say("impactBand")}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {times.map((at) => (
          <Table.Tr key={at}>
            <Table.Th scope="row">
              <Moment at={at} day />
            </Table.Th>
            <Table.Td>{written(valueAt(score, at))}</Table.Td>
            {rehearsals && <Table.Td>{rehearsed("score", at)}</Table.Td>}
            <Table.Td>{written(valueAt(impact, at))}</Table.Td>
            {rehearsals && <Table.Td>{rehearsed("impact", at)}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
