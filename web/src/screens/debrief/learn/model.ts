import type { Finding, Improvement, Item, Note, PlanStatus, SceneKind } from "@/gen/protocol";
import type { BothLanguages } from "@/i18n";

/** One stop of the hot wash. */
export interface Stop {
  readonly scene: SceneKind;
  readonly n?: number;
}

/** Returns the stops of a hot wash in their order: every question and every objective is one. */
export function stopsOf(questions: number, objectives: number): Stop[] {
  const each = (scene: SceneKind, count: number) =>
    Array.from({ length: count }, (_, i): Stop => ({ scene, n: i + 1 }));
  return [
    { scene: "opening" },
    { scene: "best" },
    { scene: "gaps" },
    ...each("question", questions),
    ...each("objective", objectives),
    { scene: "takeaways" },
    { scene: "closing" },
  ];
}

/** Something that a facilitator may show as a best moment or as a gap. */
export interface Candidate {
  readonly ref: string;
  readonly title: BothLanguages;
  readonly from: "finding" | "note" | "star";
  /** How much it weighs: points won or lost, or stars. */
  readonly weight: number;
}

const same = (text: string): BothLanguages => ({ ja: text, en: text });

const counted = (f: Finding) => f.override?.points ?? f.points;

/**
 * Returns what went well and where something was missing: starred observations first, then findings by the points that
 * they won or lost, then messages that were starred. A starred message is neither, and stands in both.
 */
export function candidatesOf(
  findings: readonly Finding[],
  notes: readonly Note[],
  items: readonly Item[],
): { best: Candidate[]; gaps: Candidate[] } {
  const judged = findings.filter((f) => f.verdict !== "not_applicable" && f.verdict !== "open" && f.out > 0);
  const heavier = (a: Candidate, b: Candidate) => b.weight - a.weight || a.ref.localeCompare(b.ref);
  const noted = (good: boolean) =>
    notes
      .filter((n) => n.starred && n.note !== "idea" && (n.note === "strength") === good)
      .map((n): Candidate => ({ ref: `note:${n.n}`, title: same(n.text), from: "note", weight: 0 }));
  const found = (weight: (f: Finding) => number) =>
    judged
      .map(
        (f): Candidate => ({
          ref: `finding:${f.expectation}`,
          title: f.title,
          from: "finding",
          weight: weight(f),
        }),
      )
      .filter((c) => c.weight > 0)
      .sort(heavier);
  const stars = items
    .filter((i) => (i.stars ?? 0) > 0)
    .map(
      (i): Candidate => ({
        ref: `item:${i.n}`,
        title: i.subject.ja || i.subject.en ? i.subject : i.from,
        from: "star",
        weight: i.stars ?? 0,
      }),
    )
    .sort(heavier);
  return {
    best: [...noted(true), ...found((f) => (counted(f) === f.out ? f.out : 0)), ...stars],
    gaps: [...noted(false), ...found((f) => f.out - counted(f)), ...stars],
  };
}

/** How many moments a scene begins with; more can be ticked, up to the server's limit. */
export const momentsFirst = 3;
export const momentsMost = 6;

/** A row of the plan as it is being written; everything is text until the server has taken it. */
export interface Draft {
  readonly what: string;
  readonly owner: string;
  readonly due: string;
  readonly status: PlanStatus;
  readonly from: string;
  readonly retest: string;
}

export const blankRow: Draft = { what: "", owner: "", due: "", status: "open", from: "", retest: "" };

/** Returns what a row holds, to be changed. */
export function draftOf(row: Improvement): Draft {
  const { what, owner = "", due = "", status, from = "", retest = "" } = row;
  return { what, owner, due, status, from, retest };
}

/** Says whether a row is over its date on a day, both written 2027-03-31. */
export function overdue(row: Improvement, today: string): boolean {
  return Boolean(row.due) && (row.due ?? "") < today && (row.status === "open" || row.status === "doing");
}
