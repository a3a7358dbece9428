import type { CSSProperties, ReactNode } from "react";
import { useText } from "@/i18n";
import { type StateWord, stateWords } from "./words";

/** What a state means for the reader; the colour follows from it (tokens.css). */
export type Tone = "good" | "watch" | "bad" | "busy" | "held" | "off";

/** The outline that tells a state apart without colour. */
export type Shape =
  | "dot"
  | "half"
  | "square"
  | "triangle"
  | "ring"
  | "clock"
  | "check"
  | "cross"
  | "slash"
  | "bars"
  | "diamond"
  | "question";

/** A state as it is shown: a shape, a word and a tone, never one of them alone. */
export interface Look {
  readonly shape: Shape;
  readonly tone: Tone;
  readonly word: StateWord;
}

const look = (shape: Shape, tone: Tone, word: StateWord): Look => ({ shape, tone, word });

const unknown = look("question", "off", "unknown");

/** Every state of the product, by the kind of thing that has it and the word that the server uses. */
export const looks = {
  system: {
    up: look("dot", "good", "up"),
    degraded: look("half", "watch", "degraded"),
    validating: look("diamond", "busy", "validating"),
    restoring: look("triangle", "busy", "restoring"),
    isolated: look("slash", "held", "isolated"),
    compromised: look("cross", "bad", "compromised"),
    down: look("square", "bad", "down"),
  },
  obligation: {
    not_started: look("ring", "off", "notStarted"),
    pending: look("question", "watch", "decisionOwed"),
    undecided: look("question", "bad", "notDecided"),
    running: look("clock", "watch", "clockRuns"),
    met: look("check", "good", "metInTime"),
    met_late: look("half", "watch", "metLate"),
    overdue: look("cross", "bad", "overdue"),
  },
  certainty: {
    confirmed: look("dot", "good", "confirmed"),
    possible: look("half", "watch", "possible"),
    not_observed: look("ring", "off", "notObserved"),
    investigating: look("clock", "busy", "investigating"),
    undisclosed: look("bars", "held", "undisclosed"),
    unknown,
    excluded: look("slash", "good", "excluded"),
  },
  verdict: {
    open: look("ring", "off", "open"),
    met: look("check", "good", "met"),
    late: look("clock", "watch", "late"),
    partly: look("half", "watch", "partly"),
    missed: look("square", "bad", "missed"),
    contradicted: look("cross", "bad", "contradicted"),
    not_applicable: look("slash", "off", "notApplicable"),
  },
  clock: {
    lobby: look("ring", "off", "lobby"),
    running: look("triangle", "good", "running"),
    unheard: look("question", "watch", "unheard"),
    paused: look("bars", "watch", "paused"),
    ended: look("square", "off", "ended"),
  },
  inject: {
    planned: look("clock", "off", "planned"),
    armed: look("diamond", "busy", "armed"),
    held: look("bars", "held", "held"),
    fired: look("check", "good", "fired"),
    skipped: look("slash", "off", "skipped"),
  },
  decision: {
    open: look("ring", "watch", "undecided"),
    waiting: look("clock", "busy", "waitsForApproval"),
    settled: look("check", "good", "settled"),
    timed_out: look("cross", "bad", "timedOut"),
  },
  statement: {
    waiting: look("clock", "busy", "waitsForApproval"),
    sent: look("check", "good", "sent"),
    returned: look("slash", "watch", "returned"),
  },
  work: {
    running: look("triangle", "busy", "underWay"),
    done: look("check", "good", "done"),
    failed: look("cross", "bad", "failed"),
    cancelled: look("slash", "off", "cancelled"),
  },
  plan: {
    open: look("ring", "watch", "notStarted"),
    doing: look("triangle", "busy", "underWay"),
    done: look("check", "good", "done"),
    dropped: look("slash", "off", "cancelled"),
    late: look("clock", "bad", "late"),
  },
  link: {
    connecting: look("ring", "busy", "connecting"),
    live: look("dot", "good", "live"),
    catchingUp: look("triangle", "busy", "catchingUp"),
    stale: look("half", "watch", "stale"),
    waiting: look("clock", "watch", "waiting"),
    offline: look("slash", "bad", "offline"),
    closed: look("square", "off", "closed"),
  },
} as const satisfies Record<string, Record<string, Look>>;

/** The kinds of thing that have states. */
export type StateKind = keyof typeof looks;

/** Returns how a state is shown; a word of a newer server reads as unknown. */
export function lookOf(kind: StateKind, state: string): Look {
  const family: Record<string, Look> = looks[kind];
  return family[state] ?? unknown;
}

/** Returns the colours of a tone as CSS variables, for parts that draw themselves. */
export function toneStyle(tone: Tone): CSSProperties {
  return { "--tone": `var(--tone-${tone})`, "--wash": `var(--tone-${tone}-wash)` } as CSSProperties;
}

interface StateProps {
  readonly kind: StateKind;
  readonly state: string;
  readonly wash?: boolean;
  readonly children?: ReactNode; // said instead of the state's own word
}

/** Shows a state by shape, word and colour. */
export function State({ kind, state, wash, children }: StateProps) {
  const say = useText(stateWords);
  const { shape, tone, word } = lookOf(kind, state);
  return (
    <span className="state" data-wash={wash || undefined} style={toneStyle(tone)}>
      <Mark shape={shape} />
      <span>{children ?? say(word)}</span>
    </span>
  );
}

/** Draws a shape alone, in the current tone; only beside a word that says the same. */
export function Mark({ shape }: { readonly shape: Shape }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {drawings[shape]}
    </svg>
  );
}

const line = { fill: "none", stroke: "currentColor", strokeWidth: 2.4, strokeLinecap: "round" } as const;

const drawings: Readonly<Record<Shape, ReactNode>> = {
  dot: <circle cx="8" cy="8" r="6.5" fill="currentColor" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.8" {...line} strokeWidth={1.9} />
      <path d="M8 2.2a5.8 5.8 0 0 1 0 11.6z" fill="currentColor" />
    </>
  ),
  square: <rect x="2" y="2" width="12" height="12" rx="1.5" fill="currentColor" />,
  triangle: <path d="M8 1.8 15 14H1z" fill="currentColor" />,
  ring: <circle cx="8" cy="8" r="5.6" {...line} />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" {...line} strokeWidth={1.9} />
      <path d="M8 4.4V8l2.6 1.7" {...line} strokeWidth={1.9} />
    </>
  ),
  check: <path d="m2.2 8.6 3.8 4L13.8 4" {...line} strokeWidth={2.8} />,
  cross: <path d="m3 3 10 10M13 3 3 13" {...line} strokeWidth={3} />,
  slash: (
    <>
      <circle cx="8" cy="8" r="6" {...line} strokeWidth={1.9} />
      <path d="m4 12 8-8" {...line} strokeWidth={1.9} />
    </>
  ),
  bars: <path d="M4.8 3v10M11.2 3v10" {...line} strokeWidth={3.4} />,
  diamond: <path d="m8 1 7 7-7 7-7-7z" fill="currentColor" />,
  question: <path d="M4.6 5.4a3.4 3.4 0 1 1 5 3C8.5 9 8 9.5 8 10.6M8 13.9v.1" {...line} />,
};
