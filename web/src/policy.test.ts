import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";

// Each layer may import those before it, never those after: types too. Screens never import each other, but for those that show
// the very parts of another again: a replay, the mirror of a seat, and a what-if beside what was played.
const layers = ["gen", "i18n", "theme", "live", "api", "ui", "viz", "screens"];

const shownAgain: Readonly<Record<string, readonly string[]>> = {
  replay: ["desk", "console", "debrief"],
  mirror: ["desk"],
  whatif: ["replay"],
};

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((f) => f.replaceAll("\\", "/"))
  .filter((f) => /\.(tsx?|css)$/.test(f) && !f.startsWith("gen/"));

const sources = new Map(files.map((f) => [f, readFileSync(`src/${f}`, "utf8")]));

function imports(file: string, text: string): string[] {
  const found = text.matchAll(/(?:from|import)\s*\(?\s*"((?:@\/|\.)[^"]+)"/g);
  return [...found]
    .map((m) => m[1] ?? "")
    .map((to) => (to.startsWith("@/") ? to.slice(2) : posix.join(posix.dirname(file), to)));
}

function layerOf(path: string): number {
  const layer = layers.indexOf(path.split("/")[0] ?? "");
  return layer === -1 ? layers.length : layer;
}

function screenOf(path: string): string | null {
  return path.startsWith("screens/") ? (path.split("/")[1] ?? null) : null;
}

const code = [...sources].filter(
  ([f]) => /\.tsx?$/.test(f) && !f.startsWith("test/") && f !== "policy.test.ts",
);

describe("the rules of this tree", () => {
  it.each(code)("%s imports downwards only", (file, text) => {
    for (const to of imports(file, text)) {
      const typeOfRoutes = screenOf(file) && to === "routes"; // a screen's props are declared where screens are listed
      if (!typeOfRoutes) expect(layerOf(to), `${file} imports ${to}`).toBeLessThanOrEqual(layerOf(file));
      const [from, other] = [screenOf(file), screenOf(to)];
      if (from && other)
        expect([from, ...(shownAgain[from] ?? [])], `${file} imports ${to}`).toContain(other);
    }
  });

  it.each([...sources])("%s names no colour outside the theme", (file, text) => {
    if (file.startsWith("theme/") || file.endsWith(".test.ts")) return;
    const colours = text.match(/#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|\brgba?\(/gi) ?? [];
    expect(colours.filter((c) => file !== "ui/ExerciseMark.module.css" || c !== "#000000")).toEqual([]);
  });

  it.each(code)("%s has at most 500 lines", (_file, text) => {
    expect(text.split("\n").length).toBeLessThanOrEqual(500);
  });

  it.each(code)("%s says nothing that is not in a catalogue", (file, text) => {
    if (/words\.ts$|\.test\.tsx?$|testing\.ts$|^i18n\/|^theme\/theme|^main/.test(file)) return;
    const bare = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    const japanese = bare.match(/["'`>][^"'`<>\n]*[\u3040-\u30ff\u4e00-\u9fff]+[^"'`<>\n]*/g) ?? [];
    const names = ["【訓練】", "WHAT-IF 仮想", "Enshu 演習", "日本語"];
    expect(japanese.filter((s) => !names.some((n) => s.includes(n)))).toEqual([]);
  });
});
