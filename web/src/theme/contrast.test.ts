import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("src/theme/tokens.css", "utf8");
const dark = css.indexOf('data-mantine-color-scheme="dark"');
const schemes = { light: tokens(css.slice(0, dark)), dark: tokens(css.slice(dark)) };

function tokens(block: string): ReadonlyMap<string, string> {
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1] ?? "", m[2] ?? ""]));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const tones = ["good", "watch", "bad", "busy", "held", "off"];
const grounds = ["paper", "surface", "sunken", "raised"];
const text: [string, string][] = [
  ...["ink", "quiet", "link", ...tones.map((t) => `tone-${t}`)].flatMap((t) =>
    grounds.map((g) => [t, g] as [string, string]),
  ),
  ...tones.map((t) => [`tone-${t}`, `tone-${t}-wash`] as [string, string]),
  ...tones.map((t) => ["ink", `tone-${t}-wash`] as [string, string]),
  ["bar-ink", "bar"],
  ["bar-quiet", "bar"],
  ["mark", "bar"],
  ["mark-ink", "mark"],
  ["bar-ink", "what-if"],
  ["mark", "what-if"],
  ["bar-ink", "what-if-deep"],
  ["mark", "what-if-deep"],
];
const marks: [string, string][] = ["edge", "focus"].flatMap((m) =>
  grounds.map((g) => [m, g] as [string, string]),
);

describe.each(Object.entries(schemes))("%s scheme", (_name, scheme) => {
  const ratio = (front: string, back: string) =>
    contrast(scheme.get(front) ?? "#000000", scheme.get(back) ?? "#000000");

  it.each(text)("text %s on %s has 4.5:1", (front, back) => {
    expect(ratio(front, back)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(marks)("mark %s on %s has 3:1", (front, back) => {
    expect(ratio(front, back)).toBeGreaterThanOrEqual(3);
  });
});
