import { describe, expect, it } from "vitest";
import type { Group, Rescored } from "@/gen/protocol";
import { linesOf } from "./rows";

const share = (points: number) => ({ points, machine: points, out: 10, share: points * 1000 });
const group = (by: string, id: string, points: number): Group => ({
  by,
  id,
  title: { ja: id, en: id },
  share: share(points),
  judged: 1,
  findings: 1,
});
const judgement = (...groups: Group[]) => ({
  scenario: "s",
  version: "1",
  digest: "d",
  rules: "r",
  axes: {
    id: "total",
    title: { ja: "", en: "" },
    weight: 0,
    share: 1,
    full: 0,
    units: 0,
    story: { ja: "", en: "" },
    remarks: [],
  },
  score: { total: share(1), judged: 1, findings: 1, groups, curves: [] },
});

describe("two roll-ups side by side", () => {
  it("list each line once, those of one version too, and no seats", () => {
    const r: Rescored = {
      was: judgement(group("axis", "speed", 3), group("role", "F", 4), group("seat", "ceo", 1)),
      now: judgement(group("role", "F", 6), group("role", "G", 2)),
      changed: [],
      clocks: [],
      unjudged: [],
    };
    expect(linesOf(r).map((l) => [l.id, l.was?.points ?? null, l.now?.points ?? null])).toEqual([
      ["role F", 4, 6],
      ["role G", null, 2],
      ["axis speed", 3, null],
    ]);
  });
});
