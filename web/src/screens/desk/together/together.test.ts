import { describe, expect, it } from "vitest";
import { type Standing, stepOf } from "./useTogether";

const at = (base: number, saved: string | null = null, sent: string | null = null): Standing => ({
  base,
  saved,
  sent,
});

describe("a draft that several write", () => {
  it("takes the others' words where nobody wrote here", () => {
    expect(stepOf(at(0), "", 3, "theirs")).toMatchObject({ kind: "take", text: "theirs" });
    expect(stepOf(at(2, "old"), "old", 3, "theirs")).toMatchObject({ kind: "take", standing: { base: 3 } });
  });

  it("knows its own words when they come back, also when more was written since", () => {
    expect(stepOf(at(1, "a", "ab"), "abc", 2, "ab")).toMatchObject({
      kind: "agree",
      standing: { base: 2, saved: "ab" },
    });
    expect(stepOf(at(1, "a"), "same", 2, "same").kind).toBe("agree");
  });

  it("replaces nobody's words unseen", () => {
    expect(stepOf(at(1, "a"), "mine", 2, "theirs").kind).toBe("part");
    expect(stepOf(at(1), "mine, from before the reload", 2, "theirs").kind).toBe("part");
    expect(stepOf(at(1, "a"), "mine", 2, "").kind).toBe("part");
  });

  it("stays while there is nothing newer", () => {
    expect(stepOf(at(2, "a"), "ab", 2, "a").kind).toBe("stay");
  });
});
