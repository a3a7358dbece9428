import type { ClockState, Item, Obligation, Seat, Statement } from "@/gen/protocol";

/** What the big screen can show. */
export const scenes = [
  "lobby",
  "headline",
  "press",
  "hotwash",
  "situation",
  "map",
  "clocks",
  "wall",
  "log",
  "score",
  "objectives",
  "questions",
] as const;
export type Scene = (typeof scenes)[number];

/** What decides which scenes there are. */
export interface Moment {
  readonly state: ClockState;
  readonly debriefed: boolean;
  /** Statutory clocks are shown only where this seat may see them. */
  readonly clocks: boolean;
  /** There are systems, and they can be seen as what carries what. */
  readonly map?: boolean;
  /** A press conference is on. */
  readonly press?: boolean;
  /** The facilitator leads through a hot wash. */
  readonly wash?: boolean;
}

/** Returns the scenes of a moment, in the order of their keys. The whole log can be told only afterwards. */
export function scenesAt({ state, debriefed, clocks, map, press, wash }: Moment): readonly Scene[] {
  if (state === "lobby") return ["lobby"]; // the situation would tell how the story begins
  const some = (scene: Scene, there: boolean | undefined) => (there ? [scene] : []);
  const play: Scene[] = ["situation", ...some("map", map), ...some("clocks", clocks), "wall"];
  if (press) return ["press"]; // the room watches one thing, as the world does
  if (wash) return ["hotwash"]; // and everybody talks about one thing
  return debriefed ? ["score", "objectives", "questions", "headline", ...play, "log"] : ["headline", ...play];
}

/** Returns the scene that comes after another; the first where that one is gone. */
export function nextScene(list: readonly Scene[], scene: Scene): Scene {
  return list[(list.indexOf(scene) + 1) % list.length] ?? "headline";
}

/** Something said in public: by others, or by the organisation. */
export type Voice =
  | { readonly kind: "item"; readonly at: number; readonly item: Item }
  | { readonly kind: "statement"; readonly at: number; readonly statement: Statement };

/** Returns what is said in public, the latest first. */
export function voices(
  items: readonly Item[],
  statements: readonly Statement[],
  isPublic: (audience: string) => boolean,
): Voice[] {
  const outside = items
    .filter((i) => i.channel === "news" || i.channel === "social")
    .map((item): Voice => ({ kind: "item", at: item.at, item }));
  const own = statements.flatMap((statement): Voice[] =>
    statement.sent && isPublic(statement.audience)
      ? [{ kind: "statement", at: statement.sent, statement }]
      : [],
  );
  return [...outside, ...own].sort((a, b) => b.at - a.at);
}

/** Returns the clocks that run or ran out, the most pressing first. */
export function pressing(obligations: readonly Obligation[]): Obligation[] {
  const rank = (o: Obligation) => (o.state === "overdue" || o.state === "running" ? 0 : 1);
  const due = (o: Obligation) => o.due ?? Number.MAX_SAFE_INTEGER;
  return obligations
    .filter((o) => o.state !== "not_started")
    .sort((a, b) => rank(a) - rank(b) || due(a) - due(b));
}

/** Counts the players' seats that somebody or a bot has. */
export function takenOf(seats: readonly Seat[]): { taken: number; of: number } {
  const players = seats.filter((s) => s.kind === "player");
  return { taken: players.filter((s) => s.bot || s.holders.length > 0).length, of: players.length };
}

/** Reads the join code out of the address that opened the screen: #code=…; null where there is none. */
export function codeIn(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, "")).get("code");
}
