import { describe, expect, it } from "vitest";
import type { Audience, Statement } from "@/gen/protocol";
import { lastOf, matrixOf } from "./told";

const text = (s: string) => ({ ja: s, en: s });
const audience = (id: string): Audience => ({
  id,
  title: text(id),
  class: id,
  channels: [],
  authors: [],
  mine: true,
});
const statement = (n: number, to: string, part: Partial<Statement> = {}): Statement => ({
  n,
  seat: "pr",
  audience: to,
  channel: 0,
  assertions: [{ fact: "leak", reading: "yes", certainty: "possible" }],
  text: "",
  written: n * 100,
  sent: n * 100,
  state: "sent",
  ...part,
});
const audiences = ["press", "staff", "board"].map(audience);

describe("who was told what", () => {
  it("counts only what went out", () => {
    const m = matrixOf(
      [statement(1, "press", { state: "waiting", sent: undefined }), statement(2, "staff")],
      audiences,
    );
    expect(m.told.map((a) => a.id)).toEqual(["staff"]);
    expect(m.untold.map((a) => a.id)).toEqual(["press", "board"]);
    expect(m.cell("press", "leak")).toBeUndefined();
  });

  it("goes by when a statement went out, not by its number", () => {
    const late = statement(1, "press", {
      sent: 900,
      assertions: [{ fact: "leak", reading: "yes", certainty: "confirmed" }],
    });
    const told = matrixOf([late, statement(2, "press")], audiences).cell("press", "leak");
    expect(told?.tellings.map((t) => t.statement)).toEqual([2, 1]);
    expect(told && lastOf(told).certainty).toBe("confirmed");
  });

  it("tells how often the word changed afterwards, and not how often it was repeated", () => {
    const again = statement(2, "press");
    const other = statement(3, "press", {
      assertions: [{ fact: "leak", reading: "yes", certainty: "excluded" }],
    });
    expect(matrixOf([statement(1, "press"), again], audiences).cell("press", "leak")?.changes).toBe(0);
    expect(matrixOf([statement(1, "press"), again, other], audiences).cell("press", "leak")?.changes).toBe(1);
  });

  it("gives each assertion its own verdict", () => {
    const judged = statement(1, "press", {
      assertions: [
        { fact: "cause", reading: "malware", certainty: "confirmed" },
        { fact: "leak", reading: "no", certainty: "confirmed" },
      ],
      verdicts: ["sound", "contradicted"],
    });
    const m = matrixOf([judged], audiences);
    expect(m.facts).toEqual(["cause", "leak"]);
    expect(m.cell("press", "leak")?.tellings[0].verdict).toBe("contradicted");
  });
});
