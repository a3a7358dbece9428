import { Tabs } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type RefObject, useCallback, useMemo, useRef, useState } from "react";
import type { SeatID } from "@/gen/protocol";
import { useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import type { ScreenProps } from "@/routes";
import { announce, RoomFrame, RoomGate, RoomSide, useDeed, usePaletteActs } from "@/ui";
import { useKeys } from "@/ui/keys";
import { Targets } from "@/ui/targets";
import classes from "./Console.module.css";
import { ClockBar } from "./clock/ClockBar";
import { JumpDialog } from "./clock/JumpDialog";
import { clockWords } from "./clock/words";
import { Events } from "./events/Events";
import { useFiredCalls } from "./events/newly";
import { Findings } from "./judge/Findings";
import { Notes } from "./judge/Notes";
import { Objectives } from "./judge/Objectives";
import { Probes } from "./judge/Probes";
import { TruthPanel } from "./judge/TruthPanel";
import { KeysDialog } from "./KeysDialog";
import { usePhone } from "./phone";
import { Rooms } from "./room/Rooms";
import { Seats } from "./room/Seats";
import { Share } from "./room/Share";
import { RoomContext, useCan, useCard, useInPlay, useRuns } from "./seat";
import { MoreItems, Tools } from "./Tools";
import { consoleWords } from "./words";
import { AdHocDialog } from "./write/AdHocDialog";
import { HintDialog } from "./write/HintDialog";
import { Messages } from "./write/Messages";
import { adHocOf, type Draft } from "./write/model";
import { OutgoingBar } from "./write/OutgoingBar";
import { DeskContext, goingOf, useOutgoing } from "./write/outgoing";
import { writeWords } from "./write/words";

/** Where an exercise is run and judged: facilitators and evaluators. */
export default function Console({ params }: ScreenProps) {
  const room = params.room ?? "";
  const low = usePhone();
  return (
    <RoomGate room={room} kinds={["facilitator", "evaluator"]}>
      <RoomFrame fill day low={low}>
        <RoomContext value={room}>
          <Whole />
        </RoomContext>
      </RoomFrame>
    </RoomGate>
  );
}

const panels = [
  "events",
  "room",
  "targets",
  "messages",
  "findings",
  "notes",
  "objectives",
  "probes",
  "truth",
  "share",
  "rooms",
] as const;
type Panel = (typeof panels)[number];
type Dialog = "adHoc" | "jump" | "keys";

/** The console itself, in a room that is open. */
export function Whole() {
  const known = useRecord("me") !== undefined;
  const wide = useMediaQuery("(min-width: 64em)", true, { getInitialValueInEffect: false });
  const phone = usePhone();
  const [panel, setPanel] = useState<Panel | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const { may } = useCan();
  const inPlay = useInPlay();
  const outgoing = useOutgoing();
  useFiredCalls();
  const write = useText(writeWords);
  const [before, setBefore] = useState<Draft | null>(null);
  const [hint, setHint] = useState<{ readonly to: SeatID; readonly text: string } | null>(null);
  const open = useCallback((to: Dialog, draft: Draft | null = null) => {
    setBefore(draft);
    setDialog(to);
  }, []);
  const undo = () => {
    const letter = outgoing.takeBack();
    if (!letter) return;
    if ("draft" in letter) open("adHoc", letter.draft);
    else if (letter.deed.kind === "hint") setHint({ to: letter.deed.to, text: letter.deed.text });
    else announce(write("takenBack"));
  };
  const { hold } = outgoing;
  const going = goingOf(outgoing);
  const desk = useMemo(
    () => ({ hold, going, hint: (to: SeatID) => setHint({ to, text: "" }) }),
    [hold, going],
  );
  const send = (draft: Draft) => {
    const deed = adHocOf(draft);
    if (deed) hold({ draft, deed });
  };
  const show = (to: Panel, field?: RefObject<HTMLElement | null>) => {
    setPanel(to);
    if (field) requestAnimationFrame(() => field.current?.focus());
  };
  useConsoleKeys({
    jump: () => inPlay && may("jump") && open("jump"),
    adHoc: () => inPlay && may("ad_hoc") && open("adHoc"),
    undo: () => outgoing.held && undo(),
    note: () => show("notes", note),
    search: () => show(wide ? (panel ?? "room") : "events", search),
    help: () => open("keys"),
  });
  useConsoleActs(setPanel, open);
  if (!known) return null;
  const first: Panel = wide ? "room" : "events";
  const chosen = panel === null || (wide && panel === "events") ? first : panel;
  return (
    <DeskContext value={desk}>
      <div className={classes.console}>
        <div className={classes.top}>
          <ClockBar more={<MoreItems adHoc={() => open("adHoc")} />} />
          <Tools adHoc={() => open("adHoc")} keys={() => open("keys")} />
          {phone && <RoomSide />}
        </div>
        <div className={classes.columns} data-wide={wide || undefined}>
          {wide && <Events searchField={search} />}
          <Panels chosen={chosen} choose={setPanel} wide={wide} search={search} note={note} />
        </div>
        {dialog === "adHoc" && <AdHocDialog before={before} onSend={send} onClose={() => setDialog(null)} />}
        {hint && <HintDialog seat={hint.to} before={hint.text} onClose={() => setHint(null)} />}
        <OutgoingBar outgoing={outgoing} onUndo={undo} />
        {dialog === "jump" && <JumpDialog onClose={() => setDialog(null)} />}
        <KeysDialog opened={dialog === "keys"} onClose={() => setDialog(null)} />
      </div>
    </DeskContext>
  );
}

/** What the palette can do here: open a panel, write an inject, list the keys. */
function useConsoleActs(panel: (to: Panel) => void, dialog: (open: Dialog) => void): void {
  const say = useText(consoleWords);
  const clock = useText(clockWords);
  const { may } = useCan();
  const inPlay = useInPlay();
  const writes = inPlay && may("ad_hoc");
  usePaletteActs(
    useMemo(
      () => [
        ...(inPlay && may("jump") ? [{ name: clock("jump"), keys: "J", run: () => dialog("jump") }] : []),
        ...(writes ? [{ name: say("adHoc"), keys: "I", run: () => dialog("adHoc") }] : []),
        ...panels.map((p) => ({ name: say(p), run: () => panel(p) })),
        { name: say("help"), keys: "?", run: () => dialog("keys") },
      ],
      [say, clock, inPlay, may, writes, panel, dialog],
    ),
  );
}

interface PanelsProps {
  readonly chosen: Panel;
  readonly choose: (panel: Panel) => void;
  readonly wide: boolean;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly note: RefObject<HTMLTextAreaElement | null>;
}

/** The panels beside the events, or, on a narrow window, all of them. */
function Panels({ chosen, choose, wide, search, note }: PanelsProps) {
  const say = useText(consoleWords);
  const offered = useOffered(wide);
  const pick = (value: string | null) => {
    const panel = panels.find((p) => p === value);
    if (panel) choose(panel);
  };
  return (
    <Tabs className={classes.tabs} value={chosen} onChange={pick} keepMounted={false}>
      <Tabs.List className={classes.tabList} aria-label={say("panels")}>
        {offered.map((p) => (
          <Tabs.Tab key={p} value={p}>
            {say(p)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {offered.map((p) => (
        <Tabs.Panel key={p} value={p} tabIndex={0} className={p === "events" ? classes.whole : classes.panel}>
          <Body panel={p} search={search} note={note} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function useOffered(wide: boolean): readonly Panel[] {
  const runs = useRuns();
  const several = (useCard()?.rooms.length ?? 0) > 1;
  const serves = useRecords("service").length > 0;
  return panels.filter((p) => {
    if (p === "events") return !wide;
    if (p === "share") return runs;
    if (p === "targets") return serves;
    return p !== "rooms" || (runs && several);
  });
}

function Body({ panel, search, note }: Pick<PanelsProps, "search" | "note"> & { readonly panel: Panel }) {
  switch (panel) {
    case "events":
      return <Events searchField={search} />;
    case "room":
      return <Seats />;
    case "targets":
      return <Targets staff />;
    case "messages":
      return <Messages />;
    case "findings":
      return <Findings />;
    case "notes":
      return <Notes field={note} />;
    case "objectives":
      return <Objectives />;
    case "probes":
      return <Probes />;
    case "truth":
      return <TruthPanel />;
    case "share":
      return <Share />;
    case "rooms":
      return <Rooms />;
    default:
      return panel satisfies never;
  }
}

interface KeyActs {
  readonly jump: () => void;
  readonly adHoc: () => void;
  readonly undo: () => void;
  readonly note: () => void;
  readonly search: () => void;
  readonly help: () => void;
}

/** The console's keys. The space bar tells in words what it did, for it is easily hit by chance. */
function useConsoleKeys({ jump, adHoc, undo, note, search, help }: KeyActs): void {
  const say = useText(consoleWords);
  const { may } = useCan();
  const { ask } = useDeed();
  const state = useRecord("clock")?.state;
  const toggle = async () => {
    if (!may("pause") || (state !== "running" && state !== "paused")) return;
    const outcome = await ask(state === "running" ? { kind: "pause" } : { kind: "resume" });
    if (outcome.kind === "recorded")
      announce(say(state === "running" ? "nowPaused" : "nowRuns"), "assertive");
  };
  const acts = useRef({ toggle, jump, adHoc, undo, note, search, help });
  acts.current = { toggle, jump, adHoc, undo, note, search, help };
  useKeys(
    useMemo(
      () => ({
        " ": () => void acts.current.toggle(),
        j: () => acts.current.jump(),
        i: () => acts.current.adHoc(),
        u: () => acts.current.undo(),
        n: () => acts.current.note(),
        "/": () => acts.current.search(),
        "?": () => acts.current.help(),
      }),
      [],
    ),
  );
}
