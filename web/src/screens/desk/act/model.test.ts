import { describe, expect, it } from "vitest";
import type { Action, Pool, Work } from "@/gen/protocol";
import { actionGroups, enoughAt, isHeavy, isShort } from "./model";

const both = (text: string) => ({ ja: text, en: text });
const hour = 3_600_000;

const action = (id: string, more: Partial<Action> = {}): Action => ({
  id,
  title: both(id),
  text: both(""),
  mine: true,
  low: hour,
  high: 2 * hour,
  ...more,
});

const work = (n: number, more: Partial<Work> = {}): Work => ({
  n,
  title: both(`w${n}`),
  seat: "ciso",
  begun: 0,
  until: n * hour,
  state: "running",
  why: both(""),
  ...more,
});

const pool = (busy: number): Pool => ({
  id: "it",
  title: both("IT"),
  size: 5,
  busy,
  free: 5 - busy,
  there: 5,
  ahead: [],
});

describe("actions", () => {
  it("offers what can be started now: not under way, not done for good, not another's", () => {
    const all = [
      action("long", { high: 9 * hour }),
      action("busy", { running: 3 }),
      action("once", { done: 1 }),
      action("often", { done: 1, repeat: true }),
      action("theirs", { mine: false }),
      action("quick"),
    ];
    expect(actionGroups(all, []).available.map((a) => a.id)).toEqual(["quick", "long", "often"]);
  });

  it("shows what ends next first, and what ended last first", () => {
    const works = [work(2), work(1), work(3, { state: "done" }), work(4, { state: "cancelled" })];
    const { running, done } = actionGroups([], works);
    expect(running.map((w) => w.n)).toEqual([1, 2]);
    expect(done.map((w) => w.n)).toEqual([4, 3]);
  });

  it("says when hands are short, and when the next are back", () => {
    const two = action("a", { staff: 2 });
    expect(isShort(two, pool(3))).toBe(false);
    expect(isShort(two, pool(4))).toBe(true);
    expect(isShort(two, undefined)).toBe(false);
    const later = {
      ...pool(4),
      ahead: [
        { at: hour, free: 2 },
        { at: 9 * hour, free: 4 },
      ],
    };
    expect(enoughAt(later, 2)).toBe(hour);
    expect(enoughAt(later, 3)).toBe(9 * hour);
    expect(enoughAt(later, 5)).toBeUndefined();
  });

  it("asks twice only where a start binds the last hands or much time for good", () => {
    expect(isHeavy(action("a", { staff: 2 }), pool(3))).toBe(true);
    expect(isHeavy(action("a", { staff: 2 }), pool(2))).toBe(false);
    expect(isHeavy(action("a", { high: 6 * hour }), undefined)).toBe(true);
    expect(isHeavy(action("a", { high: 6 * hour, repeat: true }), undefined)).toBe(false);
  });
});
