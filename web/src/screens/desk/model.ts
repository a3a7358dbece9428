import type { Decision, Item, Me, Obligation, SeatID, Statement } from "@/gen/protocol";

/** Says whether a seat may ever send a deed of a kind. */
export function mayDo(me: Me | undefined, deed: string): boolean {
  return me?.can.includes(deed) ?? false;
}

/** Says whether an item was sent by the seat itself. */
export function isOwn(item: Item, me: SeatID): boolean {
  return item.seat === me;
}

/** Says whether a seat has yet to open an item. */
export function isUnread(item: Item, me: SeatID): boolean {
  return !item.read && !isOwn(item, me);
}

/** Says whether an item still waits for the seat's acknowledgement. */
export function needsAck(item: Item, me: SeatID): boolean {
  return Boolean(item.ack) && !item.acked && !isOwn(item, me);
}

/** Says whether a decision waits for a seat: for its answer, or for its approval. */
export function waitsForMe(decision: Decision, me: SeatID): boolean {
  switch (decision.state) {
    case "open":
      return decision.mine && !decision.answers.some((a) => a.seat === me);
    case "waiting":
      return decision.approver === me;
    case "settled":
    case "timed_out":
      return false;
    default:
      return decision.state satisfies never;
  }
}

/** Returns how many statements wait to be cleared by a seat. */
export function statementsForMe(statements: readonly Statement[], me: SeatID): number {
  return statements.filter((s) => s.state === "waiting" && s.approver === me).length;
}

/** Returns how many clocks run, or have run out, that a seat answers for. */
export function duesOf(obligations: readonly Obligation[], me: SeatID): number {
  return obligations.filter(
    (o) => (o.state === "running" || o.state === "overdue") && o.owners.includes(me) && o.due !== undefined,
  ).length;
}

/** What waits on each part of the desk. */
export interface Counts {
  readonly unread: number;
  readonly unacked: number;
  readonly decisions: number;
  readonly statements: number;
  readonly dues: number;
}

interface Counted {
  readonly items: readonly Item[];
  readonly decisions: readonly Decision[];
  readonly statements: readonly Statement[];
  readonly obligations: readonly Obligation[];
}

/** Counts what waits for a seat. */
export function countsFor(me: SeatID, { items, decisions, statements, obligations }: Counted): Counts {
  return {
    unread: items.filter((i) => isUnread(i, me)).length,
    unacked: items.filter((i) => needsAck(i, me)).length,
    decisions: decisions.filter((d) => waitsForMe(d, me)).length,
    statements: statementsForMe(statements, me),
    dues: duesOf(obligations, me),
  };
}
