import type { LibraryPace } from "@/gen/protocol";

/** How long a scenario takes to play: at its shortest pace, and "–90" more where others take longer. */
export interface Minutes {
  readonly n: number;
  readonly to: string;
}

/** Returns the minutes of play that the paces of a scenario take. */
export function minutesOf(paces: readonly LibraryPace[]): Minutes {
  const all = paces.map((p) => p.minutes);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return { n: Number.isFinite(least) ? least : 0, to: most > least ? `–${most}` : "" };
}

/** Rooms of an exercise that are listed at once; the others are folded. */
const atOnce = 3;

/** Parts an exercise's rooms into those that are listed and those that are folded; one more is not worth a fold. */
export function foldedRooms<T>(rooms: readonly T[]): {
  readonly shown: readonly T[];
  readonly folded: readonly T[];
} {
  const at = rooms.length <= atOnce + 1 ? rooms.length : atOnce;
  return { shown: rooms.slice(0, at), folded: rooms.slice(at) };
}
