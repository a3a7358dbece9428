import { describe, expect, it } from "vitest";
import { PauseOnNames, type PauseRule } from "@/gen/protocol";
import { choicesOf, rulesOf, sameRules } from "./rules";

describe("pause rules", () => {
  it("come back from the form as they went in", () => {
    const rules: PauseRule[] = [
      { on: "opened", decision: "ransom" },
      { on: "timed_out" },
      { on: "phase", phase: "night" },
      { on: "away", after: 45_000 },
    ];
    expect(rulesOf(choicesOf(rules), PauseOnNames)).toEqual(rules);
    expect(sameRules(rulesOf(choicesOf(rules), PauseOnNames), rules)).toBe(true);
  });

  it("are none when nothing is chosen, and then another list than before", () => {
    expect(rulesOf(choicesOf([]), PauseOnNames)).toEqual([]);
    expect(sameRules([], [{ on: "phase" }])).toBe(false);
    expect(sameRules([{ on: "away", after: 30_000 }], [{ on: "away", after: 31_000 }])).toBe(false);
    expect(sameRules([{ on: "phase" }], [{ on: "phase", phase: "night" }])).toBe(false);
    expect(sameRules([{ on: "phase" }, { on: "opened" }], [{ on: "opened" }, { on: "phase" }])).toBe(true);
  });
});
