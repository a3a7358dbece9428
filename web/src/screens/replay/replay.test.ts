import { describe, expect, it } from "vitest";
import type { Gap, Shot } from "@/gen/protocol";
import { createPast, Reel } from "@/live";
import { readAddress, writeAddress } from "./address";
import { gapOf, gapsIn, together } from "./gap";
import { marksOf } from "./lanes";
import { Player } from "./player";
import { deedOf, ownBookmarks, storyOf, valueAt } from "./story";

const both = (text: string) => ({ ja: text, en: text });
const item = (n: number, more: object = {}) => ({
  n,
  channel: "mail",
  to: ["ceo"],
  from: both("SOC"),
  subject: both(`mail ${n}`),
  body: both(""),
  ...more,
});
const service = (level: number) => ({ id: "shop", title: both("Shop"), level, mbco: 500 });
const decision = (outcome?: object) => ({
  id: "pay",
  title: both("Pay?"),
  seats: ["ceo"],
  options: [{ id: "no", title: both("No") }],
  outcome,
});

const shots: Shot[] = [
  {
    n: 0,
    seq: 1,
    at: 0,
    put: {
      "clock/main": { rate: 60_000, state: "lobby" },
      "service/shop": service(1000),
      "decision/pay": decision(),
    },
  },
  {
    n: 1,
    seq: 3,
    at: 0,
    put: {
      "clock/main": { rate: 60_000, state: "running" },
      "phase/main": { id: "night", title: both("Night") },
    },
  },
  { n: 2, seq: 5, at: 1000, put: { "item/1": item(1), "score/main": { total: { share: -1 } } } },
  { n: 3, seq: 6, at: 1000, put: { "item/1": item(1, { read: true }) } },
  { n: 4, seq: 8, at: 2000, put: { "service/shop": service(0) } },
  {
    n: 5,
    seq: 9,
    at: 3000,
    put: {
      "decision/pay": decision({ option: "no", by: "ceo", at: 3000 }),
      "score/main": { total: { share: 5000 } },
    },
  },
  { n: 6, seq: 11, at: 4000, put: { "service/shop": service(1000), "item/1": item(1, { starred: true }) } },
  { n: 7, seq: 12, at: 4000, put: { "phase/main": { id: "day", title: both("Day") } } },
];

const story = storyOf(shots);

describe("what a bot said", () => {
  it("is told to each reader in their language, and what a person wrote there later as it is", () => {
    const words = "停止中です。\nWe are down.";
    const parted = { ja: "停止中です。", en: "We are down." };
    const said = (n: number) => ({
      n,
      seat: "pr",
      audience: "press",
      text: words,
      spoken: { [words]: parted },
      state: "sent",
    });
    const told = storyOf([
      { n: 0, seq: 1, at: 0, put: { "seat/pr": { id: "pr", bot: "good" }, "statement/1": said(1) } },
      { n: 1, seq: 2, at: 1, put: { "seat/pr": { id: "pr" }, "statement/2": said(2) } },
    ]).happenings;
    expect(told.map((h) => h.text)).toEqual([parted, { ja: words, en: words }]);
  });
});

describe("a decision that nobody made", () => {
  it("is told as that", () => {
    const [h] = storyOf([
      ...shots.slice(0, 2),
      { n: 2, seq: 5, at: 1000, put: { "decision/pay": decision({ option: "", timedOut: true, at: 1000 }) } },
    ]).happenings.filter((h) => h.kind === "decision");
    expect(h).toMatchObject({ text: { en: "No answer in time", ja: "期限までに回答なし" }, bad: true });
  });
});

