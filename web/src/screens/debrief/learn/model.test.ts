import { describe, expect, it } from "vitest";
import type { Finding, Improvement, Item, Note } from "@/gen/protocol";
import { candidatesOf, overdue, stopsOf } from "./model";

const words = (s: string) => ({ ja: s, en: s });
const finding = (id: string, points: number, out: number, verdict = "met") =>
  ({ expectation: id, title: words(id), verdict, points, out }) as unknown as Finding;

describe("the hot wash", () => {
  it("goes through every question and every objective between its opening and its closing", () => {
    const stops = stopsOf(2, 1);
    expect(stops.map((s) => s.scene)).toEqual(
      "opening best gaps question question objective takeaways closing".split(" "),
    );
    expect(stops.filter((s) => s.scene === "question").map((s) => s.n)).toEqual([1, 2]);
  });

  it("draws moments from stars and findings: what was won, what was lost, and nothing that was not judged", () => {
    const { best, gaps } = candidatesOf(
      [
        finding("small", 2, 2),
        finding("big", 9, 9),
        finding("half", 3, 10, "partly"),
        finding("none", 0, 4, "missed"),
        finding("open", 0, 30, "open"),
      ],
      [
        { n: 1, note: "strength", starred: true, text: "asked first" } as Note,
        { n: 2, note: "risk", starred: true, text: "nobody led" } as Note,
        { n: 3, note: "gap", text: "not starred" } as Note,
      ],
      [{ n: 5, stars: 2, subject: words("The call") } as Item, { n: 6, subject: words("unstarred") } as Item],
    );
    expect(best.map((c) => c.ref)).toEqual(["note:1", "finding:big", "finding:small", "item:5"]);
    expect(gaps.map((c) => c.ref)).toEqual(["note:2", "finding:half", "finding:none", "item:5"]);
  });
});

describe("a row of the plan", () => {
  it("is overdue the day after its date, unless it is done or dropped", () => {
    const row = (due: string, status: string) => ({ due, status }) as Improvement;
    expect(overdue(row("2027-03-31", "open"), "2027-03-31")).toBe(false);
    expect(overdue(row("2027-03-31", "doing"), "2027-04-01")).toBe(true);
    expect(overdue(row("2027-03-31", "done"), "2027-04-01")).toBe(false);
    expect(overdue(row("", "open"), "2027-04-01")).toBe(false);
  });
});
