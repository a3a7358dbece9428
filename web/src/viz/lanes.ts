import type { Shape, Tone } from "@/theme/states";

/** A row of a swimlane. */
export interface Lane {
  readonly id: string;
  readonly title: string;
}

/** Something that happened, or will, at an instant or over a length of time. */
export interface LaneMark {
  readonly id: string;
  readonly lane: string;
  readonly at: number;
  readonly until?: number;
  readonly shape: Shape;
  readonly tone: Tone;
  /** What it is, in words: shown when chosen, and read aloud. */
  readonly label: string;
  /** It can be given another instant. */
  readonly movable?: boolean;
}

/** A mark with the line of its lane on which it does not cover its neighbours. */
export interface PlacedMark extends LaneMark {
  readonly line: number;
}

/** A lane with its marks in the order of time. */
export interface PlacedLane extends Lane {
  readonly lines: number;
  readonly marks: readonly PlacedMark[];
}

const most = 5; // lines a lane may grow to; beyond that marks overlap

/** Places marks so that those nearer to each other than the gap stand on lines of their own. Empty lanes are left out. */
export function placed(lanes: readonly Lane[], marks: readonly LaneMark[], gap: number): PlacedLane[] {
  return lanes.flatMap((lane) => {
    const own = marks.filter((m) => m.lane === lane.id).sort((a, b) => a.at - b.at);
    if (own.length === 0) return [];
    const ends: number[] = [];
    const marksPlaced = own.map((mark) => ({ ...mark, line: lineFor(mark, ends, gap) }));
    return [{ ...lane, marks: marksPlaced, lines: ends.length }];
  });
}

function lineFor(mark: LaneMark, ends: number[], gap: number): number {
  const free = ends.findIndex((end) => mark.at >= end);
  const line = free >= 0 ? free : ends.length < most ? ends.length : earliest(ends);
  ends[line] = Math.max(mark.until ?? mark.at, mark.at + gap);
  return line;
}

function earliest(ends: readonly number[]): number {
  return ends.indexOf(Math.min(...ends));
}

/** Returns the hours between two ticks, so that there are at most so many. */
export function tickHours(from: number, to: number, most: number): number {
  const hours = (to - from) / 3_600_000;
  return [1, 2, 3, 6, 12, 24, 48].find((step) => hours / step <= most) ?? 24 * Math.ceil(hours / 24 / most);
}

/** Returns the mark that comes so many steps after another in the order of time; the ends hold. */
export function neighbour(lanes: readonly PlacedLane[], id: string | null, step: number): PlacedMark | null {
  const all = lanes.flatMap((l) => l.marks).sort((a, b) => a.at - b.at);
  const at = all.findIndex((m) => m.id === id);
  const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step));
  return all[next] ?? null;
}
