import type { Played } from "@/gen/protocol";
import type { BothLanguages } from "@/i18n";

/** What may be said of an exercise beside the one before it. */
export type Change =
  | { readonly kind: "first" }
  | { readonly kind: "other" }
  | { readonly kind: "cut" } // it was stopped early, and is compared with nothing
  | { readonly kind: "by"; readonly basisPoints: number };

/** One exercise in the table of its scenario. */
export interface Line {
  readonly played: Played;
  readonly change: Change;
}

/** The exercises of one scenario, the latest first. */
export interface Story {
  readonly scenario: string;
  readonly title: BothLanguages;
  readonly lines: readonly Line[];
}

/** Groups exercises by scenario, and says of each how it did against the one before, where that may be said. */
export function storiesOf(played: readonly Played[]): Story[] {
  const byScenario = new Map<string, Played[]>();
  for (const p of played) byScenario.set(p.scenario, [...(byScenario.get(p.scenario) ?? []), p]);
  return [...byScenario].map(([scenario, list]) => ({
    scenario,
    title: list[0]?.story ?? { ja: scenario, en: scenario },
    lines: list.map((p, i) => ({
      played: p,
      change: changeOf(
        p,
        list.slice(i + 1).find((x) => !x.cut),
      ),
    })),
  }));
}

function changeOf(now: Played, before: Played | undefined): Change {
  if (now.cut) return { kind: "cut" };
  if (!before) return { kind: "first" };
  if (before.script !== now.script || before.total.share < 0 || now.total.share < 0) return { kind: "other" };
  return { kind: "by", basisPoints: now.total.share - before.total.share };
}

/**
 * Returns the groups of the latest exercise beside those of the one before, where both were played by the same script. What
 * was stopped early is neither.
 */
export function groupsOf(
  lines: readonly Line[],
): { id: string; title: BothLanguages; now: number; before?: number }[] {
  const [latest, previous] = lines.filter((l) => !l.played.cut);
  const same = previous?.played.script === latest?.played.script ? previous : undefined;
  return (latest?.played.groups ?? []).map((g) => ({
    id: `${g.by} ${g.id}`,
    title: g.title,
    now: g.share.share,
    before: same?.played.groups.find((b) => b.by === g.by && b.id === g.id)?.share.share,
  }));
}
