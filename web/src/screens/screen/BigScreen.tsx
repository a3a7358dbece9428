import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useText } from "@/i18n";
import { useRecord } from "@/live";
import type { ScreenProps } from "@/routes";
import { RoomFrame, RoomGate, useCalm } from "@/ui";
import { nextScene, type Scene, scenesAt, sceneWords, useMoment } from "@/ui/bigscreen";
import { type KeyMap, useKeys } from "@/ui/keys";
import classes from "./BigScreen.module.css";
import { Footer } from "./Footer";
import { useFit } from "./fit";
import { Head } from "./Head";
import { Clocks } from "./scenes/Clocks";
import { Headline } from "./scenes/Headline";
import { HotWash } from "./scenes/HotWash";
import { Lobby } from "./scenes/Lobby";
import { Log } from "./scenes/Log";
import { Objectives } from "./scenes/Objectives";
import { Press } from "./scenes/Press";
import { Questions } from "./scenes/Questions";
import { Score } from "./scenes/Score";
import { Situation } from "./scenes/Situation";
import { SystemsMap } from "./scenes/SystemsMap";
import { Wall } from "./scenes/Wall";

/** What the whole room sees: read from ten metres, touched by nobody. */
export default function BigScreen({ params }: ScreenProps) {
  const room = params.room ?? "";
  return (
    <RoomGate room={room} kinds={["screen", "observer"]}>
      <RoomFrame bare fill>
        <Stage room={room} />
      </RoomFrame>
    </RoomGate>
  );
}

/** The stage itself, in a room that is open. */
export function Stage({ room }: { readonly room: string }) {
  const say = useText(sceneWords);
  const list = useScenes();
  const { scene, rotating, choose, rotate } = useTurn(list);
  const { zoom, larger, smaller } = useZoom();
  const whole = useRef<HTMLElement>(null);
  useFit(whole);
  useScreenKeys(list, { choose, rotate, larger, smaller });
  if (list.length === 0) return null;
  return (
    <div className={classes.stage} style={{ "--zoom": zoom } as CSSProperties}>
      <Head quiet={scene === "headline"} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={whole} className={classes.scene} aria-label={say(scene)} tabIndex={0}>
        <SceneView scene={scene} room={room} />
      </section>
      <Footer list={list} scene={scene} rotating={rotating} choose={choose} rotate={rotate} />
    </div>
  );
}

const none: readonly Scene[] = [];

function useScenes(): readonly Scene[] {
  const moment = useMoment();
  return useMemo(() => (moment ? scenesAt(moment) : none), [moment]);
}

const turnMs = 20_000;

/** Which scene is shown: the one that was chosen, or each in its turn. New scenes begin with their first. */
function useTurn(list: readonly Scene[]) {
  const calm = useCalm((s) => s.calm);
  const { chosen, choose } = useChosen();
  const [turn, setTurn] = useState<Turn | null>(null);
  const one = list.length < 2; // what the moment itself puts there leaves no choice
  const stays = chosen !== null && (one || list.includes(chosen));
  const rotating = !stays && !calm;
  useEffect(() => {
    if (!rotating || one) return;
    const timer = setInterval(
      () => setTurn((t) => ({ list, scene: nextScene(list, sceneOf(t, list)) })),
      turnMs,
    );
    return () => clearInterval(timer);
  }, [rotating, one, list]);
  const pick = useCallback((scene: Scene) => !one && choose(scene), [one, choose]);
  const rotate = useCallback(() => choose(null), [choose]);
  const scene = stays && list.includes(chosen) ? chosen : sceneOf(turn, list);
  return { scene, rotating, choose: pick, rotate };
}

/**
 * Returns the scene that was chosen last, at the keys of this screen or by a facilitator; null for each in its turn. What was
 * chosen here holds until a facilitator turns the screen again, and is of this page alone: one that is loaded anew shows what
 * the facilitator chose.
 */
function useChosen(): { chosen: Scene | null; choose: (scene: Scene | null) => void } {
  const told = useRecord("big_screen");
  const turns = told?.n ?? 0;
  const [here, setHere] = useState<{ readonly scene: Scene | null; readonly turns: number } | null>(null);
  const choose = useCallback((scene: Scene | null) => setHere({ scene, turns }), [turns]);
  if (here?.turns === turns) return { chosen: here.scene, choose };
  return { chosen: told && told.scene !== "rotate" ? told.scene : null, choose };
}

interface Turn {
  readonly list: readonly Scene[];
  readonly scene: Scene;
}

function sceneOf(turn: Turn | null, list: readonly Scene[]): Scene {
  return (turn?.list === list ? turn.scene : list[0]) ?? "headline";
}

const zooms: readonly number[] = [0.7, 0.85, 1, 1.15, 1.3, 1.5];

function stepped(at: number, by: number): number {
  return Math.min(zooms.length - 1, Math.max(0, at + by));
}

function useZoom() {
  const [at, setAt] = useState(zooms.indexOf(1));
  const larger = useCallback(() => setAt((i) => stepped(i, 1)), []);
  const smaller = useCallback(() => setAt((i) => stepped(i, -1)), []);
  return { zoom: zooms[at] ?? 1, larger, smaller };
}

interface ScreenActs {
  readonly choose: (scene: Scene) => void;
  readonly rotate: () => void;
  readonly larger: () => void;
  readonly smaller: () => void;
}

function useScreenKeys(list: readonly Scene[], { choose, rotate, larger, smaller }: ScreenActs): void {
  const map = useMemo(() => {
    const keys: Record<string, () => void> = { r: rotate, "0": rotate, f: wholeScreen };
    list.forEach((scene, i) => {
      keys[String(i + 1)] = () => choose(scene);
    });
    return { ...keys, "+": larger, ";": larger, "=": larger, "-": smaller } satisfies KeyMap;
  }, [list, choose, rotate, larger, smaller]);
  useKeys(map);
}

function wholeScreen(): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  change.catch(() => undefined); // some browsers allow it only from a button; the screen works without
}

function SceneView({ scene, room }: { readonly scene: Scene; readonly room: string }) {
  switch (scene) {
    case "lobby":
      return <Lobby room={room} />;
    case "headline":
      return <Headline />;
    case "press":
      return <Press />;
    case "hotwash":
      return <HotWash />;
    case "situation":
      return <Situation />;
    case "map":
      return <SystemsMap />;
    case "clocks":
      return <Clocks />;
    case "wall":
      return <Wall />;
    case "log":
      return <Log />;
    case "score":
      return <Score />;
    case "objectives":
      return <Objectives />;
    case "questions":
      return <Questions />;
    default:
      return scene satisfies never;
  }
}
