import type { Certainty, Fact, FactID, ReadingID } from "@/gen/protocol";

/** How firmly a fact stands, as somebody who decides needs to know it. */
export const firmnesses = ["known", "assumed", "unknown"] as const;
export type Firmness = (typeof firmnesses)[number];

/** Says how firmly something of a certainty stands. What was not observed is not excluded: it stays an assumption. */
export function firmnessOf(certainty: Certainty): Firmness {
  switch (certainty) {
    case "confirmed":
    case "excluded":
      return "known";
    case "possible":
    case "not_observed":
      return "assumed";
    case "investigating":
    case "undisclosed":
    case "unknown":
      return "unknown";
    default:
      return certainty satisfies never;
  }
}

/** Returns the facts that bear on something, by how firmly this seat holds them. */
export function bearing(facts: readonly Fact[], ids: readonly FactID[]): Record<Firmness, Fact[]> {
  const sorted: Record<Firmness, Fact[]> = { known: [], assumed: [], unknown: [] };
  for (const f of facts) if (ids.includes(f.id)) sorted[firmnessOf(f.certainty)].push(f);
  return sorted;
}

/** Returns facts with what was heard last on top. */
export function latestFirst(facts: readonly Fact[]): Fact[] {
  return facts.toSorted((a, b) => b.since - a.since || a.id.localeCompare(b.id));
}

/** Returns the words of a reading of a fact; empty when this seat never heard of it. */
export function wordsOf(fact: Fact, reading: ReadingID): { ja: string; en: string } {
  return fact.readings.find((r) => r.id === reading)?.text ?? { ja: "", en: "" };
}

/** Says whether what is held now differs from what was heard first. */
export function hasChanged(fact: Fact): boolean {
  return fact.history.some((h) => h.reading !== fact.held || h.certainty !== fact.certainty);
}
