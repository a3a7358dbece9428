import type { SeatID } from "@/gen/protocol";
import { type Lang, useLang } from "@/i18n";
import { useRecords } from "@/live";

const joints = ["\n\n", "\n", " / "];
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Returns the half of a text in one's own language, where somebody wrote it in Japanese first and in English after. */
export function spoken(text: string, lang: Lang): string {
  for (const joint of joints) {
    const [ja, en, ...more] = text.trim().split(joint);
    if (ja === undefined || en === undefined || more.length > 0) continue;
    if (japanese.test(ja) && !japanese.test(en)) return lang === "ja" ? ja : en;
  }
  return text;
}

/**
 * Returns how to read what was written at a seat. A bot writes in both languages, for whoever sits in the room, and each
 * reads its own; what a person wrote stands as it was written.
 */
export function useSpoken(seat: SeatID | undefined): (text: string) => string {
  const lang = useLang((s) => s.lang);
  const bot = useRecords("seat").some((s) => s.id === seat && s.bot);
  return (text) => (bot ? spoken(text, lang) : text);
}
