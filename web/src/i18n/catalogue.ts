import { useMemo } from "react";
import { count } from "./format";
import { type Lang, useLang } from "./lang";
import { nested } from "./quotes";

/**
 * A catalogue holds the words of one area in both languages, side by side. The compiler refuses a key or a
 * placeholder that one language lacks. Placeholders: {name}, and {n:message|messages} to choose a form by number.
 */
export interface Catalogue<E extends Words> {
  readonly en: E;
  readonly ja: { readonly [K in keyof E]: string };
}

type Words = Readonly<Record<string, string>>;

type NameOf<P extends string> = P extends `${infer N}:${string}` ? N : P;

type Placeholder<S extends string> = S extends `${string}{${infer P}}${infer Rest}`
  ? NameOf<P> | Placeholder<Rest>
  : never;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type Matching<E extends Words, J extends Words> = {
  readonly [K in keyof J]: K extends keyof E
    ? Same<Placeholder<E[K]>, Placeholder<J[K]>> extends true
      ? J[K]
      : never
    : never;
};

/** Makes a catalogue; English is the model that Japanese is checked against. */
export function catalogue<const E extends Words, const J extends { readonly [K in keyof E]: string }>(both: {
  en: E;
  ja: J & Matching<E, J>;
}): Catalogue<E> {
  return both;
}

type Values<S extends string> = { readonly [P in Placeholder<S>]: string | number };

type Args<S extends string> = [Placeholder<S>] extends [never] ? [] : [values: Values<S>];

/** Says one entry of a catalogue in the language it was made for. */
export interface Speaker<E extends Words> {
  <K extends keyof E & string>(key: K, ...args: Args<E[K]>): string;
  readonly lang: Lang;
}

const placeholder = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g;

/** Fills the placeholders of a sentence. */
export function fill(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
  lang: Lang,
): string {
  const filled = sentence.replace(placeholder, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one !== undefined) return value === 1 ? one : (many ?? one);
    return typeof value === "number" ? count(value, lang) : value;
  });
  return filled === sentence ? sentence : nested(filled);
}

/** Returns the placeholder names of a sentence, for the test that compares the languages. */
export function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(placeholder)].map((m) => m[1] ?? ""))].sort();
}

/** Returns the speaker of a catalogue for a language, for places outside React. */
export function speaker<E extends Words>(words: Catalogue<E>, lang: Lang): Speaker<E> {
  const table: Words = words[lang];
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    fill(table[key] ?? key, values, lang);
  return Object.assign(say, { lang }) as Speaker<E>;
}

/** Returns the speaker of a catalogue for the reader's language. */
export function useText<E extends Words>(words: Catalogue<E>): Speaker<E> {
  const lang = useLang((s) => s.lang);
  return useMemo(() => speaker(words, lang), [words, lang]);
}
