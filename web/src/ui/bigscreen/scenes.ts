import type { ClockState, ScreenScene } from "@/gen/protocol";

/** A scene that can be chosen for the big screen. */
export type Choice = Exclude<ScreenScene, "rotate">;

/** What the big screen can show; a press conference and a hot wash come by themselves. */
export type Scene = Choice | "press" | "hotwash";

/** What decides which scenes there are. */
export interface Moment {
  readonly state: ClockState;
  readonly debriefed: boolean;
  /** Statutory clocks are shown only where the room may see them. */
  readonly clocks: boolean;
  /** There are systems, and they can be seen as what carries what. */
  readonly map?: boolean;
  /** A press conference is on. */
  readonly press?: boolean;
  /** The facilitator leads through a hot wash. */
  readonly wash?: boolean;
}

/** Returns what can be chosen at a moment, in the order of the keys. The whole log can be told only afterwards. */
export function choicesAt({ state, debriefed, clocks, map }: Moment): readonly Choice[] {
  if (state === "lobby") return ["lobby"]; // the situation would tell how the story begins
  const some = (scene: Choice, there: boolean | undefined) => (there ? [scene] : []);
  const play: Choice[] = ["situation", ...some("map", map), ...some("clocks", clocks), "wall"];
  if (debriefed) return ["score", "objectives", "questions", "headline", ...play, "log"];
  return ["headline", ...play, ...some("lobby", state !== "ended")]; // somebody may come late
}

/** Returns the scene that comes before all others at a moment: the room watches one thing, as the world does. */
export function precedence({ press, wash }: Moment): Scene | null {
  if (press) return "press";
  return wash ? "hotwash" : null;
}

/** Returns the scenes of a moment, in the order of their keys. */
export function scenesAt(moment: Moment): readonly Scene[] {
  const first = moment.state === "lobby" ? null : precedence(moment);
  return first ? [first] : choicesAt(moment);
}

/** Returns the scene that comes after another; the first where that one is gone. How to come in takes no turn during play. */
export function nextScene(list: readonly Scene[], scene: Scene): Scene {
  const turns = list.length > 1 ? list.filter((s) => s !== "lobby") : list;
  return turns[(turns.indexOf(scene) + 1) % turns.length] ?? "headline";
}
