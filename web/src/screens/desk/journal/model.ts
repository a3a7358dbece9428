import type { Line } from "@/gen/protocol";

/** What a line of the log may be about. */
export const forms = [
  "said",
  "decided",
  "stated",
  "began",
  "done",
  "failed",
  "cancelled",
  "phase",
  "clock",
  "served",
] as const;
export type Form = (typeof forms)[number];

/** Returns what a line is about; a form of a newer server reads as some event. */
export function formOf(line: Line): Form | "other" {
  return forms.find((f) => f === line.form) ?? "other";
}

/** Returns the lines, the latest first. */
export function latestFirst(lines: readonly Line[]): Line[] {
  return lines.toSorted((a, b) => b.n - a.n);
}
