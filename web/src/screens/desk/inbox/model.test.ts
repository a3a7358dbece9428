import { describe, expect, it } from "vitest";
import type { Item } from "@/gen/protocol";
import {
  beside,
  channelsOf,
  everything,
  found,
  isRinging,
  postOf,
  sentAgain,
  signOf,
  ticketOf,
} from "./model";

const item = (n: number, more: Partial<Item> = {}): Item => ({
  n,
  channel: "mail",
  form: "inject",
  from: { ja: "監視センター", en: "Watch Centre" },
  to: ["ciso"],
  subject: { ja: `件名${n}`, en: `Subject ${n}` },
  body: { ja: "本文ＦＳ０１", en: "Body" },
  at: n * 1000,
  ...more,
});

const numbers = (items: readonly Item[]) => items.map((i) => i.n);

describe("the stream", () => {
  it("has the newest on top, and of one instant the one that came last", () => {
    expect(numbers(found([item(1), item(3), item(2), item(4, { at: 3000 })], "ciso", everything))).toEqual([
      4, 3, 2, 1,
    ]);
  });

  it("finds words in either language and either width", () => {
    const items = [item(1), item(2, { body: { ja: "給与", en: "payroll" } })];
    const search = (words: string) => numbers(found(items, "ciso", { ...everything, words }));
    expect(search("PAYROLL")).toEqual([2]);
    expect(search("fs01")).toEqual([1]);
    expect(search("監視　subject 1")).toEqual([1]);
    expect(search("nothing of the kind")).toEqual([]);
  });

  it("is narrowed by channel and by state", () => {
    const items = [item(1), item(2, { channel: "phone", read: true }), item(3, { ack: true, starred: true })];
    expect(numbers(found(items, "ciso", { ...everything, channel: "phone" }))).toEqual([2]);
    expect(numbers(found(items, "ciso", { ...everything, only: "unread" }))).toEqual([3, 1]);
    expect(numbers(found(items, "ciso", { ...everything, only: "unacked" }))).toEqual([3]);
    expect(numbers(found(items, "ciso", { ...everything, only: "starred" }))).toEqual([3]);
  });

  it("offers the channels that brought anything, with what is unread", () => {
    const items = [item(1), item(2, { channel: "phone", read: true })];
    expect(channelsOf(items, "ciso", ["mail", "phone", "chat"])).toEqual([
      { channel: "mail", unread: 1 },
      { channel: "phone", unread: 0 },
    ]);
  });

  it("marks what was sent again, and nothing that only looks alike", () => {
    const same = { subject: { ja: "件名", en: "Subject" } };
    const other = item(4, { ...same, body: { ja: "別", en: "Another" } });
    const message = item(5, { ...same, form: "message" });
    expect([...sentAgain([item(3, same), item(1, same), item(2), other, message])]).toEqual([3]);
  });

  it("is walked without leaving it", () => {
    const items = [item(3), item(2), item(1)];
    expect(beside(items, null, 1)).toBe(3);
    expect(beside(items, 3, 1)).toBe(2);
    expect(beside(items, 1, 1)).toBe(1);
    expect(beside(items, 3, -1)).toBe(3);
    expect(beside([], 3, 1)).toBeNull();
  });
});

describe("forms", () => {
  it("lets a call ring until somebody takes it", () => {
    expect(isRinging(item(1, { channel: "phone" }), "ciso")).toBe(true);
    expect(isRinging(item(1, { channel: "phone", read: true }), "ciso")).toBe(false);
    expect(isRinging(item(1, { channel: "phone", form: "forward" }), "ciso")).toBe(false);
  });

  it("takes what is told about a post apart from the post", () => {
    expect(postOf("「給料大丈夫？」\n（写真1枚。再投稿 88）\n")).toEqual({
      words: "「給料大丈夫？」",
      about: ["写真1枚。再投稿 88"],
    });
    expect(postOf("plain (really)").about).toEqual([]);
    expect(postOf("(only this)")).toEqual({ words: "(only this)", about: [] });
  });

  it("takes the priority of a ticket apart from its title", () => {
    expect(ticketOf("【INC-204417】接続不可／優先度　高")).toEqual({
      number: "INC-204417",
      title: "接続不可",
      priority: "high",
    });
    expect(ticketOf("H-8812 Booking app / priority urgent")).toEqual({
      number: "H-8812",
      title: "Booking app",
      priority: "urgent",
    });
    expect(ticketOf("Routine / priority of backups")).toEqual({ title: "Routine / priority of backups" });
    expect(ticketOf("East / west")).toEqual({ title: "East / west" });
  });

  it("takes the number of a ticket apart from its title", () => {
    expect(ticketOf("【INC-204439】東浜　操作端末5台")).toEqual({
      number: "INC-204439",
      title: "東浜　操作端末5台",
    });
    expect(ticketOf("INC-204503 Card gates dead")).toEqual({
      number: "INC-204503",
      title: "Card gates dead",
    });
    expect(ticketOf("【定時報告】結果：正常")).toEqual({ title: "【定時報告】結果：正常" });
    expect(ticketOf("INC-1")).toEqual({ title: "INC-1" });
  });

  it("draws a sign from the first letter of a name", () => {
    expect(signOf({ ja: "「機械業界ウォッチ」", en: "“machine watch”" })).toEqual({ ja: "機", en: "M" });
  });
});
