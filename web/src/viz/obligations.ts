import type { Obligation, ObligationState } from "@/gen/protocol";

const rank: Readonly<Record<ObligationState, number>> = {
  overdue: 0,
  undecided: 1,
  running: 2,
  pending: 3,
  not_started: 4,
  met_late: 5,
  met: 6,
};

/** Returns obligations with what presses most first: overdue, kept from running, running by deadline, not started, done. */
export function urgencyFirst(obligations: readonly Obligation[]): Obligation[] {
  const due = (o: Obligation) => o.due ?? Number.MAX_SAFE_INTEGER;
  return obligations.toSorted((a, b) => rank[a.state] - rank[b.state] || due(a) - due(b));
}

/** Returns a key for one stage of an obligation. */
export function keyOfStage({ id, stage }: Pick<Obligation, "id" | "stage">): string {
  return `${id}.${stage}`;
}

/** Returns what a stage is called in full: the duty, and which of its reports; that is empty where the duty's title says it. */
export function nameOfStage(
  { title, stageTitle }: Pick<Obligation, "title" | "stageTitle">,
  local: (text: Obligation["title"]) => string,
  between = " ",
): string {
  return [local(title), local(stageTitle)].filter(Boolean).join(between);
}

/** Returns the clock that runs out next; undefined while none runs. */
export function nextDue(obligations: readonly Obligation[]): Obligation | undefined {
  return urgencyFirst(obligations).find(
    (o) => (o.state === "running" || o.state === "overdue") && o.due !== undefined,
  );
}
