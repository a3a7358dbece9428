import { describe, expect, it } from "vitest";
import type { Finding, Note, Rating } from "@/gen/protocol";
import { agreement, findingsOf, latest, ownRating, tally } from "./model";

const text = { ja: "", en: "" };
const finding = (expectation: string, verdict: string, met?: number): Finding => ({
  expectation,
  title: text,
  verdict,
  credit: 0,
  points: 0,
  out: 10,
  story: [text],
  source: text,
  met,
  evidence: [],
  objectives: [],
  seats: [],
});
const rating = (seat: string, grade: string): Rating => ({ seat, grade, at: 0 });

describe("findings", () => {
  const list = [
    finding("open", "open"),
    finding("met", "met", 5),
    finding("met later", "met", 9),
    finding("lie", "contradicted"),
    finding("new", "of a newer server"),
  ];

  it("begin with what went wrong, and the latest of each kind", () => {
    expect(findingsOf(list, null).map((f) => f.expectation)).toEqual([
      "lie",
      "met later",
      "met",
      "open",
      "new",
    ]);
    expect(findingsOf(list, "met")).toHaveLength(2);
  });

  it("are counted by verdict", () => {
    expect(tally(list).get("met")).toBe(2);
    expect(tally(list).get("missed")).toBeUndefined();
  });
});

describe("evaluators", () => {
  it("agree or differ only when there are two of them", () => {
    expect(agreement([rating("evaluator", "P")])).toBeNull();
    expect(agreement([rating("evaluator", "P"), rating("facilitator", "P")])).toBe("agree");
    expect(agreement([rating("evaluator", "P"), rating("facilitator", "M")])).toBe("differ");
  });

  it("find their own rating", () => {
    const objective = { id: "o", n: 1, text, ratings: [rating("evaluator", "S")] };
    expect(ownRating(objective, "evaluator", "")?.grade).toBe("S");
    expect(ownRating(objective, "evaluator", "Mori")).toBeNull();
    expect(ownRating(objective, "facilitator", "")).toBeNull();
  });

  it("see the latest observation first", () => {
    const note = (n: number): Note => ({ n, at: n, seat: "evaluator", note: "gap", text: "" });
    expect(latest([note(1), note(3), note(2)]).map((n) => n.n)).toEqual([3, 2, 1]);
  });
});
