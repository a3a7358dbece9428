/** One thing in a seat's answer to a probe, or one that is missing from it. */
export interface Pick {
  readonly id: string;
  readonly how: "right" | "missed" | "wrong";
}

/** Holds an answer against what was so: what was named rightly, what was left out, what was named and is not so. */
export function picksOf(named: readonly string[], truth: readonly string[]): Pick[] {
  const right = named.filter((id) => truth.includes(id)).map((id) => ({ id, how: "right" }) as const);
  const missed = truth.filter((id) => !named.includes(id)).map((id) => ({ id, how: "missed" }) as const);
  const wrong = named.filter((id) => !truth.includes(id)).map((id) => ({ id, how: "wrong" }) as const);
  return [...right, ...missed, ...wrong];
}
