import { describe, expect, it } from "vitest";
import type { Played } from "@/gen/protocol";
import { groupsOf, storiesOf } from "./model";

const words = (s: string) => ({ ja: s, en: s });
const played = (scenario: string, script: string, share: number): Played =>
  ({
    scenario,
    script,
    story: words(scenario),
    total: { share },
    groups: [{ by: "role", id: "G", title: words("Role G"), share: { share } }],
  }) as unknown as Played;

describe("progress", () => {
  it("compares within one version of one scenario, and nothing else", () => {
    const stories = storiesOf([
      played("a", "v2", 7000),
      played("b", "w", 1000),
      played("a", "v2", 5000),
      played("a", "v1", 9000),
    ]);
    expect(stories.map((s) => s.scenario)).toEqual(["a", "b"]);
    expect(stories[0]?.lines.map((l) => l.change)).toEqual([
      { kind: "by", basisPoints: 2000 },
      { kind: "other" },
      { kind: "first" },
    ]);
    expect(stories[1]?.lines.map((l) => l.change)).toEqual([{ kind: "first" }]);
  });

  it("says nothing of a score that does not exist", () => {
    const [story] = storiesOf([played("a", "v", 5000), played("a", "v", -1)]);
    expect(story?.lines[0]?.change).toEqual({ kind: "other" });
  });

  it("compares nothing with what was stopped early, and goes back over it", () => {
    const cut = { ...played("a", "v", 9000), cut: true };
    const [story] = storiesOf([cut, played("a", "v", 7000), cut, played("a", "v", 5000)]);
    expect(story?.lines.map((l) => l.change)).toEqual([
      { kind: "cut" },
      { kind: "by", basisPoints: 2000 },
      { kind: "cut" },
      { kind: "first" },
    ]);
    expect(groupsOf(story?.lines ?? [])[0]).toMatchObject({ now: 7000, before: 5000 });
    expect(groupsOf([{ played: cut, change: { kind: "cut" } }])).toEqual([]);
  });

  it("sets groups beside those before only of the same version", () => {
    const [same] = storiesOf([played("a", "v", 7000), played("a", "v", 5000)]);
    expect(groupsOf(same?.lines ?? [])).toEqual([
      { id: "role G", title: words("Role G"), now: 7000, before: 5000 },
    ]);
    const [other] = storiesOf([played("a", "v2", 7000), played("a", "v", 5000)]);
    expect(groupsOf(other?.lines ?? [])[0]?.before).toBeUndefined();
  });
});
