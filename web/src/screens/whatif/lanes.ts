import type { Text } from "@/gen/protocol";
import type { LaneMark } from "@/viz/lanes";
import { lookOf } from "../replay/lanes";
import type { Happening, Story } from "../replay/story";

/** The two lanes of a comparison: what was played above, what if below. */
export const sides = ["played", "whatIf"] as const;
export type Side = (typeof sides)[number];

export type Stories = Readonly<Record<Side, Story>>;

/** Returns what happened on both sides as marks, one lane a side. Messages are left out: they are many, and come anyway. */
export function marksOf(stories: Stories, local: (text: Text) => string): LaneMark[] {
  return sides.flatMap((side) =>
    stories[side].happenings
      .filter((h) => h.kind === "decision" || h.kind === "statement" || h.kind === "breach")
      .map((h) => ({
        id: `${side} ${h.id}`,
        lane: side,
        at: h.place.at,
        label: [local(h.title), local(h.text)].filter(Boolean).join(" – "),
        ...lookOf(h),
      })),
  );
}

/** Returns the first thing on either side that the other lacks, from the instant on at which they part. */
export function firstApart(stories: Stories, from: number): Partial<Record<Side, Happening>> {
  const lacking = (one: Story, other: Story) => {
    const there = new Set(other.happenings.map(nameOf));
    return one.happenings.find((h) => h.place.at >= from && h.kind !== "bookmark" && !there.has(nameOf(h)));
  };
  const { played, whatIf } = stories;
  return { played: lacking(played, whatIf), whatIf: lacking(whatIf, played) };
}

/** The same thing, wherever it is recorded. */
function nameOf(h: Happening): string {
  return [h.kind, h.place.at, h.title.en, h.text.en, h.level ?? ""].join("|");
}
