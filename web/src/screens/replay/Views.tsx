import { Tabs } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { Link } from "wouter";
import type { ReplayView } from "@/gen/protocol";
import { useText } from "@/i18n";
import { Events } from "../console/events/Events";
import { Findings } from "../console/judge/Findings";
import { Notes } from "../console/judge/Notes";
import { TruthPanel } from "../console/judge/TruthPanel";
import { RoomContext as ConsoleRoom } from "../console/seat";
import { Decisions } from "../debrief/sections/Decisions";
import { ToldSection } from "../debrief/sections/ToldSection";
import { Board } from "../desk/Board";
import { RoomContext as DeskRoom } from "../desk/place";
import { SituationPanel } from "../desk/situation";
import { GapTable } from "./GapTable";
import classes from "./Replay.module.css";
import { replayWords } from "./words";

const panels = ["gaps", "events", "situation", "decisions", "told", "findings", "notes", "truth"] as const;
type Panel = (typeof panels)[number];

const offered: Readonly<Record<"truth" | "run", readonly Panel[]>> = {
  truth: ["gaps", "truth", "situation", "told", "events"],
  run: ["events", "situation", "decisions", "told", "findings", "notes"],
};

/** What a seat saw, in the parts in which it saw it. */
export function Views({ room, view }: { readonly room: string; readonly view: ReplayView }) {
  switch (view.class) {
    case "truth":
      return <Panels room={room} list={offered.truth} />;
    case "facilitator":
    case "evaluator":
      return <Panels room={room} list={offered.run} />;
    default:
      return (
        <DeskRoom value={room}>
          <Board />
        </DeskRoom>
      );
  }
}

function Panels({ room, list }: { readonly room: string; readonly list: readonly Panel[] }) {
  const say = useText(replayWords);
  const [panel, setPanel] = useState<Panel | null>(null);
  const chosen = panel ?? list[0] ?? "events";
  return (
    <ConsoleRoom value={room}>
      <Tabs
        className={classes.panels}
        value={chosen}
        onChange={(value) => setPanel(list.find((p) => p === value) ?? null)}
        keepMounted={false}
      >
        <Tabs.List className={classes.panelList} aria-label={say("panels")}>
          {list.map((p) => (
            <Tabs.Tab key={p} value={p}>
              {say(p)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {list.map((p) => (
          <Tabs.Panel
            key={p}
            value={p}
            tabIndex={0}
            className={p === "events" ? classes.whole : classes.panel}
          >
            <Body room={room} panel={p} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </ConsoleRoom>
  );
}

function Body({ room, panel }: { readonly room: string; readonly panel: Panel }): ReactNode {
  const say = useText(replayWords);
  const search = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  switch (panel) {
    case "gaps":
      return <GapTable />;
    case "events":
      return <Events searchField={search} />;
    case "situation":
      return <SituationPanel />;
    case "decisions":
      return <Decisions />;
    case "told":
      return <ToldSection />;
    case "findings":
      return (
        <>
          <p>
            <Link href={`/rs/${encodeURIComponent(room)}`}>{say("toRescore")}</Link>
          </p>
          <Findings />
        </>
      );
    case "notes":
      return <Notes field={note} />;
    case "truth":
      return <TruthPanel />;
    default:
      return panel satisfies never;
  }
}
