import type { Finding, Note, Objective, Rating, SeatID } from "@/gen/protocol";

/** The verdicts in the order in which they ask for attention. */
export const verdicts = [
  "contradicted",
  "missed",
  "partly",
  "late",
  "met",
  "open",
  "not_applicable",
] as const;

/** Returns the findings of a verdict, or all: what went wrong first, then by when it was judged. */
export function findingsOf(findings: readonly Finding[], verdict: string | null): Finding[] {
  const rank = new Map<string, number>(verdicts.map((v, i) => [v, i]));
  const at = (f: Finding) => f.met ?? f.late ?? f.from ?? 0;
  return findings
    .filter((f) => !verdict || f.verdict === verdict)
    .sort((a, b) => (rank.get(a.verdict) ?? 99) - (rank.get(b.verdict) ?? 99) || at(b) - at(a));
}

/** Counts the findings of each verdict. */
export function tally(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const f of findings) counts.set(f.verdict, (counts.get(f.verdict) ?? 0) + 1);
  return counts;
}

/** Returns the observations, the latest first. */
export function latest(notes: readonly Note[]): Note[] {
  return [...notes].sort((a, b) => b.n - a.n);
}

/** Returns the rating of an objective that one evaluator gave; several may share a seat under names of their own. */
export function ownRating(objective: Objective, seat: SeatID | undefined, rater: string): Rating | null {
  return objective.ratings.find((r) => r.seat === seat && (r.rater ?? "") === rater) ?? null;
}

/** Says whether evaluators agree: null until two have rated. */
export function agreement(ratings: readonly Rating[]): "agree" | "differ" | null {
  if (ratings.length < 2) return null;
  return new Set(ratings.map((r) => r.grade)).size === 1 ? "agree" : "differ";
}
