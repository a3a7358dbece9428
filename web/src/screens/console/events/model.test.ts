import { describe, expect, it } from "vitest";
import type { Inject, InjectState, Item } from "@/gen/protocol";
import { actsOn, everything, grouped, holds, matches, nextOf, receptions, soonUntil } from "./model";

const text = (ja: string, en = ja) => ({ ja, en });
const minute = 60_000;

function inject(id: string, state: InjectState, at?: number, to = ["ciso"]): Inject {
  return {
    id,
    state,
    at,
    to,
    title: text(`題${id}`, `title ${id}`),
    channel: "mail",
    from: text("守衛", "guard"),
    subject: text("件名", "subject"),
    body: text("ﾊﾞｯｸｱｯﾌﾟ", "Backups"),
    notes: text(""),
    when: text(""),
  };
}

const now = { at: 100 * minute, rate: 6000 };
const ids = (list: readonly Inject[]) => list.map((i) => i.id).join(" ");

describe("the event list", () => {
  const list = [
    inject("late", "planned", 161 * minute),
    inject("next", "planned", 160 * minute),
    inject("first", "planned", 101 * minute),
    inject("old", "fired", 5 * minute),
    inject("newer", "fired", 90 * minute),
    inject("gone", "skipped", 50 * minute),
    inject("cond", "armed"),
    inject("kept", "held"),
  ];

  it("counts ten minutes of the room, not of the story", () => {
    expect(soonUntil(now)).toBe(160 * minute);
    const parts = grouped(list, everything, now);
    expect(ids(parts.soon)).toBe("first next");
    expect(ids(parts.later)).toBe("late");
  });

  it("shows the latest of the past first, and everything once", () => {
    const parts = grouped(list, everything, now);
    expect(ids(parts.past)).toBe("newer gone old");
    expect(ids(parts.armed)).toBe("cond");
    expect(ids(parts.held)).toBe("kept");
    expect(Object.values(parts).flat()).toHaveLength(list.length);
  });

  it("has what is held back in the order in which it was to come", () => {
    const held = [
      { ...inject("b", "held"), was: 9 },
      { ...inject("c", "held"), was: 4 },
      inject("a", "held"),
    ];
    expect(ids(grouped(held, everything, now).held)).toBe("a c b");
  });

  it("finds what was typed in either language and any width", () => {
    const one = inject("x", "planned", 1);
    expect(matches(one, { ...everything, words: "バックアップ" })).toBe(true);
    expect(matches(one, { ...everything, words: "ＧＵＡＲＤ backups" })).toBe(true);
    expect(matches(one, { ...everything, words: "guard tapes" })).toBe(false);
    expect(matches(one, { ...everything, seat: "pr" })).toBe(false);
    expect(matches(one, { ...everything, channel: "phone" })).toBe(false);
    expect(holds(["abc"], "")).toBe(true);
  });

  it("knows what comes next by the clock alone", () => {
    expect(nextOf(list)?.id).toBe("first");
    expect(nextOf([inject("cond", "armed")])).toBeNull();
  });
});

describe("who has read", () => {
  const item = (over: Partial<Item>): Item => ({
    n: 1,
    channel: "mail",
    form: "inject",
    from: text(""),
    to: ["ciso", "pr"],
    subject: text(""),
    body: text(""),
    at: 0,
    inject: "a",
    ...over,
  });

  it("is counted over an inject and its repetition, among its recipients", () => {
    const all = receptions([
      item({ readBy: ["ciso", "facilitator"], ack: true }),
      item({ n: 2, to: ["legal"], readBy: ["legal"], ackedBy: ["legal"] }),
      item({ n: 3, form: "forward", to: ["ceo"], readBy: ["ceo"] }),
    ]);
    expect(all.get("a")).toEqual({
      to: ["ciso", "pr", "legal"],
      read: ["ciso", "legal"],
      acked: ["legal"],
      ack: true,
    });
  });
});

describe("what may be done", () => {
  const facilitator = ["fire", "hold", "release", "skip", "edit", "resend"];

  it("follows from where an inject stands", () => {
    expect(actsOn(inject("a", "planned", 1), facilitator)).toContain("earlier");
    expect(actsOn(inject("a", "armed"), facilitator)).not.toContain("later");
    expect(actsOn(inject("a", "held"), facilitator)).toContain("release");
    expect(actsOn(inject("a", "fired"), facilitator)).toEqual(["resend"]);
    expect(actsOn(inject("a", "skipped"), facilitator)).toEqual([]);
  });

  it("is nothing for those who only judge", () => {
    expect(actsOn(inject("a", "planned", 1), ["note", "rate"])).toEqual([]);
  });
});
