import { describe, expect, it } from "vitest";
import type { Wording } from "@/gen/protocol";
import { lacking, lacks, partsOf, type Row, rowsOf } from "./rows";

const at = (path: string, ja: string, en: string): Wording => ({
  file: "scenario.yaml",
  line: 1,
  path,
  ja,
  en,
});
const texts = [
  at("meta/title", "訓練", "Drill"),
  at("injects/call/title", "電話", ""),
  at("injects/call/body", "もしもし", "Hello"),
  at("injects/mail/title", " ", "Mail"),
  at("systems/ad/ways/anew/title", "", ""),
  at("debrief/1", "難しかったこと", "What was hard"),
];
const shown = (rows: readonly Row[]) =>
  rows.map((r) => (r.kind === "thing" ? [r.part, ...r.steps].join(" › ") : `  ${r.field}`));
const all = { missing: false, part: null, words: "" };

describe("the list of texts", () => {
  it("has every text under what it belongs to, which is named once", () => {
    expect(shown(rowsOf(texts, all, new Set()))).toEqual([
      ...["meta", "  title", "injects › call", "  title", "  body", "injects › mail", "  title"],
      ...["systems › ad › ways › anew", "  title", "debrief", "  1"],
    ]);
  });

  it("shows what lacks a language, and counts it by language", () => {
    const missing = rowsOf(texts, { ...all, missing: true }, new Set());
    expect(shown(missing).filter((s) => s.startsWith(" "))).toHaveLength(3);
    expect(lacking(texts)).toEqual({ ja: 2, en: 2 });
    expect(texts.map((t) => lacks(t, "en"))).toEqual([false, true, false, false, true, false]);
  });

  it("keeps what is being written though it lacks nothing any more", () => {
    const rows = rowsOf(texts, { ...all, missing: true }, new Set(["scenario.yaml injects/call/body"]));
    expect(shown(rows)).toContain("  body");
  });

  it("is narrowed to a part, and to words of either language or of the place", () => {
    expect(shown(rowsOf(texts, { ...all, part: "debrief" }, new Set()))).toEqual(["debrief", "  1"]);
    const found = (words: string) => shown(rowsOf(texts, { ...all, words }, new Set()));
    expect(found("HELLO")).toEqual(["injects › call", "  body"]);
    expect(found("電話")).toEqual(["injects › call", "  title"]);
    expect(found("mail")).toEqual(["injects › mail", "  title"]);
    expect(partsOf(texts)).toEqual(["meta", "injects", "systems", "debrief"]);
  });
});
