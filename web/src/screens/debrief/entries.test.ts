import { describe, expect, it } from "vitest";
import type { Inject, Line, Obligation, Statement } from "@/gen/protocol";
import { entriesOf, type Told } from "./entries";

const text = (t: string) => ({ ja: t, en: t });
const nothing: Told = {
  injects: [],
  decisions: [],
  statements: [],
  works: [],
  obligations: [],
  lines: [],
  notes: [],
  audience: (id) => text(id),
  bots: new Set(),
  end: 100,
};

const inject = (id: string, state: Inject["state"], at?: number): Inject => ({
  id,
  state,
  at,
  to: ["pr"],
  title: text(id),
  channel: "mail",
  from: text(""),
  subject: text(""),
  body: text(""),
  notes: text(""),
  when: text(""),
});
const line = (n: number, form: string, at: number): Line => ({ n, at, form, text: text(form) });

describe("the timeline", () => {
  it("tells only of injects that came, in the order of time", () => {
    const injects = [inject("b", "fired", 9), inject("no", "planned", 5), inject("a", "fired", 3)];
    expect(entriesOf({ ...nothing, injects }).map((e) => e.title.en)).toEqual(["a", "b"]);
  });

  it("tells nothing twice: decisions, statements and work have lanes of their own", () => {
    const lines = ["said", "decided", "stated", "began", "done", "served", "phase"].map((f, i) =>
      line(i, f, i),
    );
    expect(entriesOf({ ...nothing, lines }).map((e) => `${e.lane} ${e.title.en}`)).toEqual([
      "log said",
      "services served",
      "log phase",
    ]);
  });

  it("draws a deadline from its start to when it was met, or to the end of the exercise", () => {
    const duty = (stage: string, over: Partial<Obligation>) =>
      ({
        id: "appi",
        stage,
        title: text("appi"),
        stageTitle: text(stage),
        owners: [],
        ...over,
      }) as Obligation;
    const entries = entriesOf({
      ...nothing,
      obligations: [
        duty("first", { state: "met", since: 10, met: 30, due: 80 }),
        duty("open", { state: "running", since: 20, due: 500 }),
        duty("idle", { state: "not_started" }),
      ],
    });
    expect(entries.map((e) => [e.at, e.until])).toEqual([
      [10, 30],
      [20, 100],
    ]);
  });

  it("tells each reader in their language what a bot said, and what a person wrote as it is", () => {
    const words = "停止中です。\nWe are down.";
    const parted = { ja: "停止中です。", en: "We are down." };
    const said = (n: number, seat: string): Statement => ({
      n,
      seat,
      audience: "press",
      channel: 0,
      assertions: [],
      text: words,
      spoken: { [words]: parted },
      written: n,
      sent: n,
      state: "sent",
    });
    const told = entriesOf({
      ...nothing,
      statements: [said(1, "pr"), said(2, "ceo")],
      bots: new Set(["pr"]),
    });
    expect(told.map((e) => e.text)).toEqual([parted, { ja: words, en: words }]);
  });

  it("marks a statement that spoke against what was held", () => {
    const said = (n: number, verdicts: Statement["verdicts"]): Statement => ({
      n,
      seat: "pr",
      audience: "press",
      channel: 0,
      assertions: [],
      text: "",
      written: n,
      sent: n,
      state: "sent",
      verdicts,
    });
    const tones = entriesOf({
      ...nothing,
      statements: [said(1, ["sound"]), said(2, ["sound", "contradicted"])],
    });
    expect(tones.map((e) => e.tone)).toEqual(["good", "bad"]);
  });
});
