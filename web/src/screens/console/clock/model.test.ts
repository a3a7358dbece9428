import { describe, expect, it } from "vitest";
import { jumpTargets } from "./model";

const hour = 3_600_000;
const phase = (id: string, since: number) => ({ id, since, title: { ja: id, en: id } });

describe("where one may jump to", () => {
  const story = {
    now: 2 * hour,
    end: 20 * hour,
    next: 3 * hour,
    // The phase the story is in comes twice: as such, and as one of the plan.
    phases: [phase("a", 0), phase("a", 0), phase("c", 12 * hour), phase("b", 4 * hour)],
  };

  it("is ahead, within the scenario, and each phase once in its order", () => {
    const targets = jumpTargets(story);
    expect(targets.map((t) => t.kind)).toEqual(["span", "span", "span", "next", "phase", "phase", "end"]);
    expect(targets.flatMap((t) => (t.kind === "phase" ? [t.title.en] : []))).toEqual(["b", "c"]);
  });

  it("shrinks towards the end", () => {
    expect(jumpTargets({ ...story, now: 19.8 * hour, next: undefined })).toEqual([
      { kind: "end", at: 20 * hour },
    ]);
    expect(jumpTargets({ ...story, now: 20 * hour })).toEqual([]);
  });
});
