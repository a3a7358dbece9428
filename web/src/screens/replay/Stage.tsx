import { ActionIcon, Button, NativeSelect, Popover } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Eye, Keyboard, Link2, RefreshCw } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import type { Replay as Replayed, ReplayView } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { State } from "@/theme/states";
import { ClockText, Frame } from "@/ui";
import { Copy } from "../console/room/Copy";
import { writeAddress } from "./address";
import { spreadsOf, useBand } from "./band";
import { CompanyBar, LeadButton } from "./CompanyBar";
import { Dock } from "./Dock";
import { ForkHere } from "./ForkHere";
import { KeysDialog } from "./KeysDialog";
import { useReplayKeys } from "./keys";
import { type Later, useLater } from "./later";
import type { Mover } from "./player";
import classes from "./Replay.module.css";
import { reelQuery } from "./reels";
import { usePlayer, usePlayerState } from "./seat";
import { type Happening, ownBookmarks, type Story, storyOf } from "./story";
import { type Attended, type Look, useCompany } from "./together";
import { Views } from "./Views";
import { replayWords } from "./words";

interface StageProps {
  readonly room: string;
  readonly replayed: Replayed;
  readonly story: Story;
  /** What only the view starred that is looked at first. */
  readonly bookmarks: readonly Happening[];
  /** Goes along with who leads. */
  readonly follow: boolean;
}

/** The whole screen: from where one looks, what is seen, and the bar that moves through time. */
export function Stage({ room, replayed, story, bookmarks, follow }: StageProps) {
  const { views } = replayed;
  const local = useLocal();
  const say = useText(replayWords);
  const exercise = useRecord("exercise");
  const view = usePlayerState((s) => s.view);
  const { look, own } = useLooking(views, story, bookmarks);
  const later = useLater(room, replayed.seq, !story.ended);
  const [drawer, setDrawer] = useState(false);
  const [help, setHelp] = useState(false);
  const chosen = views.find((v) => v.seat === view);
  const runs = views.some((v) => v.class === "truth"); // who may see the truth may have it rehearsed
  const { data: band } = useBand(room, runs ? story.begun : 0);
  const bands = useMemo(() => spreadsOf(band, story.to), [band, story]);
  const attended = useCompany({ room, views, look, follow });
  useAddress(room, attended);
  useTurning();
  useKeysOf({ look, views, attended, drawer: () => setDrawer((open) => !open), help: () => setHelp(true) });
  return (
    <Frame
      title={exercise ? `${say("replay")} – ${local(exercise.title)}` : ""}
      bar={<Bar />}
      fill
      low
      whatIf={exercise?.fork !== undefined}
    >
      <div className={classes.replay}>
        <div>
          <Head
            room={room}
            story={story}
            views={views}
            look={look}
            later={later}
            attended={attended}
            onHelp={() => setHelp(true)}
          />
          {attended && <CompanyBar company={attended.company} />}
        </div>
        <div className={classes.stage} data-stage>
          {chosen && <Views key={view} room={room} view={chosen} />}
        </div>
        <Dock
          story={story}
          own={own}
          bands={bands}
          runs={band?.runs ?? 0}
          drawer={drawer}
          onDrawer={() => setDrawer(!drawer)}
        />
      </div>
      <KeysDialog opened={help} onClose={() => setHelp(false)} />
    </Frame>
  );
}

function Bar() {
  const clock = useRecord("clock");
  return (
    <span className={classes.clock}>
      <ClockText day />
      {clock && <State kind="clock" state={clock.state} />}
    </span>
  );
}

interface HeadProps {
  readonly room: string;
  readonly story: Story;
  readonly views: readonly ReplayView[];
  readonly look: (view: ReplayView) => void;
  readonly later: Later;
  readonly attended: Attended | null;
  readonly onHelp: () => void;
}

function Head({ room, story, views, look, later, attended, onHelp }: HeadProps) {
  const say = useText(replayWords);
  const local = useLocal();
  const view = usePlayerState((s) => s.view);
  const phase = useRecord("phase");
  const board = !["truth", "facilitator", "evaluator"].includes(
    views.find((v) => v.seat === view)?.class ?? "",
  );
  const truth = useTruth(views, look);
  const choose = (seat: string) => {
    const to = views.find((v) => v.seat === seat);
    if (to) look(to);
  };
  return (
    <div className={classes.head}>
      <NativeSelect
        className={classes.view}
        aria-label={say("asSeenBy")}
        leftSection={<Eye size={16} aria-hidden />}
        data={views.map((v) => ({ value: v.seat, label: local(v.title) }))}
        value={view}
        onChange={(e) => choose(e.currentTarget.value)}
      />
      {truth && (
        <Button
          className={classes.wide}
          variant={truth.on ? "filled" : "default"}
          aria-pressed={truth.on}
          onClick={truth.toggle}
        >
          {say("groundTruth")}
        </Button>
      )}
      {phase && !board && <span className={`${classes.phase} ${classes.wide}`}>{local(phase.title)}</span>}
      {later.count > 0 && (
        <Button
          variant="default"
          className={classes.short}
          title={say("laterText")}
          leftSection={<RefreshCw size={16} aria-hidden />}
          onClick={later.load}
        >
          <span className={classes.word}>{say("later")}</span>
        </Button>
      )}
      <span className={classes.tools}>
        {views.some((v) => v.class === "truth") && <ForkHere room={room} story={story} />}
        {attended?.mayLead && <LeadButton company={attended.company} />}
        <LinkHere led={attended?.mayLead ?? false} />
        <ActionIcon className={classes.wide} aria-label={say("help")} title={say("help")} onClick={onHelp}>
          <Keyboard size={20} />
        </ActionIcon>
        <Link className={classes.way} href={`/d/${encodeURIComponent(room)}`}>
          {say("toDebrief")}
        </Link>
      </span>
    </div>
  );
}

