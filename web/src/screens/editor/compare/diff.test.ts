import { describe, expect, it } from "vitest";
import { changesOf, count, diffOf, type Line, pairsOf, stepsMax, stretchesOf } from "./diff";

const signs = { same: " ", gone: "-", new: "+" } as const;
const written = (lines: readonly Line[]) => lines.map((l) => signs[l.kind] + l.text).join("|");
const text = (...lines: string[]) => lines.join("\n");

/** Every text of up to four lines out of two words: small enough to try each pair. */
const texts = Array.from({ length: 5 }, (_, length) =>
  Array.from({ length: 2 ** length }, (_, bits) =>
    Array.from({ length }, (_, i) => ((bits >> i) & 1 ? "b" : "a")),
  ),
).flat();

/** The number of lines in common by the textbook's table, to hold the quick way against. */
function longest(a: readonly string[], b: readonly string[]): number {
  const [x, ...restA] = a;
  const [y, ...restB] = b;
  if (x === undefined || y === undefined) return 0;
  return x === y ? 1 + longest(restA, restB) : Math.max(longest(restA, b), longest(a, restB));
}

describe("two texts laid over each other", () => {
  it.each([
    ["nothing changed", text("a", "b"), text("a", "b"), " a| b"],
    ["a line more", text("a", "c"), text("a", "b", "c"), " a|+b| c"],
    ["a line less", text("a", "b", "c"), text("a", "c"), " a|-b| c"],
    ["another line", text("a", "b", "c"), text("a", "x", "c"), " a|-b|+x| c"],
    ["what is gone first", text("a", "b"), text("x", "y"), "-a|-b|+x|+y"],
    ["a file that was not there", undefined, text("a", ""), "+a|+"],
    ["a file that is gone", text("a"), undefined, "-a"],
  ])("%s", (_name, was, now, want) => expect(written(diffOf(was, now))).toBe(want));

  it("give back both texts, their lines counted, and leave as few lines as possible", () => {
    for (const a of texts.filter((t) => t.length > 0)) {
      for (const b of texts.filter((t) => t.length > 0)) {
        const lines = diffOf(text(...a), text(...b));
        const was = lines.filter((l) => l.kind !== "new");
        const now = lines.filter((l) => l.kind !== "gone");
        expect(was.map((l) => l.text)).toEqual(a);
        expect(now.map((l) => l.text)).toEqual(b);
        expect(was.map((l) => l.was)).toEqual(a.map((_, i) => i + 1));
        expect(now.map((l) => l.now)).toEqual(b.map((_, i) => i + 1));
        expect(count(lines, "same")).toBe(longest(a, b));
      }
    }
  });

  it("are replaced as a whole when too much differs", () => {
    const lines = (n: number, word: string) => [
      "head",
      ...Array.from({ length: n }, (_, i) => `${word} ${i}`),
    ];
    const half = stepsMax / 2;
    const told = diffOf(text(...lines(half, "a")), text(...lines(half, "b")));
    expect([count(told, "same"), count(told, "gone")]).toEqual([1, half]);
    const past = diffOf(text(...lines(half, "a")), text(...lines(half + 1, "b")));
    expect([count(past, "same"), count(past, "gone"), count(past, "new")]).toEqual([0, half + 1, half + 2]);
  });
});

describe("what is shown of it", () => {
  it("is what lies near a change, the rest folded", () => {
    const many = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `${from + i}`);
    const lines = diffOf(text(...many(0, 30)), text(...many(0, 14), "x", ...many(15, 30)));
    expect(stretchesOf(lines, 2).map((s) => [s.folded, s.lines.length])).toEqual([
      [true, 12],
      [false, 6],
      [true, 13],
    ]);
  });

  it("stands side by side, a line beside the one that took its place", () => {
    const pairs = pairsOf(diffOf(text("a", "b", "c", "d"), text("a", "x", "d", "e")));
    expect(pairs.map((p) => [p.was?.text ?? "", p.now?.text ?? ""])).toEqual([
      ["a", "a"],
      ["b", "x"],
      ["c", ""],
      ["d", "d"],
      ["", "e"],
    ]);
  });

  it("is only the files that differ, new and removed ones too", () => {
    const file = (name: string, text: string) => ({ name, text });
    const changes = changesOf(
      [file("a.yaml", "1"), file("b.yaml", "1"), file("c.yaml", "1")],
      [file("a.yaml", "1"), file("b.yaml", "2"), file("d.yaml", "3")],
    );
    expect(changes.map((c) => [c.name, written(c.lines)])).toEqual([
      ["b.yaml", "-1|+2"],
      ["d.yaml", "+3"],
      ["c.yaml", "-1"],
    ]);
  });
});
