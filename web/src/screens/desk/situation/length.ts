import { duration, type useText } from "@/i18n";
import type { situationWords } from "./words";

/** How this board's words are said. */
export type Say = ReturnType<typeof useText<typeof situationWords.en>>;

/** Writes how long work takes: one length, or from the shortest to the longest. */
export function lengthText(low: number, high: number, say: Say): string {
  const [from, to] = [duration(low, say.lang), duration(high, say.lang)];
  return low === high ? say("takesExactly", { low: from }) : say("takes", { low: from, high: to });
}
