import { describe, expect, it } from "vitest";
import type { AnswerGiven, Decision } from "@/gen/protocol";
import {
  callDue,
  chanceOf,
  type Draft,
  emptyDraft,
  grouped,
  lacksOf,
  mayStand,
  readDraft,
  valuesOf,
} from "./model";

const both = (text: string) => ({ ja: text, en: text });

const decision = (more: Partial<Decision> = {}): Decision => ({
  id: "cut",
  title: both("Cut?"),
  question: both("?"),
  seats: ["ciso", "itops"],
  rule: "all",
  options: [
    { id: "yes", title: both("Yes"), text: both("") },
    { id: "no", title: both("No"), text: both("") },
  ],
  inputs: [
    { id: "who", title: both("Who"), kind: "words", required: true },
    { id: "hours", title: both("Hours"), kind: "number" },
    { id: "when", title: both("When"), kind: "moment" },
  ],
  facts: [],
  state: "open",
  opened: 0,
  mine: true,
  answers: [],
  stands: [],
  ...more,
});

const answer = (seat: string, at = 1): AnswerGiven => ({
  seat,
  option: "yes",
  rationale: "r",
  confidence: 60,
  at,
});

const draft = (more: Partial<Draft> = {}): Draft => ({
  option: "yes",
  inputs: { who: "CISO" },
  rationale: "because",
  confidence: 70,
  ...more,
});

describe("the list of decisions", () => {
  it("puts what waits for this seat first, the nearest deadline on top", () => {
    const all = [
      decision({ id: "late", until: 900 }),
      decision({ id: "soon", until: 100 }),
      decision({ id: "given", answers: [answer("ciso")] }),
      decision({ id: "over", state: "settled", outcome: { at: 5 } }),
      decision({ id: "out", state: "timed_out", outcome: { at: 9, timedOut: true } }),
    ];
    const parts = grouped(all, "ciso");
    expect(parts.mine.map((d) => d.id)).toEqual(["soon", "late"]);
    expect(parts.others.map((d) => d.id)).toEqual(["given"]);
    expect(parts.done.map((d) => d.id)).toEqual(["out", "over"]);
  });
});

describe("answering", () => {
  it("is offered as the rules allow", () => {
    const timed = { at: 9, timedOut: true };
    expect(chanceOf(decision(), "ciso")).toBe("first");
    expect(chanceOf(decision({ answers: [answer("ciso")] }), "ciso")).toBe("again");
    expect(chanceOf(decision({ mine: false }), "ciso")).toBeNull();
    expect(chanceOf(decision({ state: "waiting" }), "ciso")).toBeNull();
    expect(chanceOf(decision({ state: "settled", outcome: { at: 9, option: "yes" } }), "ciso")).toBeNull();
    expect(chanceOf(decision({ state: "settled", reversible: true }), "ciso")).toBe("reverse");
    expect(chanceOf(decision({ state: "timed_out", outcome: timed }), "ciso")).toBe("late");
    const fallen = decision({ state: "timed_out", outcome: { ...timed, option: "no" } });
    expect(chanceOf(fallen, "ciso")).toBeNull();
    expect(chanceOf({ ...fallen, reversible: true }, "ciso")).toBe("late");
  });

  it("names everything that is lacking", () => {
    const kinds = (d: Draft) => lacksOf(d, decision()).map((l) => l.kind);
    expect(kinds(emptyDraft)).toEqual(["option", "input", "rationale"]);
    expect(kinds(draft())).toEqual([]);
    expect(kinds(draft({ rationale: " \n" }))).toEqual(["rationale"]);
    expect(kinds(draft({ inputs: { who: "x", hours: "about ten" } }))).toEqual(["number"]);
    expect(kinds(draft({ option: "gone" }))).toEqual(["option"]);
  });

  it("sends numbers as plain digits, however they were typed, and leaves empty fields out", () => {
    const inputs = { who: " CISO ", hours: "１，２００", when: "" };
    expect(valuesOf(draft({ inputs }), decision().inputs)).toEqual([
      { id: "who", value: "CISO" },
      { id: "hours", value: "1200" },
    ]);
  });
});

describe("a draft on the device", () => {
  it("is read back as it was kept, and anything else is not taken for one", () => {
    expect(readDraft(JSON.stringify(draft()))).toEqual(draft());
    for (const bad of [
      null,
      "",
      "{",
      "[]",
      "null",
      '{"option":1}',
      JSON.stringify({ ...draft(), inputs: { a: 1 } }),
    ])
      expect(readDraft(bad)).toBeNull();
  });
});

describe("a stand", () => {
  it("is for those who were asked, on an answer that is not their own", () => {
    const given = decision({ answers: [answer("itops")] });
    expect(mayStand(given, "ciso")).toBe(true);
    expect(mayStand(given, "itops")).toBe(false);
    expect(mayStand(given, "pr")).toBe(false);
    expect(mayStand(decision(), "ciso")).toBe(false);
    expect(mayStand({ ...given, approver: "ceo" }, "ceo")).toBe(true);
    expect(mayStand({ ...given, approver: "ceo", state: "waiting" }, "ceo")).toBe(false);
  });
});

describe("the calls before a deadline", () => {
  it("come at two minutes and at half a minute, and not after it", () => {
    expect([120_001, 120_000, 30_001, 30_000, 1, 0, -5].map(callDue)).toEqual([
      null,
      "soon",
      "soon",
      "last",
      "last",
      null,
      null,
    ]);
  });
});
