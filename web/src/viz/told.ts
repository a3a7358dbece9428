import type {
  Assertion,
  Audience,
  AudienceID,
  Certainty,
  Fact,
  FactID,
  ReadingID,
  Statement,
  Verdict,
} from "@/gen/protocol";

/** One thing that one audience was told of one fact, by a statement that went out. */
export interface Telling {
  readonly statement: number;
  readonly at: number;
  readonly reading: ReadingID;
  readonly certainty: Certainty;
  readonly count?: number;
  readonly unit?: string;
  readonly version?: number;
  readonly verdict?: Verdict;
  readonly corrects?: number;
}

/** All that one audience was told of one fact, oldest first; never empty. */
export interface Told {
  readonly audience: AudienceID;
  readonly fact: FactID;
  readonly tellings: readonly [Telling, ...Telling[]];
  /** How often the reading or the certainty changed afterwards. */
  readonly changes: number;
}

/** The who-was-told-what matrix. */
export interface Matrix {
  readonly facts: readonly FactID[]; // told to anybody, in the order of first telling
  readonly told: readonly Audience[]; // told anything
  readonly untold: readonly Audience[];
  readonly cell: (audience: AudienceID, fact: FactID) => Told | undefined;
}

/** Returns the statements that went out, oldest first. */
export function sentOf(statements: readonly Statement[]): Statement[] {
  const out = statements.filter((s) => s.state === "sent");
  return out.toSorted((a, b) => sentAt(a) - sentAt(b) || a.n - b.n);
}

/** Returns when a statement went out; when it was written, where the record does not say. */
export function sentAt(s: Statement): number {
  return s.sent ?? s.written;
}

/** Gathers who was told what, from the statements that went out. */
export function matrixOf(statements: readonly Statement[], audiences: readonly Audience[]): Matrix {
  const sent = sentOf(statements);
  const cells = new Map<string, Told>();
  const facts = new Set<FactID>();
  for (const s of sent) {
    s.assertions.forEach((a, i) => {
      facts.add(a.fact);
      const key = `${s.audience} ${a.fact}`;
      const telling = tellingOf(s, a, i);
      const told = cells.get(key);
      cells.set(
        key,
        told ? more(told, telling) : { audience: s.audience, fact: a.fact, tellings: [telling], changes: 0 },
      );
    });
  }
  const spokenTo = new Set(sent.map((s) => s.audience));
  return {
    facts: [...facts],
    told: audiences.filter((a) => spokenTo.has(a.id)),
    untold: audiences.filter((a) => !spokenTo.has(a.id)),
    cell: (audience, fact) => cells.get(`${audience} ${fact}`),
  };
}

function tellingOf(s: Statement, a: Assertion, i: number): Telling {
  return {
    statement: s.n,
    at: sentAt(s),
    reading: a.reading,
    certainty: a.certainty,
    count: a.count,
    unit: a.unit,
    version: s.version,
    verdict: s.verdicts?.[i],
    corrects: s.corrects,
  };
}

function more(told: Told, telling: Telling): Told {
  const last = lastOf(told);
  const changed =
    last.reading !== telling.reading ||
    last.certainty !== telling.certainty ||
    last.count !== telling.count ||
    last.unit !== telling.unit;
  return { ...told, tellings: [...told.tellings, telling], changes: told.changes + (changed ? 1 : 0) };
}

/** Returns the latest of what was told. */
export function lastOf({ tellings }: Told): Telling {
  return tellings[tellings.length - 1] ?? tellings[0];
}

/** Returns the words of a reading, where this seat has heard it. */
export function readingOf(facts: readonly Fact[], fact: FactID, reading: ReadingID) {
  return facts.find((f) => f.id === fact)?.readings.find((r) => r.id === reading)?.text;
}
