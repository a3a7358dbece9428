import { describe, expect, it } from "vitest";
import type { Glance, RoomGlance } from "@/gen/protocol";
import { callFor, outliersFirst, sumOf, tallied, under } from "./glances";

const both = { ja: "", en: "" };
const glance = (change: Partial<Glance> = {}, state = "running"): Glance => ({
  clock: { state, at: 0, wall: 0, rate: 1000, factor: 1000 } as Glance["clock"],
  phase: both,
  seats: 7,
  manned: 7,
  bots: 2,
  unread: 0,
  unacked: 0,
  open: 0,
  breaches: 0,
  worst: both,
  level: 1000,
  ...change,
});
const room = (n: number, change: Partial<Glance> = {}, own: Partial<RoomGlance> = {}): RoomGlance => ({
  room: `r${n}`,
  n,
  here: 5,
  attempts: 0,
  glance: glance(change),
  ...own,
});

describe("many rooms at once", () => {
  it("puts a broken room first, then people who are missing, then deadlines, then what waits", () => {
    const rooms = [
      room(1),
      room(2, { open: 2 }),
      room(3, { breaches: 1 }),
      room(4, {}, { here: 3 }),
      room(5, { manned: 5 }),
      { room: "r6", n: 6, here: 0, attempts: 0, broken: true },
      room(7),
    ];
    expect(outliersFirst(rooms).map((r) => r.n)).toEqual([6, 5, 4, 3, 2, 1, 7]);
  });

  it("calls nobody to a room that has not begun or is over", () => {
    expect(callFor(room(1, { ...glance({}, "lobby"), manned: 0 }))).toBe(0);
    expect(callFor(room(1, glance({ open: 3 }, "ended")))).toBe(0);
  });

  it("narrows and adds up", () => {
    const rooms = [
      room(1, { open: 2 }),
      room(2, glance({}, "paused")),
      room(3, glance({ breaches: 2 }, "ended")),
    ];
    expect(rooms.filter((r) => under("waiting", r)).map((r) => r.n)).toEqual([1]);
    expect(rooms.filter((r) => under("paused", r)).map((r) => r.n)).toEqual([2]);
    expect(rooms.filter((r) => under("over", r)).map((r) => r.n)).toEqual([3]);
    expect(rooms.filter((r) => under("all", r))).toHaveLength(3);
    expect(tallied(rooms)).toEqual([
      { filter: "all", n: 3 },
      { filter: "trouble", n: 0 },
      { filter: "waiting", n: 1 },
      { filter: "running", n: 1 },
      { filter: "paused", n: 1 },
      { filter: "over", n: 1 },
    ]);
    expect(sumOf(rooms)).toEqual({
      rooms: 3,
      here: 15,
      open: 2,
      unacked: 0,
      breaches: 2,
    });
  });
});
