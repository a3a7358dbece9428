import { describe, expect, it } from "vitest";
import type { Study } from "@/gen/protocol";
import { findingsIn, spans } from "./findings";

const text = (en: string) => ({ ja: en, en });

const study = (change: Partial<Study>): Study => ({
  scenario: "x",
  version: "1",
  digest: "",
  title: text("x"),
  pace: text("short"),
  runs: 10,
  seed: 1,
  policies: [],
  axes: [],
  margins: [],
  reach: [],
  dead: [],
  seats: [],
  decisions: [],
  apart: [],
  timing: { seconds: 1, runsPerSecond: 1 },
  ...change,
});

const choice = (decision: string, verdict: string, always?: string) => ({
  decision,
  title: text(decision),
  verdict,
  ...(always && { always }),
  options: [{ option: "a", title: text("option a"), score: [1, 1, 1], best: 50 }],
});

describe("what an author should look at", () => {
  it("is nothing where teams score in their order and everything is reached", () => {
    const fine = study({
      margins: [{ better: "good", worse: "slow", mean: 12, tails: -1 }],
      decisions: [choice("depends", "depends")],
      seats: [
        { seat: "ceo", title: text("CEO"), policy: "good", arrived: [], acted: [], idle: [], overloaded: [] },
      ],
    });
    expect(findingsIn(fine)).toEqual([]);
  });

  it("is an order that is wrong, a dead branch, an option that decides all or nothing, and a seat's minutes", () => {
    const found = findingsIn(
      study({
        margins: [{ better: "slow", worse: "conceal", mean: -3, tails: -20 }],
        dead: [{ kind: "inject", id: "never", title: text("never"), by: [0] }],
        decisions: [choice("sure", "dominant", "a"), choice("vain", "same"), choice("shut", "unput")],
        seats: [
          {
            seat: "pr",
            title: text("PR"),
            policy: "slow",
            arrived: [],
            acted: [],
            idle: [
              { from: 3, to: 12 },
              { from: 20, to: 29 },
            ],
            overloaded: [{ from: 1, to: 1 }],
          },
        ],
      }),
    );
    expect(found.map((f) => `${f.is} ${f.key}`)).toEqual([
      "wrongOrder null",
      "dead inject/never",
      "always decision/sure",
      "same decision/vain",
      "unput decision/shut",
      "idle seat/pr",
      "much seat/pr",
    ]);
    expect(found[2]).toMatchObject({ option: text("option a") });
    expect(found[5]).toMatchObject({ minutes: "3–12, 20–29" });
  });

  it("writes a single minute as one number", () => {
    expect(spans([{ from: 4, to: 4 }])).toBe("4");
  });
});
