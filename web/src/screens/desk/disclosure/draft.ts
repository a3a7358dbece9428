import { useCallback, useMemo, useState } from "react";
import {
  type Assertion,
  type AudienceID,
  CertaintyNames,
  type Fact,
  type Instant,
  type SeatID,
  type Statement,
} from "@/gen/protocol";
import type { Filing } from "./target";

/** A statement that is being written. Every change is kept on the device until the server has recorded the statement. */
export interface Draft {
  readonly channel: number;
  readonly filing: Filing | null;
  readonly items: Readonly<Record<string, string>>;
  readonly stated: readonly Assertion[];
  /** The person's own wording; null while the text follows the choices. */
  readonly text: string | null;
  /** The generated text that the own wording began from. */
  readonly basis: string;
  /** Moment of the last choice: what the text says, it says as of then. */
  readonly asOf: Instant;
  readonly next: Instant | null;
  readonly corrects: number | null;
  /** Number of the estimate that it passes on. */
  readonly estimate: number | null;
  /** When it was sent; null before. A record that matches later proves that it arrived. */
  readonly sentAt: Instant | null;
}

export const blank: Draft = {
  channel: 0,
  filing: null,
  items: {},
  stated: [],
  text: null,
  basis: "",
  asOf: 0,
  next: null,
  corrects: null,
  estimate: null,
  sentAt: null,
};

/** Whose draft it is, and to whom. */
export interface Place {
  readonly room: string;
  readonly seat: SeatID;
  readonly audience: AudienceID;
}

/** The name under which the device keeps a draft. */
export const keyOf = ({ room, seat, audience }: Place) => `enshu.draft.${room}.${seat}.${audience}`;

const unkept = new Map<string, string>(); // where the device keeps nothing, drafts last as long as the page

/** Returns what was kept of a draft; a blank one when nothing, or nothing readable, was. */
export function restore(place: Place): Draft {
  const kept = read(keyOf(place));
  return kept === null ? blank : parsed(kept);
}

function parsed(text: string): Draft {
  try {
    return sound(JSON.parse(text)) ?? blank;
  } catch {
    return blank;
  }
}

/** What the others get of a draft: when it was sent is this device's own affair. "" for a blank one. */
export function shared(draft: Draft): string {
  const text = JSON.stringify({ ...draft, sentAt: null });
  return text === JSON.stringify(blank) ? "" : text;
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? unkept.get(key) ?? null;
  } catch {
    return unkept.get(key) ?? null;
  }
}

/** Keeps a draft; a blank one is forgotten. */
export function keep(place: Place, draft: Draft): void {
  const key = keyOf(place);
  const text = JSON.stringify(draft);
  const empty = text === JSON.stringify(blank);
  unkept.delete(key);
  try {
    if (empty) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    if (!empty) unkept.set(key, text);
  }
}

/** Takes what storage held for a draft only if it has the form of one. */
function sound(value: unknown): Draft | null {
  if (typeof value !== "object" || value === null) return null;
  const v: Partial<Record<keyof Draft, unknown>> = value;
  const number = (x: unknown): x is number => typeof x === "number" && Number.isFinite(x);
  if (!number(v.channel) || !number(v.asOf) || typeof v.basis !== "string") return null;
  return {
    channel: v.channel,
    filing: filingOf(v.filing),
    items: wordsOf(v.items),
    stated: Array.isArray(v.stated) ? v.stated.filter(isAssertion) : [],
    text: typeof v.text === "string" ? v.text : null,
    basis: v.basis,
    asOf: v.asOf,
    next: number(v.next) ? v.next : null,
    corrects: number(v.corrects) ? v.corrects : null,
    estimate: number(v.estimate) ? v.estimate : null,
    sentAt: number(v.sentAt) ? v.sentAt : null,
  };
}

function filingOf(value: unknown): Filing | null {
  if (typeof value !== "object" || value === null || !("obligation" in value) || !("stage" in value))
    return null;
  const { obligation, stage } = value;
  return typeof obligation === "string" && typeof stage === "string" ? { obligation, stage } : null;
}

function wordsOf(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((e): e is [string, string] => typeof e[1] === "string"),
  );
}

function isAssertion(value: unknown): value is Assertion {
  if (typeof value !== "object" || value === null) return false;
  if (!("fact" in value && "reading" in value && "certainty" in value)) return false;
  const names: readonly unknown[] = CertaintyNames;
  return (
    typeof value.fact === "string" && typeof value.reading === "string" && names.includes(value.certainty)
  );
}

/** Returns the draft without what this seat does not hold (any more). */
export function heldOnly(draft: Draft, facts: readonly Fact[]): Draft {
  const heard = (a: Assertion) =>
    facts.some((f) => f.id === a.fact && f.readings.some((r) => r.id === a.reading));
  return draft.stated.every(heard) ? draft : { ...draft, stated: draft.stated.filter(heard) };
}

const slack = 900_000; // the device's clock may be ahead of the server's, and scenario time may run fast

/** Returns the statement that this draft has become, if it was sent and the reply was lost with the page. */
export function arrived(
  draft: Draft,
  place: Place,
  text: string,
  statements: readonly Statement[],
): Statement | undefined {
  const { sentAt } = draft;
  if (sentAt === null) return undefined;
  return statements.find(
    (s) =>
      s.seat === place.seat &&
      s.audience === place.audience &&
      s.written >= sentAt - slack &&
      s.text === text,
  );
}

/**
 * Returns a draft without its words: the same object until a choice changes, so that what shows the choices rests while
 * somebody types.
 */
export function useChoices(draft: Draft): Draft {
  const { channel, filing, items, stated, asOf, next, corrects, estimate } = draft;
  return useMemo(
    () => ({ ...blank, channel, filing, items, stated, asOf, next, corrects, estimate }),
    [channel, filing, items, stated, asOf, next, corrects, estimate],
  );
}

/** Returns a kept draft and the ways to change and to forget it. Use it under a key of the place. */
export function useDraft(place: Place) {
  const { room, seat, audience } = place;
  const [draft, setDraft] = useState(() => restore(place));
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const after = { ...before, ...part };
        keep({ room, seat, audience }, after);
        return after;
      }),
    [room, seat, audience],
  );
  const forget = useCallback(() => {
    keep({ room, seat, audience }, blank);
    setDraft(blank);
  }, [room, seat, audience]);
  const take = useCallback(
    (text: string) => {
      const draft = parsed(text);
      keep({ room, seat, audience }, draft);
      setDraft(draft);
    },
    [room, seat, audience],
  );
  return { draft, change, forget, take };
}