describe("the story of a reel", () => {
  it("knows where play began", () => {
    expect(story.begun).toBe(3);
    expect(storyOf(shots.slice(0, 1)).begun).toBe(0);
  });

  it("tells each thing once, when it first shows", () => {
    expect(story.happenings.map((h) => [h.kind, h.place.seq])).toEqual([
      ["phase", 3],
      ["item", 5],
      ["service", 8],
      ["decision", 9],
      ["service", 11],
      ["bookmark", 11],
      ["phase", 12],
    ]);
  });

  it("takes a star back that was taken away, and tells of those that others gave", () => {
    const at = (seq: number, more: object): Shot => ({
      n: seq,
      seq,
      at: seq,
      put: { "item/1": item(1, more) },
    });
    const starred = (...list: Shot[]) => storyOf(list).happenings.filter((h) => h.kind === "bookmark");
    expect(starred(at(1, {}), at(2, { stars: 2 })).map((h) => h.place.seq)).toEqual([2]);
    expect(starred(at(1, { starred: true }), at(2, {}))).toEqual([]);
  });

  it("adds of a seat's own bookmarks those that the whole story does not have", () => {
    const own = storyOf([
      { n: 0, seq: 11, at: 4000, put: { "item/7": item(7, { starred: true }) } },
      { n: 1, seq: 12, at: 4000, put: { "item/8": item(8, { starred: true }), "item/9": item(9) } },
    ]);
    expect(ownBookmarks(story, own).map((h) => h.title.en)).toEqual(["mail 8"]);
  });

  it("knows what a batch of play decided, so that a what-if can go on before it", () => {
    expect(deedOf(story, 9)?.title.en).toBe("Pay?");
    expect([3, 8, 11].map((seq) => deedOf(story, seq))).toEqual([undefined, undefined, undefined]);
  });

  it("has no curve of a score that is told at the end alone", () => {
    const told: Shot = { n: 1, seq: 2, at: 9, put: { "score/main": { total: { share: 5000 } } } };
    expect(storyOf([{ n: 0, seq: 1, at: 0 }, told]).score).toEqual([]);
  });

  it("draws score and impact from when they are known", () => {
    expect(valueAt(story.score, 2999)).toBeNull();
    expect(valueAt(story.score, 3000)).toBe(0.5);
    expect([0, 1999, 2000, 3999, 4000].map((at) => valueAt(story.impact, at))).toEqual([0, 0, 1, 1, 0]);
  });

  it("lays an outage out until the service is back", () => {
    const [outage, ...more] = marksOf("byService", story, (t) => t.en);
    expect(outage).toMatchObject({ lane: "shop", at: 2000, until: 4000, label: "Shop 0%" });
    expect(more).toEqual([]);
    expect(marksOf("bySeat", story, (t) => t.en).map((m) => m.lane)).toEqual(["ceo", "ceo"]);
    expect(marksOf("byChannel", story, (t) => t.en).map((m) => m.lane)).toEqual(["mail"]);
  });
});

function player(at = 0, seq = 0) {
  return new Player(createPast(), story, "ceo", new Reel(shots), { at, seq });
}

const standing = (p: Player) => p.past.store.getState().table;

describe("a player", () => {
  it("steps through every event, also those of one instant, and back the same way", () => {
    const p = player();
    const seqs: number[] = [];
    for (let i = 0; i < 7; i++) {
      p.step("event", 1);
      seqs.push(p.store.getState().place.seq);
    }
    expect(seqs).toEqual([1, 3, 5, 6, 8, 9, 11]);
    p.step("event", -1);
    expect(p.store.getState().place.seq).toBe(9);
    expect(standing(p).get("service/shop")).toMatchObject({ level: 0 });
  });

  it("leaves an instant it was dragged to by what last happened there", () => {
    const p = player();
    p.seek(1000);
    expect(standing(p).get("item/1")).toMatchObject({ read: true });
    p.step("event", -1);
    expect(p.store.getState().place).toEqual({ seq: 5, at: 1000 });
    expect(standing(p).get("item/1")).not.toHaveProperty("read");
  });

  it("goes back to the very beginning, before what happened in the lobby", () => {
    const p = player();
    p.step("event", 1);
    for (let i = 0; i < 3; i++) p.step("event", -1);
    expect(standing(p).has("phase/main")).toBe(false);
  });

  it("steps by decision, phase and bookmark", () => {
    const p = player();
    p.step("decision", 1);
    expect(p.store.getState().place).toEqual({ at: 3000, seq: 9 });
    p.step("decision", 1);
    expect(p.store.getState().place.seq).toBe(9);
    p.step("phase", 1);
    expect(p.store.getState().place.seq).toBe(12);
    p.step("bookmark", -1);
    expect(p.store.getState().place.seq).toBe(11);
  });

  it("plays at the pace of play times the speed, and stops at the end", () => {
    const p = player();
    p.play();
    p.setSpeed(2);
    p.pass(10);
    expect(p.store.getState().place.at).toBe(1200);
    p.pass(1000);
    expect(p.store.getState()).toMatchObject({ playing: false, place: { at: 4000 } });
  });

  it("plays each stretch at the pace it was played at, however long a frame takes", () => {
    const clock = (n: number, at: number, rate: number): Shot => ({
      n,
      seq: n + 1,
      at,
      put: { "clock/main": { rate, state: "running" } },
    });
    const list = [clock(0, 0, 1_320_000), clock(1, 10_000, 2000), clock(2, 30_000, 500)];
    const at = (...frames: number[]) => {
      const p = new Player(createPast(), storyOf(list), "ceo", new Reel(list), { at: 0, seq: 0 });
      p.play();
      for (const ms of frames) p.pass(ms);
      return p.store.getState().place.at;
    };
    const night = 10_000 / 1320;
    expect(at(night + 5000)).toBeCloseTo(20_000);
    expect(at(...Array(100).fill((night + 5000) / 100))).toBeCloseTo(20_000);
    expect(storyOf(list).rates.map((r) => r.value)).toEqual([1_320_000, 2000, 500]);
  });

  it("keeps the moment when it looks from elsewhere", () => {
    const p = player();
    p.seek(2500);
    const other: Shot[] = [{ n: 0, seq: 1, at: 0, put: { "item/9": item(9, { starred: true }) } }];
    p.look("pr", new Reel(other), storyOf(other).happenings);
    expect(p.store.getState()).toMatchObject({ view: "pr", place: { at: 2500 } });
    expect([...standing(p).keys()]).toEqual(["item/9"]);
    p.step("bookmark", -1);
    expect(p.store.getState().place.seq).toBe(1);
  });
});

