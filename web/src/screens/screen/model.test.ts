import { describe, expect, it } from "vitest";
import type { Item, Obligation, Statement } from "@/gen/protocol";
import { codeIn, pressing, voices } from "./model";

const text = { ja: "", en: "" };

describe("the wall", () => {
  const item = (n: number, channel: Item["channel"]): Item => ({
    n,
    channel,
    form: "inject",
    from: text,
    to: [],
    subject: text,
    body: text,
    at: n,
  });
  const said = (n: number, audience: string, sent?: number): Statement => ({
    n,
    seat: "pr",
    audience,
    channel: 0,
    assertions: [],
    text: "",
    written: 0,
    sent,
    state: sent ? "sent" : "waiting",
  });

  it("shows public voices alone, the latest first", () => {
    const list = voices(
      [item(1, "news"), item(5, "social"), item(9, "mail")],
      [said(1, "press", 3), said(2, "press"), said(3, "board", 8)],
      (audience) => audience === "press",
    );
    expect(list.map((v) => v.at)).toEqual([5, 3, 1]);
  });
});

describe("deadlines", () => {
  const duty = (id: string, state: Obligation["state"], due?: number) => ({ id, state, due }) as Obligation;

  it("puts what presses first and leaves out what has not begun", () => {
    const list = [
      duty("met", "met", 1),
      duty("later", "running", 9),
      duty("idle", "not_started"),
      duty("over", "overdue", 2),
    ];
    expect(pressing(list).map((o) => o.id)).toEqual(["over", "later", "met"]);
  });
});

describe("the join code", () => {
  it("comes with the address or not at all", () => {
    expect(codeIn("#code=K7PQ-4XWM")).toBe("K7PQ-4XWM");
    expect(codeIn("")).toBeNull();
    expect(codeIn("#scene=log")).toBeNull();
  });
});
