import { dayAndTime, useLang, useText } from "@/i18n";
import type { Version } from "./draft";
import { editorWords } from "./words";

/** Returns what calls a version by its number and, where it is known, by when it was saved. */
export function useVersionName(): (version: Version) => string {
  const say = useText(editorWords);
  const lang = useLang((s) => s.lang);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ({ n, saved }) =>
    saved === undefined
      ? say("version", { n })
      : say("versionOf", { n, when: dayAndTime(saved, zone, lang) });
}
