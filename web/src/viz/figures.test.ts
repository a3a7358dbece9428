import { describe, expect, it } from "vitest";
import type { Choice, Fact } from "@/gen/protocol";
import { figureOf, figureText, numbersIn } from "./figures";

const units: Choice[] = [
  { id: "persons", title: { ja: "人", en: "persons" } },
  { id: "cards", title: { ja: "枚", en: "cards" } },
];

const fact: Fact = {
  id: "leaked",
  title: { ja: "漏えいした本人", en: "Individuals" },
  counted: { unit: "persons", of: { ja: "会員", en: "members" } },
  readings: [{ id: "many", text: { ja: "約1200人", en: "about 1200 persons" }, count: 1200 }],
  held: "many",
  certainty: "confirmed",
  since: 0,
  source: { ja: "", en: "" },
  history: [],
};

describe("figureOf", () => {
  it("reads the number of a reading, and the one that is said in its place", () => {
    const of = fact.counted?.of;
    expect(figureOf({ fact: "leaked", reading: "many" }, [fact])).toEqual({
      count: 1200,
      unit: "persons",
      of,
    });
    const other = { fact: "leaked", reading: "many", count: 7, unit: "cards" };
    expect(figureOf(other, [fact])).toEqual({ count: 7, unit: "cards", of });
  });

  it("knows no number of a fact that is none, or of a reading that nobody told this seat", () => {
    expect(figureOf({ fact: "leaked", reading: "few" }, [fact])).toBeUndefined();
    expect(figureOf({ fact: "leaked", reading: "many" }, [{ ...fact, counted: undefined }])).toBeUndefined();
  });
});

describe("figureText", () => {
  it("names unit and population", () => {
    const figure = { count: 66900, unit: "persons", of: { ja: "会員", en: "members" } };
    expect(figureText(figure, units, "en")).toBe("66,900 persons (members)");
    expect(figureText(figure, units, "ja")).toBe("66,900人（会員）");
  });
});

describe("numbersIn", () => {
  it("finds numbers with a unit of the exercise, and no others", () => {
    expect(numbersIn("約66,900人と17,400枚。9時から。", units)).toEqual([
      { count: 66900, unit: "persons" },
      { count: 17400, unit: "cards" },
    ]);
    expect(numbersIn("1万7400枚", units)).toEqual([{ count: 17400, unit: "cards" }]);
    expect(numbersIn("66,900 persons at 9:00", units)).toEqual([{ count: 66900, unit: "persons" }]);
  });
});
