import type { Decision, Inject, Line, Note, Obligation, SeatID, Statement, Work } from "@/gen/protocol";
import type { BothLanguages } from "@/i18n";
import { lookOf, type Shape, type Tone } from "@/theme/states";
import { formOf, lookOfLine, spokenOf } from "@/ui/story";

/** The lanes of the debrief's timeline, from the world outside to the notes about it. */
export const lanes = [
  "injects",
  "decisions",
  "statements",
  "work",
  "services",
  "clocks",
  "log",
  "notes",
] as const;
export type LaneID = (typeof lanes)[number];

/** One thing of the timeline: what happened, when, and by whom or to whom. */
export interface Entry {
  readonly id: string;
  readonly lane: LaneID;
  readonly at: number;
  readonly until?: number;
  readonly shape: Shape;
  readonly tone: Tone;
  readonly title: BothLanguages;
  readonly text: BothLanguages;
  readonly by?: SeatID;
  readonly to: readonly SeatID[];
}

/** Everything that the timeline is made of, as one seat may see it. */
export interface Told {
  readonly injects: readonly Inject[];
  readonly decisions: readonly Decision[];
  readonly statements: readonly Statement[];
  readonly works: readonly Work[];
  readonly obligations: readonly Obligation[];
  readonly lines: readonly Line[];
  readonly notes: readonly Note[];
  readonly audience: (id: string) => BothLanguages;
  readonly bots: ReadonlySet<SeatID>;
  readonly end: number;
}

const none: BothLanguages = { ja: "", en: "" };
const same = (text: string): BothLanguages => ({ ja: text, en: text });

/** Returns the timeline in the order of time. */
export function entriesOf(told: Told): Entry[] {
  return [
    ...injectEntries(told),
    ...decisionEntries(told),
    ...statementEntries(told),
    ...workEntries(told),
    ...clockEntries(told),
    ...lineEntries(told),
    ...noteEntries(told),
  ].sort((a, b) => a.at - b.at || lanes.indexOf(a.lane) - lanes.indexOf(b.lane) || a.id.localeCompare(b.id));
}

function injectEntries({ injects }: Told): Entry[] {
  return injects.flatMap((i): Entry[] => {
    if (i.state !== "fired" || !i.at) return [];
    const { shape, tone } = lookOf("inject", i.state);
    return [
      {
        id: `inject ${i.id}`,
        lane: "injects",
        at: i.at,
        shape,
        tone,
        title: i.title,
        text: i.subject,
        to: i.to,
      },
    ];
  });
}

function decisionEntries({ decisions }: Told): Entry[] {
  return decisions.flatMap((d): Entry[] => {
    const { outcome } = d;
    if (!outcome) return [];
    const { shape, tone } = lookOf("decision", d.state);
    const option = d.options.find((o) => o.id === outcome.option)?.title ?? none;
    const { by, at } = outcome;
    return [
      {
        id: `decision ${d.id}`,
        lane: "decisions",
        at,
        shape,
        tone,
        title: d.title,
        text: option,
        by,
        to: [],
      },
    ];
  });
}

function statementEntries({ statements, audience, bots }: Told): Entry[] {
  return statements.flatMap((s): Entry[] => {
    if (!s.sent) return [];
    const bad = s.verdicts?.some((v) => v === "contradicted" || v === "careless" || v === "withheld");
    return [
      {
        id: `statement ${s.n}`,
        lane: "statements",
        at: s.sent,
        shape: bad ? "cross" : "triangle",
        tone: bad ? "bad" : "good",
        title: audience(s.audience),
        text: spokenOf(s, s.text, bots),
        by: s.seat,
        to: [],
      },
    ];
  });
}

function workEntries({ works, end }: Told): Entry[] {
  return works.map((w): Entry => {
    const { shape, tone } = lookOf("work", w.state);
    const { begun: at, title, why: text, seat: by } = w;
    const until = Math.max(at, Math.min(end, w.until));
    return { id: `work ${w.n}`, lane: "work", at, until, shape, tone, title, text, by, to: [] };
  });
}

function clockEntries({ obligations, end }: Told): Entry[] {
  return obligations.flatMap((o): Entry[] => {
    if (!o.since) return [];
    const { shape, tone } = lookOf("obligation", o.state);
    const until = Math.min(end, Math.max(o.since, o.met ?? o.due ?? end));
    const [title, text] = [o.title, o.stageTitle];
    const id = `clock ${o.id} ${o.stage}`;
    return [{ id, lane: "clocks", at: o.since, until, shape, tone, title, text, to: o.owners }];
  });
}

/** Lines of the log that no other lane tells better. */
function lineEntries({ lines }: Told): Entry[] {
  return lines.flatMap((l): Entry[] => {
    const form = formOf(l);
    if (form !== "said" && form !== "phase" && form !== "clock" && form !== "served") return [];
    const lane = form === "served" ? "services" : "log";
    return [
      {
        id: `line ${l.n}`,
        lane,
        at: l.at,
        ...lookOfLine(form),
        title: l.text,
        text: none,
        by: l.seat,
        to: [],
      },
    ];
  });
}

function noteEntries({ notes }: Told): Entry[] {
  return notes.map((n): Entry => {
    const tone: Tone = n.note === "gap" || n.note === "risk" ? "watch" : "busy";
    const shape: Shape = n.starred ? "diamond" : "ring";
    const to = n.about ? [n.about] : [];
    return {
      id: `note ${n.n}`,
      lane: "notes",
      at: n.at,
      shape,
      tone,
      title: same(n.text),
      text: none,
      by: n.seat,
      to,
    };
  });
}
