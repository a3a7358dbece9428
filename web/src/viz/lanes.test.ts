import { describe, expect, it } from "vitest";
import { type LaneMark, neighbour, placed, tickHours } from "./lanes";

const mark = (id: string, at: number, lane = "a", until?: number): LaneMark => ({
  id,
  lane,
  at,
  until,
  shape: "dot",
  tone: "good",
  label: id,
});
const lanes = [
  { id: "a", title: "A" },
  { id: "b", title: "B" },
  { id: "none", title: "-" },
];
const lines = (marks: LaneMark[]) =>
  placed(lanes, marks, 10).map((l) => l.marks.map((m) => `${m.id}${m.line}`).join(" "));

describe("placing marks", () => {
  it("keeps near neighbours off each other and takes a line again once it is free", () => {
    expect(lines([mark("x", 0), mark("y", 5), mark("z", 12)])).toEqual(["x0 y1 z0"]);
  });

  it("counts a length of time as taken to its end", () => {
    expect(lines([mark("x", 0, "a", 100), mark("y", 50), mark("z", 101)])).toEqual(["x0 y1 z0"]);
  });

  it("leaves empty lanes out and keeps the lanes' order", () => {
    expect(lines([mark("q", 0, "b"), mark("p", 3)])).toEqual(["p0", "q0"]);
  });

  it("grows a lane only so far", () => {
    const crowd = Array.from({ length: 40 }, (_, i) => mark(`m${i}`, 0));
    expect(placed(lanes, crowd, 10)[0]?.lines).toBe(5);
  });
});

describe("ticks and steps", () => {
  it("are as many as there is room for", () => {
    expect(tickHours(0, 96 * 3_600_000, 8)).toBe(12);
    expect(tickHours(0, 3_600_000, 8)).toBe(1);
    expect(tickHours(0, 1000 * 3_600_000, 8)).toBe(144);
  });

  it("walk in the order of time across lanes and stop at the ends", () => {
    const all = placed(lanes, [mark("p", 3), mark("q", 1, "b"), mark("r", 9)], 10);
    expect(neighbour(all, "q", 1)?.id).toBe("p");
    expect(neighbour(all, "q", -1)?.id).toBe("q");
    expect(neighbour(all, "r", 1)?.id).toBe("r");
    expect(neighbour(all, null, 1)?.id).toBe("q");
    expect(neighbour([], null, 1)).toBeNull();
  });
});
