import type { Assertion, Choice, Fact, Text } from "@/gen/protocol";
import { count, type Lang } from "@/i18n";

/** A number as it was said: how many of what, of which population. */
export interface Figure {
  readonly count: number;
  readonly unit: string;
  readonly of: Text;
}

type Word = Pick<Assertion, "fact" | "reading" | "count" | "unit">;

/** Returns the number that a word about a fact states; undefined where it is none, or its reading was not heard. */
export function figureOf(word: Word, facts: readonly Fact[]): Figure | undefined {
  const fact = facts.find((f) => f.id === word.fact);
  const reading = fact?.readings.find((r) => r.id === word.reading);
  if (!fact?.counted || (!reading && !word.count)) return undefined;
  return {
    count: word.count || reading?.count || 0,
    unit: word.unit || fact.counted.unit,
    of: fact.counted.of,
  };
}

/** Writes a number with its unit and population. */
export function figureText(figure: Figure, units: readonly Choice[], lang: Lang): string {
  const unit = units.find((u) => u.id === figure.unit)?.title[lang] ?? figure.unit;
  const n = count(figure.count, lang);
  return lang === "ja" ? `${n}${unit}（${figure.of.ja}）` : `${n} ${unit} (${figure.of.en})`;
}

/** A number that a text names with one of the units. */
export interface Named {
  readonly count: number;
  readonly unit: string;
}

/** Finds the numbers that a text names with a unit of the exercise; ten thousand (\u4e07) may be a sign of its own. */
export function numbersIn(text: string, units: readonly Choice[]): Named[] {
  return units.flatMap((u) =>
    [u.title.ja, u.title.en].flatMap((name) => {
      const pattern = new RegExp(`([0-9][0-9,]*)(\\u4e07?)([0-9]*)\\s*${escaped(name)}`, "gi");
      return [...text.matchAll(pattern)].map(([, a = "", man, b = ""]) => {
        const head = Number(a.replaceAll(",", ""));
        return { count: man ? head * 10_000 + Number(b || 0) : Number(`${head}${b}`), unit: u.id };
      });
    }),
  );
}

const escaped = (s: string) => s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
