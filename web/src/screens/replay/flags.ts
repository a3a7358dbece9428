import { marked } from "./lanes";
import type { Happening } from "./story";

/** How much of the narrowest phone's track one sign takes, so that a thumb hits it and no other. */
export const room = 0.15;

/** Returns what is marked above the curves, in the order of time. */
export function flagsOf(happenings: readonly Happening[]): Happening[] {
  return happenings
    .filter((h) => marked.some((kind) => kind === h.kind))
    .sort((a, b) => a.place.at - b.place.at);
}

/** Gathers what is marked so that between the beginnings of two groups there is at least so much time. */
export function gathered(flags: readonly Happening[], apart: number): Happening[][] {
  const groups: Happening[][] = [];
  for (const flag of flags) {
    const last = groups.at(-1);
    const first = last?.[0];
    if (last && first && flag.place.at - first.place.at < apart) last.push(flag);
    else groups.push([flag]);
  }
  return groups;
}
