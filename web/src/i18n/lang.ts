import { useCallback } from "react";
import { create } from "zustand";

/** The languages of the page. */
export type Lang = "ja" | "en";

/** A saying in both languages, as the server sends it. */
export interface BothLanguages {
  readonly ja: string;
  readonly en: string;
}

const storageKey = "enshu.lang"; // public/boot.js reads it too

interface LangState {
  readonly lang: Lang;
  setLang(lang: Lang): void;
}

/** The reader's language. It is each person's own: one room reads in two languages. */
export const useLang = create<LangState>()((set) => ({
  lang: first(),
  setLang(lang) {
    remember(lang);
    document.documentElement.lang = lang;
    set({ lang });
  },
}));

function first(): Lang {
  return document.documentElement.lang === "en" ? "en" : "ja";
}

function remember(lang: Lang): void {
  try {
    localStorage.setItem(storageKey, lang);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}

/** Returns the words of a text in a language; where it has none, the other language's. */
export function inLang(text: BothLanguages, lang: Lang): string {
  return lang === "ja" ? text.ja || text.en : text.en || text.ja;
}

/** Returns a function that reads texts of the server in the reader's language. */
export function useLocal(): (text: BothLanguages) => string {
  const lang = useLang((s) => s.lang);
  return useCallback((text: BothLanguages) => inLang(text, lang), [lang]);
}
