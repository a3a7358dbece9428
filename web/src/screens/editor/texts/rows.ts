import type { Wording } from "@/gen/protocol";

/** The languages that every text is written in. */
export const tongues = ["ja", "en"] as const;

export type Tongue = (typeof tongues)[number];

/** What of the texts is looked at. */
export interface Wanted {
  readonly missing: boolean; // only what is there in one language, or in none
  readonly part: string | null;
  readonly words: string;
}

/** One line of the list: a thing that texts belong to, or one of its texts. */
export type Row =
  | { readonly kind: "thing"; readonly key: string; readonly part: string; readonly steps: readonly string[] }
  | { readonly kind: "text"; readonly key: string; readonly field: string; readonly at: Wording };

/** Names a text, also once others have come or gone before it. */
export function keyOf(at: Pick<Wording, "file" | "path">): string {
  return `${at.file} ${at.path}`;
}

/** Says whether a text lacks a language. */
export function lacks(at: Wording, tongue?: Tongue): boolean {
  return (tongue ? [tongue] : tongues).some((t) => at[t].trim() === "");
}

/** Counts the texts that lack each language. */
export function lacking(texts: readonly Wording[]): Readonly<Record<Tongue, number>> {
  const count = (t: Tongue) => texts.filter((at) => lacks(at, t)).length;
  return { ja: count("ja"), en: count("en") };
}

/** Returns the part of a scenario that a text stands in. */
export function partOf(at: Pick<Wording, "path">): string {
  return at.path.split("/")[0] ?? "";
}

/** Lists the parts that have texts, in the order of the files. */
export function partsOf(texts: readonly Wording[]): readonly string[] {
  return [...new Set(texts.map(partOf))];
}

/**
 * Lists the texts that are wanted under what they belong to. One that is being written stays, whether or not it is still
 * wanted: it must not go from under the author's hands.
 */
export function rowsOf(
  texts: readonly Wording[],
  wanted: Wanted,
  writing: ReadonlySet<string>,
): readonly Row[] {
  const words = wanted.words.trim().toLowerCase();
  const fits = (at: Wording) =>
    (wanted.part === null || partOf(at) === wanted.part) &&
    (!wanted.missing || lacks(at)) &&
    (words === "" || [at.path, at.ja, at.en].some((s) => s.toLowerCase().includes(words)));
  const rows: Row[] = [];
  let thing = "";
  for (const at of texts) {
    const key = keyOf(at);
    if (!fits(at) && !writing.has(key)) continue;
    const steps = at.path.split("/");
    const [part = "", field = ""] = [steps[0], steps.at(-1)];
    const within = steps.slice(1, -1);
    const here = [at.file, part, ...within].join("/");
    if (here !== thing) rows.push({ kind: "thing", key: `thing ${key}`, part, steps: within });
    thing = here;
    rows.push({ kind: "text", key, field, at });
  }
  return rows;
}
