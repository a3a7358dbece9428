import type {
  Assertion,
  Audience,
  AudienceID,
  Certainty,
  Choice,
  Fact,
  FactID,
  Instant,
  Obligation,
  ReadingID,
  Seat,
  Service,
  Statement,
  Work,
} from "@/gen/protocol";
import {
  type Figure,
  figureOf,
  lastOf,
  matrixOf,
  type Named,
  numbersIn,
  readingOf,
  sentAt,
  sentOf,
  type Telling,
} from "@/viz";
import type { Filing } from "./target";

/** What a statement says, as far as it can be checked: a draft, or one that waits for approval. */
export interface Saying {
  readonly assertions: readonly Assertion[];
  readonly filing: Filing | null;
  readonly items: Readonly<Record<string, string>>;
  readonly text: string;
  readonly next: Instant | null;
  readonly corrects: number | null;
}

/** What it is checked against: only what this seat holds and what the organisation has said, never hidden truth. */
export interface Known {
  readonly audience: Audience;
  readonly facts: readonly Fact[];
  readonly statements: readonly Statement[];
  readonly audiences: readonly Audience[];
  readonly obligations: readonly Obligation[];
  readonly services: readonly Service[];
  readonly works: readonly Work[];
  readonly seats: readonly Seat[];
  readonly units: readonly Choice[];
  readonly now: Instant;
  readonly end: Instant;
}

/** Somebody who is owed word and has had none. */
export interface Owed {
  readonly audience: Audience;
  readonly obligation?: Obligation;
}

/** One thing to think about before it goes out. */
export type Check =
  | { readonly code: "surer"; readonly fact: FactID; readonly says: Certainty; readonly held: Certainty }
  | {
      readonly code: "otherwise";
      readonly fact: FactID;
      readonly held: ReadingID;
      readonly certainty: Certainty;
    }
  | { readonly code: "denies"; readonly fact: FactID; readonly says: Certainty; readonly held: Certainty }
  | { readonly code: "excludes"; readonly fact: FactID }
  | {
      readonly code: "contradicts" | "behind" | "correctable";
      readonly fact: FactID;
      readonly audience: AudienceID;
      readonly earlier: Telling;
      readonly now: Assertion;
    }
  | { readonly code: "number" | "unit"; readonly fact: FactID; readonly says: Figure; readonly held: Figure }
  | { readonly code: "looseNumber"; readonly numbers: readonly Named[] }
  | { readonly code: "personal" | "restrained"; readonly fact: FactID }
  | { readonly code: "owedFirst"; readonly owed: readonly Owed[] }
  | { readonly code: "itemsEmpty"; readonly items: readonly Choice[] }
  | { readonly code: "clockIdle" | "clockMet"; readonly obligation: Obligation }
  | { readonly code: "noNext" | "nextPast" | "nextAfterEnd" }
  | { readonly code: "nextAfterPromise"; readonly promised: Instant; readonly statement: number }
  | { readonly code: "nextAfterDue"; readonly obligation: Obligation }
  | { readonly code: "promisesRecovery"; readonly until?: Instant; readonly waiting: boolean }
  | { readonly code: "leftOut"; readonly facts: readonly FactID[] };

/** How much a check weighs. Nothing here stops a statement; the room decides. */
export type Weight = "heavy" | "light" | "note";

/** Returns how much a check weighs. */
export function weightOf({ code }: Check): Weight {
  switch (code) {
    case "surer":
    case "otherwise":
    case "denies":
    case "contradicts":
    case "correctable":
    case "personal":
    case "number":
    case "unit":
    case "nextPast":
      return "heavy";
    case "excludes":
    case "looseNumber":
    case "restrained":
    case "owedFirst":
    case "itemsEmpty":
    case "noNext":
    case "nextAfterPromise":
    case "nextAfterDue":
    case "promisesRecovery":
      return "light";
    case "behind":
    case "clockIdle":
    case "clockMet":
    case "nextAfterEnd":
    case "leftOut":
      return "note";
    default:
      return code satisfies never;
  }
}

const weights: readonly Weight[] = ["heavy", "light", "note"];

/** Checks what a statement says, the gravest first. */
export function check(saying: Saying, known: Known): Check[] {
  const all = [
    ...saying.assertions.flatMap((a) => againstHeld(a, known)),
    ...saying.assertions.flatMap((a) => numbered(a, known)),
    ...saying.assertions.flatMap((a) => againstTold(a, saying, known)),
    ...saying.assertions.flatMap((a) => discreet(a, known)),
    ...owedFirst(known),
    ...form(saying, known),
    ...promise(saying, known),
    ...recovery(saying, known),
    ...looseNumbers(saying, known),
    ...leftOut(saying, known),
  ];
  return weights.flatMap((w) => all.filter((c) => weightOf(c) === w));
}

const asserts = (c: Certainty) => c === "confirmed" || c === "possible";
const denies = (c: Certainty) => c === "not_observed" || c === "excluded";

