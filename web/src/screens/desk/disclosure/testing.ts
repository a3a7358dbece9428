import type { Assertion, Audience, Certainty, Fact, Obligation, Service, Statement } from "@/gen/protocol";
import type { Known, Saying } from "./checks";

// A small disclosure for tests: a press office that holds three facts and speaks to press, staff and others.

const both = (s: string) => ({ ja: `${s}（日）`, en: s });
export const hour = 3_600_000;

export function factOf(id: string, certainty: Certainty, part: Partial<Fact> = {}): Fact {
  return {
    id,
    title: both(`About ${id}`),
    readings: [
      { id: "yes", text: both(`${id} is so`) },
      { id: "no", text: both(`${id} is not so`) },
    ],
    held: "yes",
    certainty,
    since: hour,
    source: both("a call"),
    history: [],
    ...part,
  };
}

export function audienceOf(id: string, part: Partial<Audience> = {}): Audience {
  return { id, title: both(id), class: id, channels: [both("mail")], authors: ["pr"], mine: true, ...part };
}

export function statementOf(n: number, audience: string, part: Partial<Statement> = {}): Statement {
  return {
    n,
    seat: "pr",
    audience,
    channel: 0,
    assertions: [],
    text: "",
    written: n * hour,
    sent: n * hour,
    state: "sent",
    ...part,
  };
}

export function obligationOf(id: string, audience: string, part: Partial<Obligation> = {}): Obligation {
  return {
    id,
    title: both(`Duty ${id}`),
    stage: "first",
    nth: 1,
    stageTitle: both("first"),
    audience,
    owners: ["pr"],
    state: "running",
    trigger: both("knowledge"),
    zone: "Asia/Tokyo",
    counting: both(""),
    article: both(""),
    binding: "hard",
    verified: true,
    due: 72 * hour,
    items: [],
    ...part,
  };
}

export const says = (fact: string, certainty: Certainty, reading = "yes"): Assertion => ({
  fact,
  reading,
  certainty,
});

export function sayingOf(assertions: readonly Assertion[], part: Partial<Saying> = {}): Saying {
  return { assertions, filing: null, items: {}, text: "", next: 20 * hour, corrects: null, ...part };
}

const audiences = [
  audienceOf("press", { public: true }),
  audienceOf("staff"),
  audienceOf("regulator"),
  audienceOf("exchange", { public: true }),
  audienceOf("police"),
];

export function knownTo(audience: string, part: Partial<Known> = {}): Known {
  return {
    audience: audiences.find((a) => a.id === audience) ?? audienceOf(audience),
    facts: [factOf("leak", "possible"), factOf("cause", "confirmed")],
    statements: [],
    audiences,
    obligations: [],
    services: [],
    works: [],
    seats: [],
    now: 10 * hour,
    units: [
      { id: "persons", title: { ja: "人", en: "persons" } },
      { id: "cards", title: { ja: "枚", en: "cards" } },
    ],
    end: 96 * hour,
    ...part,
  };
}

export function serviceOf(id: string, early: number, late: number): Service {
  return {
    id,
    title: both(id),
    about: both(""),
    needs: [],
    level: 0,
    since: hour,
    mbco: 500,
    rto: 8 * hour,
    rpo: 8 * hour,
    mtpd: 24 * hour,
    down: hour,
    downtime: 0,
    lost: 0,
    hourly: 0,
    estimates: [{ n: 3, seat: "it", at: hour, early, late, fit: "open" }],
  };
}
