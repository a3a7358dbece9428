import type { Gap, Known } from "@/gen/protocol";

/** The gravest thing that lies between how a fact is, what is held of it and what was said. */
export type GapKind = "false" | "wrong" | "unknown" | "untold" | "none";

const grave: readonly GapKind[] = ["false", "wrong", "unknown", "untold", "none"];

const bad: readonly string[] = ["contradicted", "careless", "withheld"];

/** Says which gap a fact has at this moment. */
export function gapOf(gap: Gap): GapKind {
  if (gap.told.some((t) => t.verdict !== undefined && bad.includes(t.verdict))) return "false";
  if (gap.held.some(({ holds }) => sure(holds) && holds.reading !== gap.truth)) return "wrong";
  const right = gap.held.some(({ holds }) => holds.reading === gap.truth);
  if (gap.knowable && gap.knowable.reading === gap.truth && !right) return "unknown";
  return right && gap.told.length === 0 ? "untold" : "none";
}

function sure({ certainty }: Known): boolean {
  return certainty === "confirmed" || certainty === "possible";
}

/** Returns the facts that matter, the gravest gap first: those that could be known, are held, or were told. */
export function gapsIn(gaps: readonly Gap[]): Gap[] {
  return gaps
    .filter((g) => g.knowable || g.held.length > 0 || g.told.length > 0)
    .sort((a, b) => grave.indexOf(gapOf(a)) - grave.indexOf(gapOf(b)) || a.id.localeCompare(b.id));
}

/** Groups what is held or told by reading and certainty, in the order in which it first came. */
export function together<T>(
  list: readonly T[],
  known: (one: T) => Known,
): { readonly known: Known; readonly list: readonly T[] }[] {
  const groups = new Map<string, { known: Known; list: T[] }>();
  for (const one of [...list].sort((a, b) => known(a).at - known(b).at)) {
    const k = known(one);
    const key = `${k.reading} ${k.certainty}`;
    const group = groups.get(key);
    if (group) group.list.push(one);
    else groups.set(key, { known: k, list: [one] });
  }
  return [...groups.values()];
}
