import { describe, expect, it } from "vitest";
import type { Happening, Story } from "../replay/story";
import { firstApart, marksOf, movedIn } from "./lanes";

const both = (text: string) => ({ ja: text, en: text });
const decided = (at: number, option: string): Happening => ({
  id: `decision pay ${at}`,
  kind: "decision",
  place: { at, seq: at },
  title: both("Pay?"),
  text: both(option),
  seats: ["ceo"],
});
const story = (...happenings: Happening[]): Story => ({
  from: 0,
  to: 100,
  begun: 1,
  ended: true,
  happenings,
  rates: [],
  score: [],
  impact: [],
});

describe("two stories side by side", () => {
  const stories = {
    played: story(decided(10, "wait"), decided(50, "no"), decided(70, "yes")),
    whatIf: story({ ...decided(10, "wait"), place: { at: 10, seq: 99 } }, decided(50, "yes")),
  };

  it("part at the first thing that the other lacks, under whatever number it is recorded", () => {
    const apart = firstApart(stories, 5);
    expect(apart.played?.text.en).toBe("no");
    expect(apart.whatIf?.text.en).toBe("yes");
  });

  it("part at what people did, before what came of it", () => {
    const fell: Happening = {
      ...decided(30, "0%"),
      id: "service 30",
      kind: "service",
      title: both("Production"),
      level: 0,
    };
    const whatIf = story(decided(10, "wait"), fell, decided(50, "yes"));
    expect(firstApart({ ...stories, whatIf }, 5).whatIf?.text.en).toBe("yes");
    const same = stories.played;
    expect(firstApart({ played: same, whatIf: story(...same.happenings, fell) }, 5).whatIf).toBe(fell);
  });

  it("have a lane each", () => {
    expect(marksOf(stories, (t) => t.en).map((m) => [m.lane, m.at])).toEqual([
      ["played", 10],
      ["played", 50],
      ["played", 70],
      ["whatIf", 10],
      ["whatIf", 50],
    ]);
  });

  it("tell which injects came at another time, and which to one alone, but not of what still lies ahead", () => {
    const came = (at: number, inject: string): Happening => ({
      ...decided(at, ""),
      id: `item ${inject}`,
      kind: "item",
      inject,
      title: both(inject),
    });
    const played = story(
      came(3, "past"),
      came(20, "same"),
      came(30, "moved"),
      came(40, "gone"),
      came(95, "ahead"),
    );
    const whatIf = {
      ...story(came(4, "past"), came(20, "same"), came(60, "moved"), came(50, "new")),
      to: 90,
    };
    expect(movedIn({ played, whatIf }, 5)).toMatchObject([
      { inject: "moved", played: 30, whatIf: 60 },
      { inject: "gone", played: 40, whatIf: undefined },
      { inject: "new", played: undefined, whatIf: 50 },
    ]);
  });
});
