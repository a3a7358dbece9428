import type { Phase } from "@/gen/protocol";
import type { BothLanguages } from "@/i18n";

/** A moment that is offered as the aim of a jump. */
export type Target =
  | { readonly kind: "span"; readonly at: number; readonly span: number }
  | { readonly kind: "next"; readonly at: number }
  | { readonly kind: "phase"; readonly at: number; readonly title: BothLanguages }
  | { readonly kind: "end"; readonly at: number };

interface Story {
  readonly now: number;
  readonly end: number;
  readonly next?: number;
  readonly phases: readonly Phase[];
}

const minute = 60_000;
const spans = [30 * minute, 60 * minute, 6 * 60 * minute];

/** Returns where one may jump to from here: only what lies ahead, and within the scenario. */
export function jumpTargets({ now, end, next, phases }: Story): Target[] {
  const ahead = (at: number) => at > now && at <= end;
  const titles = new Map(phases.map((p) => [p.since, p.title]));
  return [
    ...spans.map((span): Target => ({ kind: "span", at: now + span, span })),
    ...(next === undefined ? [] : [{ kind: "next", at: next } as const]),
    ...[...titles].sort(([a], [b]) => a - b).map(([at, title]): Target => ({ kind: "phase", at, title })),
    { kind: "end", at: end } as const,
  ].filter((t) => ahead(t.at));
}
