import { useCallback } from "react";
import type { Certainty } from "@/gen/protocol";
import { type Speaker, useText } from "@/i18n";
import { stateWords } from "@/theme/words";

/** The certainties from what is surest to what is kept back. */
export const certaintyOrder: readonly Certainty[] = [
  "confirmed",
  "possible",
  "investigating",
  "not_observed",
  "excluded",
  "unknown",
  "undisclosed",
];

/** Returns the word of a certainty. */
export function certaintyWord(certainty: Certainty, say: Speaker<typeof stateWords.en>): string {
  switch (certainty) {
    case "not_observed":
      return say("notObserved");
    case "confirmed":
    case "possible":
    case "investigating":
    case "excluded":
    case "unknown":
    case "undisclosed":
      return say(certainty);
    default:
      return certainty satisfies never;
  }
}

/** Returns the way to say certainties where only text can stand. */
export function useCertaintyWord(): (certainty: Certainty) => string {
  const say = useText(stateWords);
  return useCallback((certainty: Certainty) => certaintyWord(certainty, say), [say]);
}
