import type { Decision, Fact, Finding, Group, Service, Statement, Truth } from "@/gen/protocol";

/** The ways in which the score is rolled up, in their order. */
export const rollUps = ["directive", "role", "objective", "seat", "axis"] as const;

/** Returns the groups of one roll-up. */
export function groupsBy(groups: readonly Group[], by: (typeof rollUps)[number]): Group[] {
  return groups.filter((g) => g.by === by);
}

const order = ["contradicted", "missed", "partly", "late", "met", "open", "not_applicable"];

function rank(verdict: string): number {
  const at = order.indexOf(verdict);
  return at < 0 ? order.length : at;
}

/** Returns the findings of a verdict, or all: what went wrong first, then by when it was called for. */
export function findingsOf(findings: readonly Finding[], verdict: string | null): Finding[] {
  return findings
    .filter((f) => verdict === null || f.verdict === verdict)
    .sort((a, b) => rank(a.verdict) - rank(b.verdict) || (a.from ?? 0) - (b.from ?? 0));
}

/** Returns the verdicts that occur, with how often, the gravest first. */
export function verdictsIn(findings: readonly Finding[]): { verdict: string; n: number }[] {
  const counts = new Map<string, number>();
  for (const f of findings) counts.set(f.verdict, (counts.get(f.verdict) ?? 0) + 1);
  return [...counts]
    .map(([verdict, n]) => ({ verdict, n }))
    .sort((a, b) => rank(a.verdict) - rank(b.verdict));
}

/** How a service came through: its outage against what was promised for it. */
export interface Fate {
  readonly service: Service;
  readonly downtime: number;
  /** How far the outage went past the mark; 0 when it was kept. */
  readonly pastRto: number;
  readonly pastMtpd: number;
}

/** Returns how each service came through, the longest outage first. */
export function fates(services: readonly Service[], now: number): Fate[] {
  return services
    .map((service) => {
      const open = service.down === undefined ? 0 : Math.max(0, now - service.down);
      const downtime = service.downtime + open;
      return {
        service,
        downtime,
        pastRto: Math.max(0, downtime - service.rto),
        pastMtpd: Math.max(0, downtime - service.mtpd),
      };
    })
    .sort((a, b) => b.downtime - a.downtime);
}

/** Returns the decisions in the order in which they were put. */
export function inOrder(decisions: readonly Decision[]): Decision[] {
  return [...decisions].sort((a, b) => a.opened - b.opened || a.id.localeCompare(b.id));
}

/** Returns facts in the order in which they came to be so. */
export function asTheyCame(truths: readonly Truth[]): Truth[] {
  return [...truths].sort((a, b) => a.since - b.since || a.id.localeCompare(b.id));
}

/** Returns the facts that a reader may name: ground truth with every reading, and what the reader's own seat held. */
export function factsKnown(truths: readonly Truth[], own: readonly Fact[]): Fact[] {
  const held = new Map(own.map((f) => [f.id, f]));
  return truths.map((t) => {
    const fact = held.get(t.id);
    const readings = t.readings ?? fact?.readings ?? [];
    return fact ? { ...fact, readings } : asFact(t, readings);
  });
}

function asFact(truth: Truth, readings: Fact["readings"]): Fact {
  return {
    id: truth.id,
    title: truth.title,
    readings,
    counted: truth.counted,
    held: truth.reading ?? "",
    certainty: "unknown",
    since: truth.since,
    source: { ja: "", en: "" },
    history: [],
  };
}

/** Returns the statements that went out, in their order. */
export function sent(statements: readonly Statement[]): Statement[] {
  return statements
    .filter((s) => s.state === "sent")
    .sort((a, b) => (a.sent ?? a.written) - (b.sent ?? b.written) || a.n - b.n);
}
