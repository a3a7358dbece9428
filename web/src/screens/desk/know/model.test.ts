import { describe, expect, it } from "vitest";
import { type Certainty, CertaintyNames, type Fact } from "@/gen/protocol";
import { bearing, firmnessOf, hasChanged, latestFirst } from "./model";

const both = (text: string) => ({ ja: text, en: text });

const fact = (id: string, certainty: Certainty, since = 1): Fact => ({
  id,
  title: both(id),
  readings: [{ id: "a", text: both("A") }],
  held: "a",
  certainty,
  since,
  source: both("somebody"),
  history: [{ reading: "a", certainty, at: since, source: both("somebody") }],
});

describe("what a seat knows", () => {
  it("never takes what was not observed for excluded", () => {
    expect(CertaintyNames.map((c) => [c, firmnessOf(c)])).toEqual([
      ["unknown", "unknown"],
      ["undisclosed", "unknown"],
      ["investigating", "unknown"],
      ["not_observed", "assumed"],
      ["possible", "assumed"],
      ["excluded", "known"],
      ["confirmed", "known"],
    ]);
  });

  it("brings to a decision the facts that bear on it and this seat holds, no others", () => {
    const held = [
      fact("a", "confirmed"),
      fact("b", "possible"),
      fact("c", "unknown"),
      fact("d", "confirmed"),
    ];
    const sorted = bearing(held, ["a", "b", "c", "never-heard"]);
    expect(Object.values(sorted).map((list) => list.map((f) => f.id))).toEqual([["a"], ["b"], ["c"]]);
  });

  it("shows what was heard last on top, and owns up to having believed otherwise", () => {
    const changed = { ...fact("b", "confirmed", 2), history: fact("b", "possible").history };
    expect(latestFirst([fact("a", "possible"), changed]).map((f) => f.id)).toEqual(["b", "a"]);
    expect([hasChanged(changed), hasChanged(fact("a", "possible"))]).toEqual([true, false]);
  });
});
