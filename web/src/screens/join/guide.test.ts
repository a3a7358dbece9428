import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const guide = readFileSync("src/screens/join/README.md", "utf8").replace(/\s+/g, " ");
const files = import.meta.glob<Record<string, unknown>>(["/src/**/words.ts", "/src/**/*.words.ts"], {
  eager: true,
});

/** What the page says in both languages, a placeholder as n. */
const shown = new Set(
  Object.values(files)
    .flatMap((file) => Object.values(file))
    .filter((v): v is { en: Record<string, string>; ja: Record<string, string> } => isCatalogue(v))
    .flatMap(({ en, ja }) => Object.keys(en).map((key) => `${plain(ja[key])} / ${plain(en[key])}`)),
);

function isCatalogue(value: unknown): boolean {
  return typeof value === "object" && value !== null && "en" in value && "ja" in value;
}

function plain(sentence = ""): string {
  return sentence.replace(/\{\w+\}/g, "n").trim();
}

describe("the guide for somebody who has never been here", () => {
  const labels = [...guide.matchAll(/\*([^*]+?) ?\/ ([^*]+)\*/g)].map(([, ja, en]) => `${ja} / ${en}`);

  it("walks from the code to a recorded decision", () => {
    expect(labels[0]).toBe("参加コード / Join code");
    expect(labels.at(-1)).toBe("記録しました（第n号） / Recorded as no. n");
  });

  it("calls things what the page calls them, in both languages", () => {
    expect(labels.filter((label) => !shown.has(label))).toEqual([]);
  });
});
