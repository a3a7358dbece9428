import { describe, expect, it } from "vitest";
import { both } from "@/ui/testing";
import { flagsOf, gathered } from "./flags";
import type { Happening } from "./story";

const at = (id: string, moment: number, kind: Happening["kind"] = "decision"): Happening => ({
  id,
  kind,
  place: { at: moment, seq: moment },
  title: both(id),
  text: both(""),
  seats: [],
});

describe("the signs above a phone's curves", () => {
  it("stand apart from each other, and none is left out", () => {
    const flags = flagsOf([at("d", 40), at("a", 0), at("mail", 1, "item"), at("b", 9), at("c", 10)]);
    const groups = gathered(flags, 10);
    expect(groups.map((g) => g.map((h) => h.id))).toEqual([["a", "b"], ["c"], ["d"]]);
  });
});
