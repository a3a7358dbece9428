import { describe, expect, it } from "vitest";
import type { Inject, Item } from "@/gen/protocol";
import { adHocOf, type Draft, lacks, narrowed, personas, waiting } from "./model";

const text = (ja: string, en = ja) => ({ ja, en });
const draft: Draft = {
  channel: "phone",
  from: text("記者", "A reporter"),
  to: ["pr"],
  same: true,
  subject: text("件名", ""),
  body: text(" 本文 ", ""),
};

describe("an ad-hoc inject", () => {
  it("carries one text in both languages where that was wished", () => {
    expect(adHocOf(draft)).toEqual({
      kind: "ad_hoc",
      channel: "phone",
      from: text("記者", "A reporter"),
      to: ["pr"],
      subject: text("件名"),
      body: text("本文"),
    });
  });

  it("is not ready without both texts, a sender and somebody to send it to", () => {
    expect(adHocOf({ ...draft, same: false })).toBeNull();
    expect(adHocOf({ ...draft, same: false, body: text("本文", "Text") })).not.toBeNull();
    expect(adHocOf({ ...draft, to: [] })).toBeNull();
    expect(adHocOf({ ...draft, from: text("", " ") })).toBeNull();
    expect(adHocOf({ ...draft, body: text("  ", "") })).toBeNull();
  });

  it("says what it lacks, field by field", () => {
    expect(lacks(draft)).toEqual([]);
    expect(lacks({ ...draft, from: text(" "), to: [], body: text("") })).toEqual(["persona", "to", "body"]);
    expect(lacks({ ...draft, same: false })).toEqual(["en"]);
  });

  it("takes a name that was written once for both languages", () => {
    expect(adHocOf({ ...draft, from: text("", "Tachibana") })?.from).toEqual(text("Tachibana"));
  });

  it("may come from anybody the story knows, each once", () => {
    const inject = (ja: string): Inject => ({
      id: ja,
      state: "armed",
      to: [],
      title: text(""),
      channel: "mail",
      from: text(ja),
      subject: text(""),
      body: text(""),
      notes: text(""),
      when: text(""),
    });
    expect(personas(["a", "b", "a", ""].map(inject)).map((p) => p.name.ja)).toEqual(["a", "b"]);
  });
});

describe("messages", () => {
  const item = (n: number, over: Partial<Item> = {}): Item => ({
    n,
    channel: "chat",
    form: "message",
    from: text("CISO"),
    to: ["pr", "legal"],
    subject: text(""),
    body: text("状況", "the situation"),
    at: n,
    ...over,
  });

  it("are narrowed by kind, seat and words, the latest first", () => {
    const list = [item(1), item(2, { form: "hint", to: ["ceo"] }), item(3, { seat: "ceo" })];
    const found = (over: object) =>
      narrowed(list, { form: null, seat: null, words: "", ...over }).map((i) => i.n);
    expect(found({})).toEqual([3, 2, 1]);
    expect(found({ form: "hint" })).toEqual([2]);
    expect(found({ seat: "ceo" })).toEqual([3, 2]);
    expect(found({ words: "SITUATION" })).toEqual([3, 2, 1]);
    expect(found({ words: "tapes" })).toEqual([]);
  });

  it("tell who has not read, and who has not acknowledged where that was asked", () => {
    expect(waiting(item(1, { readBy: ["pr"] }))).toEqual({ unread: ["legal"], unacked: [] });
    expect(waiting(item(1, { readBy: ["pr", "legal"], ack: true, ackedBy: ["pr"] }))).toEqual({
      unread: [],
      unacked: ["legal"],
    });
  });
});
