import { describe, expect, it } from "vitest";
import type { Decision, Item, Obligation, Statement } from "@/gen/protocol";
import { countsFor } from "./model";
import { both } from "./testing";

const item = (n: number, more: Partial<Item> = {}): Item => ({
  n,
  channel: "mail",
  form: "inject",
  from: both("somebody"),
  to: ["ciso"],
  subject: both("s"),
  body: both("b"),
  at: n,
  ...more,
});

const decision = (id: string, more: Partial<Decision> = {}): Decision => ({
  id,
  title: both(id),
  question: both("?"),
  seats: ["ciso", "ceo"],
  rule: "all",
  options: [],
  inputs: [],
  facts: [],
  state: "open",
  opened: 0,
  mine: true,
  answers: [],
  stands: [],
  ...more,
});

const answered = { seat: "ciso", option: "a", rationale: "r", confidence: 50, at: 1 };

const count = (of: {
  items?: Item[];
  decisions?: Decision[];
  statements?: Statement[];
  dues?: Obligation[];
}) =>
  countsFor("ciso", {
    items: of.items ?? [],
    decisions: of.decisions ?? [],
    statements: of.statements ?? [],
    obligations: of.dues ?? [],
  });

describe("what waits for a seat", () => {
  it("counts what others sent and nobody opened or acknowledged here", () => {
    const items = [
      item(1),
      item(2, { read: true }),
      item(3, { seat: "ciso", form: "message" }),
      item(4, { ack: true, read: true }),
      item(5, { ack: true, acked: true, read: true }),
    ];
    expect(count({ items })).toMatchObject({ unread: 1, unacked: 1 });
  });

  it("counts a decision until this seat has answered, and again when it has to approve", () => {
    expect(count({ decisions: [decision("a")] }).decisions).toBe(1);
    expect(count({ decisions: [decision("a", { answers: [answered] })] }).decisions).toBe(0);
    expect(count({ decisions: [decision("a", { mine: false })] }).decisions).toBe(0);
    expect(count({ decisions: [decision("a", { state: "waiting", approver: "ciso" })] }).decisions).toBe(1);
    expect(count({ decisions: [decision("a", { state: "waiting", approver: "ceo" })] }).decisions).toBe(0);
    expect(count({ decisions: [decision("a", { state: "timed_out" })] }).decisions).toBe(0);
  });
});
