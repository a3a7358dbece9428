import { describe, expect, it } from "vitest";
import { bandPath, middlePath } from "@/viz/spread";
import { spreadOf, within } from "./band";

describe("the band", () => {
  it("begins where something was judged", () => {
    const points = [
      { at: 0, score: [-1, -1, 5000], impact: [0, 0, 0] },
      { at: 10, score: [2500, 5000, 10_000], impact: [0, 0, 5000] },
    ];
    const band = { seq: 1, runs: 3, points };
    expect(spreadOf(band, "score")).toEqual([{ at: 10, low: 0.25, middle: 0.5, high: 1 }]);
    expect(spreadOf(band, "impact")).toHaveLength(2);
    expect(spreadOf(undefined, "score")).toEqual([]);
  });

  it("ends where the session does, and is drawn round its middle", () => {
    const spread = [0, 10, 20].map((at) => ({ at, low: 0, middle: 0.5, high: 1 }));
    const shown = within(spread, 10);
    expect(within(spread, -1)).toEqual([]);
    expect(within(spread, 30)).toEqual(spread);
    expect(within([{ at: 0, low: 0, middle: 0, high: 0 }, ...spread.slice(1)], 5).at(-1)).toEqual({
      at: 5,
      low: 0,
      middle: 0.25,
      high: 0.5,
    });
    const [x, y] = [(at: number) => at, (v: number) => 100 * (1 - v)];
    expect(bandPath(shown, x, y)).toBe("M0 0L10 0L10 0L10 100L10 100L0 100Z");
    expect(middlePath(shown, x, y)).toBe("M0 50L10 50L10 50");
    expect(bandPath([], x, y) + middlePath([], x, y)).toBe("");
  });
});