describe("the address", () => {
  it("carries view and moment", () => {
    expect(readAddress(writeAddress("~truth", { at: 12, seq: 3 }))).toEqual({
      view: "~truth",
      place: { at: 12, seq: 3 },
      follow: false,
    });
    expect(readAddress(writeAddress("ceo", { at: 12, seq: 3 }, true)).follow).toBe(true);
    const dragged = { at: 12.4, seq: Number.POSITIVE_INFINITY };
    expect(readAddress(writeAddress("ceo", dragged)).place).toEqual({ ...dragged, at: 12 });
  });

  it("leaves out what makes no sense", () => {
    expect(readAddress("?at=-3&seq=x")).toEqual({ view: null, place: null, follow: true });
  });
});

const known = (reading: string, certainty: "confirmed" | "investigating", at = 1) => ({
  reading,
  certainty,
  at,
});
const gap = (more: Partial<Gap>): Gap => ({
  id: "leak",
  title: both("Leak"),
  readings: [],
  truth: "yes",
  since: 0,
  held: [],
  told: [],
  ...more,
});

describe("the gap between truth, knowledge and word", () => {
  const told = { audience: "press", statement: 1, says: known("no", "confirmed") };
  it.each([
    ["unknown", gap({ knowable: known("yes", "confirmed") })],
    ["wrong", gap({ held: [{ seat: "ceo", holds: known("no", "confirmed") }] })],
    ["none", gap({ held: [{ seat: "ceo", holds: known("no", "investigating") }] })],
    ["untold", gap({ held: [{ seat: "ceo", holds: known("yes", "confirmed") }] })],
    [
      "none",
      gap({
        held: [{ seat: "ceo", holds: known("yes", "confirmed") }],
        told: [{ ...told, verdict: "sound" }],
      }),
    ],
    ["false", gap({ told: [{ ...told, verdict: "contradicted" }] })],
  ] as const)("is %s", (kind, g) => expect(gapOf(g)).toBe(kind));

  it("leaves out facts that nobody could know, and puts the gravest first", () => {
    const list = [
      gap({ id: "a" }),
      gap({ id: "b", knowable: known("yes", "confirmed") }),
      gap({ id: "c", told: [{ ...told, verdict: "contradicted" }] }),
    ];
    expect(gapsIn(list).map((g) => g.id)).toEqual(["c", "b"]);
  });

  it("puts seats together that hold the same", () => {
    const held = [
      { seat: "pr", holds: known("yes", "confirmed", 9) },
      { seat: "ceo", holds: known("yes", "confirmed", 3) },
      { seat: "legal", holds: known("no", "investigating", 5) },
    ];
    const seats = together(held, (h) => h.holds).map((g) => g.list.map((h) => h.seat));
    expect(seats).toEqual([["ceo", "pr"], ["legal"]]);
  });
});
