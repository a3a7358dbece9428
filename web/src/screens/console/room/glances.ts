import type { RoomGlance } from "@/gen/protocol";

/** The ways to look at many rooms. */
export const roomFilters = ["all", "trouble", "waiting", "empty", "running", "paused", "over"] as const;
export type RoomFilter = (typeof roomFilters)[number];

/**
 * Says how much a room wants somebody to look at it: broken rooms before all, then seats that nobody holds in play,
 * attempts in vain, passed deadlines, and what waits. A number for sorting alone; nobody is shown it.
 */
export function callFor(room: RoomGlance): number {
  const { glance } = room;
  if (!glance) return 1_000_000;
  const inPlay = glance.clock.state === "running" || glance.clock.state === "paused";
  if (!inPlay) return 0;
  const empty = glance.seats - glance.manned;
  const gone = Math.max(0, glance.manned - glance.bots - room.here);
  return (
    empty * 500 +
    gone * 300 +
    glance.breaches * 200 +
    room.attempts * 20 +
    glance.unacked * 10 +
    glance.open * 5
  );
}

/** Says whether a room belongs under a filter. */
export function under(filter: RoomFilter, room: RoomGlance): boolean {
  const { glance } = room;
  switch (filter) {
    case "all":
      return true;
    case "trouble":
      return callFor(room) >= 200;
    case "waiting":
      return glance !== undefined && glance.open + glance.unacked > 0;
    case "empty":
      return glance !== undefined && glance.manned < glance.seats;
    case "running":
    case "paused":
      return glance?.clock.state === filter;
    case "over":
      return glance?.clock.state === "ended";
    default:
      return filter satisfies never;
  }
}

/** Counts the rooms under each filter; ways that no room goes are left out, all and what wants looking at never. */
export function tallied(rooms: readonly RoomGlance[]): { readonly filter: RoomFilter; readonly n: number }[] {
  return roomFilters
    .map((filter) => ({ filter, n: rooms.filter((r) => under(filter, r)).length }))
    .filter(({ filter, n }) => n > 0 || filter === "all" || filter === "trouble");
}

/** Puts the rooms that want looking at first; equals in their own order. */
export function outliersFirst(rooms: readonly RoomGlance[]): RoomGlance[] {
  return rooms.toSorted((a, b) => callFor(b) - callFor(a) || a.n - b.n);
}

/** What all rooms come to. */
export interface Sum {
  readonly rooms: number;
  readonly here: number;
  readonly open: number;
  readonly unacked: number;
  readonly breaches: number;
}

/** Adds the rooms up. */
export function sumOf(rooms: readonly RoomGlance[]): Sum {
  const add = (of: (r: RoomGlance) => number) => rooms.reduce((sum, r) => sum + of(r), 0);
  return {
    rooms: rooms.length,
    here: add((r) => r.here),
    open: add((r) => r.glance?.open ?? 0),
    unacked: add((r) => r.glance?.unacked ?? 0),
    breaches: add((r) => r.glance?.breaches ?? 0),
  };
}