/** Holds an assertion against what this seat itself holds. */
function againstHeld({ fact, reading, certainty }: Assertion, { facts }: Known): Check[] {
  const held = facts.find((f) => f.id === fact);
  if (!held) return [];
  if (denies(certainty)) return deniedAgainst(held, reading, certainty);
  if (!asserts(certainty)) return [];
  if (held.held !== reading) {
    const sure = held.certainty === "confirmed" || certainty === "confirmed";
    return sure ? [{ code: "otherwise", fact, held: held.held, certainty: held.certainty }] : [];
  }
  const surer = certainty === "confirmed" ? held.certainty !== "confirmed" : !asserts(held.certainty);
  return surer ? [{ code: "surer", fact, says: certainty, held: held.certainty }] : [];
}

/** Holds a number against what this seat holds of the same fact: how many, and of what. */
function numbered(a: Assertion, { facts }: Known): Check[] {
  const held = facts.find((f) => f.id === a.fact);
  if (!held || (!a.count && !a.unit)) return [];
  const [says, own] = [figureOf(a, facts), figureOf({ fact: a.fact, reading: held.held }, facts)];
  if (!says || !own) return [];
  if (says.unit !== own.unit) return [{ code: "unit", fact: a.fact, says, held: own }];
  return says.count === own.count ? [] : [{ code: "number", fact: a.fact, says, held: own }];
}

/** Numbers of the text that no chosen fact carries: nobody can tell of which population they are. */
function looseNumbers({ assertions, text }: Saying, { facts, units }: Known): Check[] {
  const said = assertions.flatMap((a) => figureOf(a, facts) ?? []);
  const words = assertions.flatMap((a) => readingOf(facts, a.fact, a.reading) ?? []);
  const told = words.flatMap((w) => [...numbersIn(w.ja, units), ...numbersIn(w.en, units)]);
  const carried = (n: Named) => [...said, ...told].some((f) => f.count === n.count && f.unit === n.unit);
  const numbers = numbersIn(text, units).filter((n) => !carried(n));
  return numbers.length === 0 ? [] : [{ code: "looseNumber", numbers }];
}

/** The classic error: "not observed", or "ruled out", of what this seat holds to be possible. */
function deniedAgainst(held: Fact, reading: ReadingID, says: Certainty): Check[] {
  if (held.held === reading) {
    if (asserts(held.certainty)) return [{ code: "denies", fact: held.id, says, held: held.certainty }];
    return says === "excluded" && held.certainty !== "excluded" ? [{ code: "excludes", fact: held.id }] : [];
  }
  return says === "excluded" && held.certainty !== "confirmed" ? [{ code: "excludes", fact: held.id }] : [];
}

/** How two sayings about one fact go together. */
export type Fit = "same" | "clash" | "firmer";

/** Says how a new word about a fact fits an earlier one. To become surer is news; to take back, or to say other, clashes. */
export function fitOf(
  earlier: Pick<Assertion, "reading" | "certainty" | "count" | "unit">,
  now: Pick<Assertion, "reading" | "certainty" | "count" | "unit">,
): Fit {
  const [a, b] = [earlier.certainty, now.certainty];
  const number = earlier.count !== now.count || earlier.unit !== now.unit;
  if (number && asserts(a) && asserts(b)) return "clash";
  if (earlier.reading !== now.reading) return asserts(a) && asserts(b) ? "clash" : "same";
  if ((asserts(a) && denies(b)) || (denies(a) && asserts(b))) return "clash";
  if (a === "confirmed" && b === "possible") return "clash";
  if (a === "excluded" && b === "not_observed") return "clash";
  return a === "possible" && b === "confirmed" ? "firmer" : "same";
}

/** Holds an assertion against the latest word on the fact to every audience. */
function againstTold(
  now: Assertion,
  { corrects }: Saying,
  { audience, audiences, statements }: Known,
): Check[] {
  const matrix = matrixOf(statements, audiences);
  return matrix.told.flatMap((to): Check[] => {
    const told = matrix.cell(to.id, now.fact);
    const earlier = told && lastOf(told);
    if (!earlier || earlier.statement === corrects) return [];
    const facts = { fact: now.fact, audience: to.id, earlier, now };
    switch (fitOf(earlier, now)) {
      case "clash":
        return [{ code: to.id === audience.id ? "correctable" : "contradicts", ...facts }];
      case "firmer":
        return to.id === audience.id ? [] : [{ code: "behind", ...facts }];
      default:
        return [];
    }
  });
}

/** Personal data and what restraint asks to keep back, on the way to the public. */
function discreet({ fact, certainty }: Assertion, { audience, facts }: Known): Check[] {
  const held = facts.find((f) => f.id === fact);
  if (!audience.public || !held || certainty === "undisclosed") return [];
  if (held.personal) return [{ code: "personal", fact }];
  return held.restrain && asserts(certainty) ? [{ code: "restrained", fact }] : [];
}

/** Who would be hurt to read it in the news. Police, specialist bodies and insurers may hear in any order. */
const beforePublic: ReadonlySet<string> = new Set([
  "regulator",
  "exchange",
  "individuals",
  "customers",
  "partners",
  "staff",
  "board",
]);

