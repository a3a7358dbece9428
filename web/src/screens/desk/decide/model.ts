import type { AnswerGiven, Decision, Input, InputValue, OptionID, SeatID, Stand } from "@/gen/protocol";
import { waitsForMe } from "../model";

/** The parts of the list of decisions, in their order. */
export const groups = ["mine", "others", "done"] as const;
export type DecisionGroup = (typeof groups)[number];

/** Returns the decisions of each part: what waits for this seat by deadline, what others answer, what is over. */
export function grouped(decisions: readonly Decision[], me: SeatID): Record<DecisionGroup, Decision[]> {
  const parts: Record<DecisionGroup, Decision[]> = { mine: [], others: [], done: [] };
  for (const d of decisions) parts[groupOf(d, me)].push(d);
  parts.mine.sort(bySoonest);
  parts.others.sort(bySoonest);
  parts.done.sort((a, b) => (b.outcome?.at ?? 0) - (a.outcome?.at ?? 0));
  return parts;
}

function groupOf(d: Decision, me: SeatID): DecisionGroup {
  if (d.state === "settled" || d.state === "timed_out") return "done";
  return waitsForMe(d, me) ? "mine" : "others";
}

function bySoonest(a: Decision, b: Decision): number {
  const never = Number.MAX_SAFE_INTEGER;
  return (a.until ?? never) - (b.until ?? never) || a.opened - b.opened || a.id.localeCompare(b.id);
}

/** What answering a decision would be now; null when this seat cannot answer. */
export type Chance = "first" | "again" | "late" | "reverse";

/** Says whether a seat can answer a decision now, and what that answer would be. */
export function chanceOf(d: Decision, me: SeatID): Chance | null {
  if (!d.mine) return null;
  switch (d.state) {
    case "open":
      return answerOf(d, me) ? "again" : "first";
    case "waiting":
      return null;
    case "settled":
      return d.reversible ? "reverse" : null;
    case "timed_out":
      return d.outcome?.option === undefined || d.reversible ? "late" : null;
    default:
      return d.state satisfies never;
  }
}

/** Returns a seat's latest answer. */
export function answerOf(d: Decision, seat: SeatID): AnswerGiven | undefined {
  return d.answers.findLast((a) => a.seat === seat);
}

/** Returns the answer that was given last; it is what others concur in and the approver rules on. */
export function currentOf(d: Decision): AnswerGiven | undefined {
  return d.answers.toSorted((a, b) => a.at - b.at).at(-1);
}

/** Says whether a seat may take a stand on the current answer: it was asked, and the answer is another's. */
export function mayStand(d: Decision, me: SeatID): boolean {
  const current = currentOf(d);
  const asked = d.seats.includes(me) || d.approver === me;
  return asked && current !== undefined && current.seat !== me && !isApprovers(d, me);
}

/** Says whether a decision waits for this seat's approval. */
export function isApprovers(d: Decision, me: SeatID): boolean {
  return d.state === "waiting" && d.approver === me;
}

/** Returns a seat's latest stand. */
export function standOf(d: Decision, seat: SeatID): Stand | undefined {
  return d.stands.findLast((s) => s.seat === seat)?.stand;
}

/** What somebody has filled in so far. */
export interface Draft {
  readonly option: OptionID | null;
  readonly inputs: Readonly<Record<string, string>>;
  readonly rationale: string;
  readonly confidence: number;
}

export const emptyDraft: Draft = { option: null, inputs: {}, rationale: "", confidence: 50 };

/** Returns the draft to begin with: the seat's own answer where it gave one. */
export function draftFrom(answer: AnswerGiven | undefined): Draft {
  if (!answer) return emptyDraft;
  return {
    option: answer.option,
    inputs: Object.fromEntries((answer.inputs ?? []).map((v) => [v.id, v.value])),
    rationale: answer.rationale,
    confidence: answer.confidence,
  };
}

/** Reads a draft that the device kept; null when it is none. */
export function readDraft(kept: string | null): Draft | null {
  if (kept === null) return null;
  try {
    const draft: unknown = JSON.parse(kept);
    return isDraft(draft) ? draft : null;
  } catch {
    return null;
  }
}

function isDraft(x: unknown): x is Draft {
  if (typeof x !== "object" || x === null) return false;
  if (!("option" in x && "inputs" in x && "rationale" in x && "confidence" in x)) return false;
  const { option, inputs, rationale, confidence } = x;
  return (
    (option === null || typeof option === "string") &&
    typeof inputs === "object" &&
    inputs !== null &&
    Object.values(inputs).every((v) => typeof v === "string") &&
    typeof rationale === "string" &&
    typeof confidence === "number"
  );
}

/** What a draft lacks before it can be sent. */
export type Lack =
  | { readonly kind: "option" }
  | { readonly kind: "rationale" }
  | { readonly kind: "input"; readonly id: string }
  | { readonly kind: "number"; readonly id: string };

/** Returns everything that a draft lacks; the server checks again. */
export function lacksOf(draft: Draft, d: Pick<Decision, "inputs" | "options">): Lack[] {
  const lacks: Lack[] = [];
  if (!d.options.some((o) => o.id === draft.option)) lacks.push({ kind: "option" });
  for (const input of d.inputs) {
    const value = fieldValue(draft, input);
    if (input.required && value === "") lacks.push({ kind: "input", id: input.id });
    else if (input.kind === "number" && value !== "" && !/^[-+]?\d{1,15}$/.test(value))
      lacks.push({ kind: "number", id: input.id });
  }
  if (draft.rationale.trim() === "") lacks.push({ kind: "rationale" });
  return lacks;
}

/** Returns the value of a field as the server takes it: numbers in plain digits, also when typed in full width. */
export function fieldValue(draft: Draft, input: Input): string {
  const typed = draft.inputs[input.id] ?? "";
  switch (input.kind) {
    case "number":
      return typed
        .normalize("NFKC")
        .replace(/[,\s_]/g, "")
        .replace("−", "-");
    case "words":
    case "moment":
      return typed.trim();
    default:
      return input.kind satisfies never;
  }
}

/** Returns the filled fields of a draft, as a decision's answer carries them. */
export function valuesOf(draft: Draft, inputs: readonly Input[]): InputValue[] {
  return inputs.flatMap((input) => {
    const value = fieldValue(draft, input);
    return value === "" ? [] : [{ id: input.id, value }];
  });
}

/** The calls before a deadline, by how long the people in the room still have. */
export const calls = [
  { name: "soon", ms: 120_000 },
  { name: "last", ms: 30_000 },
] as const;
export type CallName = (typeof calls)[number]["name"];

/** Returns the call that is due when so much of the room's own time is left; null while there is time, or none left. */
export function callDue(leftMs: number): CallName | null {
  if (leftMs <= 0) return null;
  return calls.findLast((c) => leftMs <= c.ms)?.name ?? null;
}
