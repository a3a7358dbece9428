import type {
  Assertion,
  Audience,
  DoTell,
  Estimate,
  Exercise,
  Fact,
  Obligation,
  Seat,
  SeatID,
  Service,
  Statement,
  Text,
} from "@/gen/protocol";
import { sentAt, sentOf } from "@/viz";
import type { Draft } from "./draft";
import type { Filing } from "./target";

/** The most characters that the server takes in one text. */
export const textLimit = 4000;

/** Returns the statements that wait for a seat's word, oldest first. */
export function awaiting(statements: readonly Statement[], seat: SeatID | undefined): Statement[] {
  return statements
    .filter((s) => s.state === "waiting" && s.approver !== undefined && s.approver === seat)
    .toSorted((a, b) => a.n - b.n);
}

/** Says whether somebody, a person or a bot, sits at a seat; words to an empty approver go out at once. */
export function isManned(seat: Seat | undefined): boolean {
  return seat !== undefined && (seat.holders.length > 0 || Boolean(seat.bot));
}

/** The way a statement to an audience goes. */
export type Path =
  | { readonly kind: "direct" }
  | { readonly kind: "own" }
  | { readonly kind: "approval"; readonly by: Seat }
  | { readonly kind: "empty"; readonly by: Seat };

/** Returns the way that a statement by a seat to an audience goes. */
export function pathOf({ approver }: Audience, me: SeatID, seats: readonly Seat[]): Path {
  const by = seats.find((s) => s.id === approver);
  if (!by) return { kind: "direct" };
  if (by.id === me) return { kind: "own" };
  return isManned(by) ? { kind: "approval", by } : { kind: "empty", by };
}

/** Returns the facts of a seat, what it learnt last at the front. */
export function latestFirst(facts: readonly Fact[]): Fact[] {
  return facts.toSorted((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1));
}

/** Returns the stages of obligations that are owed to an audience, what is due first at the front, then as they follow on each other. */
export function stagesFor(audience: Audience, obligations: readonly Obligation[]): Obligation[] {
  const due = (o: Obligation) => o.due ?? Number.MAX_SAFE_INTEGER;
  return obligations
    .filter((o) => o.audience === audience.id)
    .toSorted((a, b) => due(a) - due(b) || a.id.localeCompare(b.id) || a.nth - b.nth);
}

/**
 * Returns the filing that an audience waits for: the one due first whose clock runs or has run out. While one waits for its
 * approval, none is asked for: the next stage is for after it.
 */
export function owedTo(
  audience: Audience,
  obligations: readonly Obligation[],
  statements: readonly Statement[],
): Obligation | undefined {
  if (saidTo(audience, statements).some((s) => s.state === "waiting" && s.obligation)) return undefined;
  return stagesFor(audience, obligations).find((o) => o.state === "running" || o.state === "overdue");
}

/** Returns the stage that a filing is for. */
export function stageOf(filing: Filing | null, obligations: readonly Obligation[]): Obligation | undefined {
  return obligations.find((o) => o.id === filing?.obligation && o.stage === filing.stage);
}

/** Returns the draft with the items of its own form alone: what was filled in for another waits until that is chosen again. */
export function fitting(draft: Draft, form: Obligation | undefined, audience: Audience): Draft {
  const asked = new Set([...(form?.items ?? []), ...(audience.help ?? [])].map((i) => i.id));
  const items = Object.entries(draft.items).filter(([id]) => asked.has(id));
  return items.length === Object.keys(draft.items).length
    ? draft
    : { ...draft, items: Object.fromEntries(items) };
}

/** Returns what was said to an audience, newest first; what waits or was returned is among it. */
export function saidTo(audience: Audience, statements: readonly Statement[]): Statement[] {
  return statements.filter((s) => s.audience === audience.id).toSorted((a, b) => b.n - a.n);
}

/** Returns what may be corrected: what went out to the audience, newest first. */
export function correctable(audience: Audience, statements: readonly Statement[]): Statement[] {
  return sentOf(statements)
    .filter((s) => s.audience === audience.id)
    .reverse();
}

/** Returns the latest statement that filled in an item of the same duty. */
export function earlierItem(item: string, obligation: Obligation, statements: readonly Statement[]) {
  for (const s of sentOf(statements).reverse()) {
    if (s.obligation !== obligation.id) continue;
    const value = s.items?.find((i) => i.id === item)?.value.trim();
    if (value) return { n: s.n, value };
  }
  return undefined;
}

/** Returns the statement that corrects another; undefined while none that went out does. */
export function correctionOf(n: number, statements: readonly Statement[]): Statement | undefined {
  return sentOf(statements).findLast((s) => s.corrects === n);
}

/** A word on when a service will be back, with the service it is about. */
export interface Outlook {
  readonly service: Service;
  readonly estimate: Estimate;
}

/** Returns the words that stand on services that are down, a service each. */
export function outlooks(services: readonly Service[]): Outlook[] {
  return services.flatMap((service) => {
    const estimate = service.estimates?.at(-1);
    return service.down !== undefined && estimate && estimate.came === undefined
      ? [{ service, estimate }]
      : [];
  });
}

/** Returns the word with a number, also one that stands no more. */
export function outlookOf(n: number | null | undefined, services: readonly Service[]): Outlook | undefined {
  for (const service of services) {
    const estimate = service.estimates?.find((e) => e.n === n);
    if (estimate) return { service, estimate };
  }
  return undefined;
}

/** Returns the deed that sends a draft. */
export function tellOf(draft: Draft, audience: Audience, text: string): DoTell {
  const items = Object.entries(draft.items)
    .map(([id, value]) => ({ id, value: value.trim() }))
    .filter((i) => i.value !== "" && (draft.filing || audience.help?.some((h) => h.id === i.id)));
  return {
    kind: "tell",
    audience: audience.id,
    channel: draft.channel,
    assertions: [...draft.stated],
    text,
    ...(draft.filing && { obligation: draft.filing.obligation, stage: draft.filing.stage }),
    ...(items.length > 0 && { items }),
    ...(draft.next !== null && { next: draft.next }),
    ...(draft.corrects !== null && { corrects: draft.corrects }),
    ...(draft.estimate !== null && { estimate: draft.estimate }),
  };
}

/** Returns a returned statement as a draft to go on from. */
export function draftOf(s: Statement, now: number): Draft {
  return {
    channel: s.channel,
    filing: s.obligation && s.stage ? { obligation: s.obligation, stage: s.stage } : null,
    items: Object.fromEntries((s.items ?? []).map((i) => [i.id, i.value])),
    stated: s.assertions,
    text: s.text,
    basis: "",
    asOf: now,
    next: s.next ?? null,
    corrects: s.corrects ?? null,
    estimate: s.estimate ?? null,
    sentAt: null,
  };
}

/** Puts an assertion in its fact's place, adds it, or takes the fact out. */
export function restated(
  stated: readonly Assertion[],
  fact: string,
  now: Assertion | null,
): readonly Assertion[] {
  if (now === null) return stated.filter((a) => a.fact !== fact);
  return stated.some((a) => a.fact === fact)
    ? stated.map((a) => (a.fact === fact ? now : a))
    : [...stated, now];
}

/** Returns the name of the organisation, as it signs. */
export function organisationOf(exercise: Exercise | undefined): Text {
  return exercise?.organisation ?? { ja: "", en: "" };
}

/** Returns the moment that a statement belongs to: when it went out, or was written. */
export const momentOf = (s: Statement) => (s.state === "sent" ? sentAt(s) : s.written);