/** Whom the press must not overtake: those whose clock runs, and regulator and exchange in any case. */
function owedFirst({ audience, audiences, obligations, statements }: Known): Check[] {
  if (!audience.public || audience.class === "exchange") return [];
  const spokenTo = new Set(sentOf(statements).map((s) => s.audience));
  const owed = audiences.flatMap((a): Owed[] => {
    if (a.id === audience.id || spokenTo.has(a.id) || !beforePublic.has(a.class)) return [];
    const obligation = soonest(obligations.filter((o) => o.audience === a.id && isOpen(o)));
    const first = a.class === "regulator" || a.class === "exchange";
    return obligation || first ? [{ audience: a, obligation }] : [];
  });
  const due = (o: Owed) => o.obligation?.due ?? Number.MAX_SAFE_INTEGER;
  return owed.length === 0 ? [] : [{ code: "owedFirst", owed: owed.toSorted((a, b) => due(a) - due(b)) }];
}

const isOpen = (o: Obligation) => o.state === "running" || o.state === "overdue";

function soonest(obligations: readonly Obligation[]): Obligation | undefined {
  return obligations.toSorted((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity))[0];
}

/** The filing form: what it has to contain, and whether its clock runs. */
function form({ filing, items }: Saying, { obligations }: Known): Check[] {
  const obligation = obligations.find((o) => o.id === filing?.obligation && o.stage === filing.stage);
  if (!obligation) return [];
  const empty = obligation.items.filter((i) => (items[i.id] ?? "").trim() === "");
  const checks: Check[] = empty.length > 0 ? [{ code: "itemsEmpty", items: empty }] : [];
  if (obligation.since === undefined) checks.push({ code: "clockIdle", obligation });
  if (obligation.met !== undefined) checks.push({ code: "clockMet", obligation });
  return checks;
}

/** The promise of the next update, against the clock, the deadlines and earlier promises to the same audience. */
function promise({ next }: Saying, { audience, statements, obligations, now, end }: Known): Check[] {
  if (next === null) return [{ code: "noNext" }];
  if (next <= now) return [{ code: "nextPast" }];
  const checks: Check[] = next > end ? [{ code: "nextAfterEnd" }] : [];
  const before = promiseTo(audience.id, statements);
  if (before?.next !== undefined && before.next > now && next > before.next)
    checks.push({ code: "nextAfterPromise", promised: before.next, statement: before.n });
  const due = soonest(obligations.filter((o) => o.audience === audience.id && o.state === "running"));
  if (due?.due !== undefined && next > due.due) checks.push({ code: "nextAfterDue", obligation: due });
  return checks;
}

/** Returns the last statement to an audience that promised an update. */
export function promiseTo(audience: AudienceID, statements: readonly Statement[]): Statement | undefined {
  return sentOf(statements).findLast((s) => s.audience === audience && s.next !== undefined);
}

/** Returns the promise to an audience that has passed without another word; undefined when none has. */
export function brokenPromise(audience: AudienceID, statements: readonly Statement[], now: Instant) {
  const promised = promiseTo(audience, statements);
  if (promised?.next === undefined || promised.next > now) return undefined;
  const said = sentOf(statements).some((s) => s.audience === audience && sentAt(s) > sentAt(promised));
  return said ? undefined : promised;
}

const recoveryInJapanese = /(復旧|再開|復帰)[^。\n]{0,24}(予定|見込|見通し|できる|します|いたします)/;
const recoveryInEnglish =
  /\b(restor|resum|recover|back up|reopen)[^.\n]{0,40}\b(by|on|within|at|in|tomorrow)\b/i;

/** Wording that sounds like a promise of recovery, beside what this seat can see of the work. */
function recovery({ text }: Saying, { services, works }: Known): Check[] {
  if (!recoveryInJapanese.test(text) && !recoveryInEnglish.test(text)) return [];
  const low = services.some((s) => s.down !== undefined);
  if (!low) return [];
  const running = works.filter((w) => w.state === "running" && w.verb === "restore");
  const until = running.length === 0 ? undefined : Math.max(...running.map((w) => w.until));
  return [{ code: "promisesRecovery", until, waiting: running.length === 0 }];
}

/** What this seat holds as confirmed and the statement leaves out; to leave out may be right. */
function leftOut({ assertions }: Saying, { facts }: Known): Check[] {
  if (assertions.length === 0) return [];
  const stated = new Set(assertions.map((a) => a.fact));
  const out = facts.filter((f) => f.certainty === "confirmed" && !stated.has(f.id)).map((f) => f.id);
  return out.length === 0 ? [] : [{ code: "leftOut", facts: out }];
}

/** Returns a recorded statement as something that can be checked. */
export function sayingOf(s: Statement): Saying {
  return {
    assertions: s.assertions,
    filing: s.obligation && s.stage ? { obligation: s.obligation, stage: s.stage } : null,
    items: Object.fromEntries((s.items ?? []).map((i) => [i.id, i.value])),
    text: s.text,
    next: s.next ?? null,
    corrects: s.corrects ?? null,
  };
}
