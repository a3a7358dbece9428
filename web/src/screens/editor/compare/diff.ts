import type { File } from "@/gen/protocol";

/** A line of two texts. Numbers count from 1; 0 where a text does not have the line. */
export interface Line {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
  readonly was: number;
  readonly now: number;
}

/** A file that is not the same in two versions. */
export interface Change {
  readonly name: string;
  readonly lines: readonly Line[];
}

/** Lines that are shown, or lines in which nothing changed and that are folded away. */
export interface Stretch {
  readonly folded: boolean;
  readonly lines: readonly Line[];
}

/** A row of two texts side by side. */
export interface Pair {
  readonly was: Line | null;
  readonly now: Line | null;
}

/** Returns the files that differ, those of the later version first. */
export function changesOf(was: readonly File[], now: readonly File[]): Change[] {
  const names = [...new Set([...now, ...was].map((f) => f.name))];
  const text = (files: readonly File[], name: string) => files.find((f) => f.name === name)?.text;
  return names
    .filter((name) => text(was, name) !== text(now, name))
    .map((name) => ({ name, lines: diffOf(text(was, name), text(now, name)) }));
}

/** Lays two texts over each other, line by line: what is gone stands before what is new. Without a text there are no lines. */
export function diffOf(was: string | undefined, now: string | undefined): Line[] {
  const [a, b] = [was?.split("\n") ?? [], now?.split("\n") ?? []];
  const lines: Line[] = [];
  let [x, y] = [0, 0];
  for (const [toX, toY] of [...shared(a, b), [a.length, b.length] as const]) {
    for (; x < toX; x++) lines.push({ kind: "gone", text: a[x] ?? "", was: x + 1, now: 0 });
    for (; y < toY; y++) lines.push({ kind: "new", text: b[y] ?? "", was: 0, now: y + 1 });
    if (x < a.length && y < b.length) lines.push({ kind: "same", text: a[x] ?? "", was: ++x, now: ++y });
  }
  return lines;
}

type At = readonly [number, number];

/** Changed lines that are told apart; texts that differ in more are shown as wholly replaced. */
export const stepsMax = 2000;

/**
 * Returns where the two have a line in common, as few lines as possible left out.
 * E. W. Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1 (1986), the greedy algorithm of section 3.
 */
function shared(a: readonly string[], b: readonly string[]): At[] {
  const steps = Math.min(a.length + b.length, stepsMax);
  const middle = steps + 1;
  const reach = new Int32Array(2 * steps + 3); // how far in a each diagonal comes; diagonal k is at middle + k
  const before: Int32Array[] = []; // reach before each step, its diagonal 0 at step + 1
  for (let d = 0; d <= steps; d++) {
    before.push(reach.slice(middle - d - 1, middle + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const [less, more] = [reach[middle + k - 1] ?? 0, reach[middle + k + 1] ?? 0];
      let x = k === -d || (k !== d && less < more) ? more : less + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach[middle + k] = x;
      if (x >= a.length && x - k >= b.length) return wayBack(before, a.length, b.length);
    }
  }
  return [];
}

function wayBack(before: readonly Int32Array[], x: number, y: number): At[] {
  const way: At[] = [];
  for (let d = before.length - 1; d >= 0; d--) {
    const reach = (k: number) => before[d]?.[k + d + 1] ?? 0;
    const k = x - y;
    const from = k === -d || (k !== d && reach(k - 1) < reach(k + 1)) ? k + 1 : k - 1;
    const [fromX, fromY] = d === 0 ? [0, 0] : [reach(from), reach(from) - from];
    while (x > fromX && y > fromY) way.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return way.reverse();
}

/** Folds away what is the same further than around lines from a change. */
export function stretchesOf(lines: readonly Line[], around = 3): Stretch[] {
  const near = new Set<number>();
  lines.forEach((line, i) => {
    if (line.kind !== "same") for (let n = i - around; n <= i + around; n++) near.add(n);
  });
  const stretches: { folded: boolean; lines: Line[] }[] = [];
  lines.forEach((line, i) => {
    const last = stretches.at(-1);
    if (last && last.folded === !near.has(i)) last.lines.push(line);
    else stretches.push({ folded: !near.has(i), lines: [line] });
  });
  return stretches;
}

/** Puts lines side by side: the first that is gone beside the first that took its place. */
export function pairsOf(lines: readonly Line[]): Pair[] {
  const pairs: Pair[] = [];
  let open = 0; // where the next new line goes
  for (const line of lines) {
    if (line.kind === "new" && open < pairs.length) {
      pairs[open] = { was: pairs[open]?.was ?? null, now: line };
      open++;
      continue;
    }
    pairs.push({ was: line.kind === "new" ? null : line, now: line.kind === "gone" ? null : line });
    if (line.kind !== "gone") open = pairs.length;
  }
  return pairs;
}

/** Counts the lines of a kind. */
export function count(lines: readonly Line[], kind: Line["kind"]): number {
  return lines.filter((line) => line.kind === kind).length;
}
