import type { DecisionID, PauseOn, PauseRule, PhaseID } from "@/gen/protocol";

/** What a facilitator chose of one kind of pause rule; one kind may be chosen once. */
export interface Choice {
  readonly on: boolean;
  /** Any decision when empty. */
  readonly decision: DecisionID;
  /** Any phase when empty. */
  readonly phase: PhaseID;
  /** Seconds without a connection. */
  readonly seconds: number;
}

export type Choices = Readonly<Record<PauseOn, Choice>>;

export const onDecisions: readonly PauseOn[] = ["opened", "decided", "timed_out"];
export const onAbsence: readonly PauseOn[] = ["away", "all_away"];

/** Bounds of an absence, in seconds, as the server has them. */
export const shortest = 5;
export const longest = 3600;

const unset: Choice = { on: false, decision: "", phase: "", seconds: 30 };

/** Returns the choices that rules stand for. */
export function choicesOf(rules: readonly PauseRule[]): Choices {
  const of = (on: PauseOn): Choice => {
    const rule = rules.find((r) => r.on === on);
    if (!rule) return unset;
    const seconds = (rule.after ?? unset.seconds * 1000) / 1000;
    return { on: true, decision: rule.decision ?? "", phase: rule.phase ?? "", seconds };
  };
  return {
    opened: of("opened"),
    decided: of("decided"),
    timed_out: of("timed_out"),
    phase: of("phase"),
    away: of("away"),
    all_away: of("all_away"),
  };
}

/** Returns the rules that choices stand for. */
export function rulesOf(choices: Choices, order: readonly PauseOn[]): PauseRule[] {
  return order.flatMap((on): PauseRule[] => {
    const choice = choices[on];
    if (!choice.on) return [];
    if (onAbsence.includes(on)) return [{ on, after: Math.round(choice.seconds) * 1000 }];
    if (on === "phase") return [choice.phase ? { on, phase: choice.phase } : { on }];
    return [choice.decision && onDecisions.includes(on) ? { on, decision: choice.decision } : { on }];
  });
}

/** What tells one rule from another. */
export function keyOf(r: PauseRule): string {
  return `${r.on} ${r.decision ?? ""} ${r.phase ?? ""} ${r.after ?? 0}`;
}

/** Says whether a list holds a rule. */
export function holds(rules: readonly PauseRule[], rule: PauseRule): boolean {
  return rules.some((r) => keyOf(r) === keyOf(rule));
}

/** Says whether two lists hold the same rules, in whatever order. */
export function sameRules(a: readonly PauseRule[], b: readonly PauseRule[]): boolean {
  return a.length === b.length && a.every((r) => holds(b, r));
}