function LinkHere({ led }: { readonly led: boolean }) {
  const say = useText(replayWords);
  const player = usePlayer();
  const [text, setText] = useState("");
  const page = window.location.origin + window.location.pathname;
  const write = () => {
    const now = player.store.getState();
    setText(page + writeAddress(now.view, now.place));
  };
  return (
    <Popover width={340} position="bottom-end" withArrow shadow="md" trapFocus returnFocus onOpen={write}>
      <Popover.Target>
        <ActionIcon aria-label={say("link")} title={say("link")}>
          <Link2 size={20} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Copy label={say("linkHere")} text={text} />
        {led && <Copy label={say("linkFollow")} text={`${page}?follow=1`} />}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Switches between ground truth and the seat one came from; null for those who may not see it. */
function useTruth(views: readonly ReplayView[], look: (view: ReplayView) => void) {
  const view = usePlayerState((s) => s.view);
  const truth = views.find((v) => v.class === "truth");
  const from = useRef<ReplayView | undefined>(undefined);
  const here = views.find((v) => v.seat === view);
  if (here && here !== truth) from.current = here;
  if (!truth) return null;
  const on = here === truth;
  return { on, toggle: () => look(on ? (from.current ?? views[0] ?? truth) : truth) };
}

/** Returns the way to look from another view, which is read first, and what only the present one starred. */
function useLooking(
  views: readonly ReplayView[],
  story: Story,
  first: readonly Happening[],
): {
  look: Look;
  own: readonly Happening[];
} {
  const player = usePlayer();
  const client = useQueryClient();
  const [own, setOwn] = useState(first);
  const wanted = useRef("");
  return useMemo(() => {
    const look = async (view: ReplayView, by?: Mover) => {
      wanted.current = view.seat;
      const reel = await client.fetchQuery(reelQuery(view)).catch(() => null);
      if (!reel || wanted.current !== view.seat) return;
      const bookmarks = view === views[0] ? [] : ownBookmarks(story, storyOf(reel.shots));
      setOwn(bookmarks);
      player.look(view.seat, reel, bookmarks, by);
    };
    return { look: (view, by) => void look(view, by), own };
  }, [client, player, views, story, own]);
}

/** Keeps the address of the page at the moment and the view, once they have come to rest. */
function useAddress(room: string, attended: Attended | null): void {
  const player = usePlayer();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = () => {
      const { view, place, held } = player.store.getState();
      if (held) return; // a new address makes the browser ask for the page's icon
      const path = `/r/${encodeURIComponent(room)}`;
      if (window.location.pathname === path)
        window.history.replaceState(null, "", path + writeAddress(view, place, goesAlong(attended)));
    };
    const stop = player.store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(write, 300);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [player, room, attended]);
}

function goesAlong(attended: Attended | null): boolean {
  const { following, by } = attended?.company.store.getState() ?? { following: false, by: "" };
  return following && by !== "";
}

const longestFrame = 2_000; // ms; a machine that slept does not leap, a page that is busy for a second catches up

/** Lets time pass while the replay plays. */
function useTurning(): void {
  const player = usePlayer();
  const playing = usePlayerState((s) => s.playing);
  useEffect(() => {
    if (!playing) return;
    let before = performance.now();
    let frame = 0;
    const turn = (now: number) => {
      player.pass(Math.min(longestFrame, Math.max(0, now - before)));
      before = now;
      frame = requestAnimationFrame(turn);
    };
    const goOn = () => {
      before = performance.now(); // while a tab is hidden nothing passes
    };
    frame = requestAnimationFrame(turn);
    document.addEventListener("visibilitychange", goOn);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener("visibilitychange", goOn);
    };
  }, [player, playing]);
}

interface KeysOf {
  readonly look: (view: ReplayView) => void;
  readonly views: readonly ReplayView[];
  readonly attended: Attended | null;
  readonly drawer: () => void;
  readonly help: () => void;
}

function useKeysOf({ look, views, attended, drawer, help }: KeysOf): void {
  const player = usePlayer();
  const truth = useTruth(views, look);
  const turn = (by: 1 | -1) => {
    const at = views.findIndex((v) => v.seat === player.store.getState().view);
    const next = views[(at + by + views.length) % views.length];
    if (next) look(next);
  };
  useReplayKeys({
    " ": () => player.toggle(),
    ArrowLeft: () => player.step("event", -1),
    ArrowRight: () => player.step("event", 1),
    "Shift+ArrowLeft": () => player.step("decision", -1),
    "Shift+ArrowRight": () => player.step("decision", 1),
    PageUp: () => player.step("phase", -1),
    PageDown: () => player.step("phase", 1),
    Home: () => player.end(-1),
    End: () => player.end(1),
    b: () => player.step("bookmark", 1),
    "Shift+b": () => player.step("bookmark", -1),
    ",": () => player.shift(-1),
    ".": () => player.shift(1),
    g: () => truth?.toggle(),
    v: () => turn(1),
    "Shift+v": () => turn(-1),
    t: drawer,
    r: () => attended?.company.toggleFollow(),
    l: () => attended?.mayLead && attended.company.toggleLead(),
    "?": help,
    "Shift+?": help,
  });
}
