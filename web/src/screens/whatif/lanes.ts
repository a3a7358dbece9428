import type { Text } from "@/gen/protocol";
import type { LaneMark } from "@/viz/lanes";
import { lookOf } from "../replay/lanes";
import type { Happening, Story } from "../replay/story";

/** The two lanes of a comparison: what was played above, what if below. */
export const sides = ["played", "whatIf"] as const;
export type Side = (typeof sides)[number];

export type Stories = Readonly<Record<Side, Story>>;

/** What people did or left undone. What came of it, and messages, which are many and come anyway, stand in no lane. */
const acts: ReadonlySet<Happening["kind"]> = new Set(["decision", "statement", "breach"]);

/** Returns what happened on both sides as marks, one lane a side. */
export function marksOf(stories: Stories, local: (text: Text) => string): LaneMark[] {
  return sides.flatMap((side) =>
    stories[side].happenings
      .filter((h) => acts.has(h.kind))
      .map((h) => ({
        id: `${side} ${h.id}`,
        lane: side,
        at: h.place.at,
        label: [local(h.title), local(h.text)].filter(Boolean).join(" – "),
        ...lookOf(h),
      })),
  );
}

/**
 * Returns the first thing on either side that the other lacks, from the instant on at which they part: what people did, and
 * only where they did all the same, what came to be otherwise.
 */
export function firstApart(stories: Stories, from: number): Partial<Record<Side, Happening>> {
  const lacking = (one: Story, other: Story) => {
    const there = new Set(other.happenings.map(nameOf));
    const apart = one.happenings.filter(
      (h) => h.place.at >= from && h.kind !== "bookmark" && !there.has(nameOf(h)),
    );
    return apart.find((h) => acts.has(h.kind)) ?? apart[0];
  };
  const { played, whatIf } = stories;
  return { played: lacking(played, whatIf), whatIf: lacking(whatIf, played) };
}

/** An inject that came at another time, or to one side alone. */
export interface Moved {
  readonly inject: string;
  readonly title: Text;
  readonly played: number | undefined;
  readonly whatIf: number | undefined;
}

/**
 * Returns the injects that came otherwise from an instant on, in the order in which they first came. While one side goes on,
 * what lies ahead of it has not failed to come.
 */
export function movedIn({ played, whatIf }: Stories, from: number): Moved[] {
  const first = (story: Story) => {
    const came = new Map<string, Happening>();
    for (const h of story.happenings) if (h.inject && !came.has(h.inject)) came.set(h.inject, h);
    return came;
  };
  const [one, other] = [first(played), first(whatIf)];
  const until = Math.min(played.to, whatIf.to);
  return [...new Map([...one, ...other])]
    .map(([inject, { title }]) => ({
      inject,
      title,
      played: one.get(inject)?.place.at,
      whatIf: other.get(inject)?.place.at,
    }))
    .filter((m) => m.played !== m.whatIf && earliest(m) >= from && earliest(m) <= until)
    .sort((a, b) => earliest(a) - earliest(b));
}

function earliest({ played, whatIf }: Pick<Moved, Side>): number {
  return Math.min(played ?? Number.POSITIVE_INFINITY, whatIf ?? Number.POSITIVE_INFINITY);
}

/** The same thing, wherever it is recorded. */
function nameOf(h: Happening): string {
  return [h.kind, h.place.at, h.title.en, h.text.en, h.level ?? ""].join("|");
}
