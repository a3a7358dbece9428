import type { Fault, File } from "@/gen/protocol";
import { fileOf } from "../model";

/**
 * Returns where in a text the word stands that a fault would have replaced; null where it has none, or the text has been
 * changed since it was checked.
 */
export function mendAt(text: string, { line, column, mend }: Fault): number | null {
  if (!mend) return null;
  const lines = text.split("\n");
  const at = lines[line - 1]?.slice(Math.max(0, column - 1)) ?? "";
  const quote = /^["']/.test(at) ? 1 : 0;
  const rest = at.slice(quote);
  if (!rest.startsWith(mend.was) || /^[\w-]/.test(rest.slice(mend.was.length))) return null;
  const before = lines.slice(0, line - 1).reduce((n, l) => n + l.length + 1, 0);
  return before + column - 1 + quote;
}

/** Returns the file as it is once a fault is mended; null where that is left to its author. */
export function mended(files: readonly File[], fault: Fault): File | null {
  const file = files.find((f) => f.name === fileOf(fault));
  const at = file ? mendAt(file.text, fault) : null;
  if (!file || !fault.mend || at === null) return null;
  const { was, put } = fault.mend;
  return { name: file.name, text: file.text.slice(0, at) + put + file.text.slice(at + was.length) };
}
