import type { Action, Pool, Work } from "@/gen/protocol";

const hour = 3_600_000;

/** The parts of the list of actions. */
export interface ActionGroups {
  readonly available: readonly Action[];
  readonly running: readonly Work[]; // of every seat: what the room is busy with
  readonly done: readonly Work[];
}

/** Sorts what can be started, the new and the quick first, what is under way by when it is expected to end, and what is over, the latest first. */
export function actionGroups(actions: readonly Action[], works: readonly Work[]): ActionGroups {
  return {
    available: actions
      .filter((a) => a.mine && a.running === undefined && (a.repeat || !a.done))
      .toSorted((a, b) => (a.done ?? 0) - (b.done ?? 0) || a.high - b.high || a.id.localeCompare(b.id)),
    running: works.filter((w) => w.state === "running").toSorted((a, b) => a.until - b.until || a.n - b.n),
    done: works.filter((w) => w.state !== "running").toSorted((a, b) => b.until - a.until || b.n - a.n),
  };
}

/** Says whether too few people are free for an action. */
export function isShort(action: Pick<Action, "staff">, pool: Pool | undefined): boolean {
  return pool !== undefined && (action.staff ?? 0) > pool.free;
}

/** Returns when a pool will have so many people free; undefined when that lies beyond what can be foreseen. */
export function enoughAt(pool: Pool, staff: number): number | undefined {
  return pool.ahead.find((a) => a.free >= staff)?.at;
}

/**
 * Says whether starting an action deserves a second look: it binds the last free people of its pool, or it takes six
 * hours or more and cannot be done again.
 */
export function isHeavy(action: Action, pool: Pool | undefined): boolean {
  const staff = action.staff ?? 0;
  const last = pool !== undefined && staff > 0 && !isShort(action, pool) && pool.free === staff;
  return last || (!action.repeat && action.high >= 6 * hour);
}
