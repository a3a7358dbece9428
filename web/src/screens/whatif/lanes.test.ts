import { describe, expect, it } from "vitest";
import type { Happening, Story } from "../replay/story";
import { firstApart, marksOf } from "./lanes";

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
});
