import type { File } from "@/gen/protocol";

/** Where an inject is written: its file, the line of its id, and the line of its time where it has a fixed one. */
export interface Written {
  readonly file: File;
  readonly line: number; // the first is 1
  readonly time: { readonly line: number; readonly at: string } | null;
}

const minuteMs = 60_000;
const fixed = /at:\s*["']?(T\+\d+:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d)\b/;

/** Returns where the files write an inject; null where none of them does. */
export function writtenAt(files: readonly File[], inject: string): Written | null {
  for (const file of files) {
    const lines = file.text.split("\n");
    const first = startOf(lines, inject);
    if (first < 0) continue;
    const n = timeOf(lines, first);
    const at = fixed.exec(lines[n] ?? "")?.[1];
    return { file, line: first + 1, time: at ? { line: n + 1, at } : null };
  }
  return null;
}

/** Returns the file as it is once an inject comes some minutes later, or earlier; null where it has no fixed time. */
export function moved(files: readonly File[], inject: string, minutes: number): File | null {
  const { file, time } = writtenAt(files, inject) ?? {};
  if (!file || !time) return null;
  const lines = file.text.split("\n");
  const line = lines[time.line - 1] ?? "";
  lines[time.line - 1] = line.replace(fixed, (whole) => whole.replace(time.at, later(time.at, minutes)));
  return { name: file.name, text: lines.join("\n") };
}

/** Moves a time on in the form that it is written in; never to before the start. */
function later(at: string, minutes: number): string {
  const since = /^T\+(\d+):(\d\d)$/.exec(at);
  if (!since) return new Date(Date.parse(`${at}Z`) + minutes * minuteMs).toISOString().slice(0, 16);
  const all = Math.max(0, Number(since[1]) * 60 + Number(since[2]) + minutes);
  return `T+${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
}

function startOf(lines: readonly string[], inject: string): number {
  const id = new RegExp(`^\\s*-\\s+\\{?\\s*id:\\s*${inject}\\b(?!-)`);
  let part = "";
  return lines.findIndex((line) => {
    part = /^([a-z_]+):/.exec(line)?.[1] ?? part;
    return part === "injects" && id.test(line);
  });
}

/** Returns the line of an item's own time: not one of a condition, which stands further in. */
function timeOf(lines: readonly string[], first: number): number {
  const head = lines[first] ?? "";
  if (/^\s*-\s+\{/.test(head)) return /[{,]\s*at:/.test(head.replace(/when:.*/, "")) ? first : -1;
  const own = " ".repeat(head.indexOf("id:"));
  const last = endOf(lines, first);
  return lines.findIndex((l, i) => i > first && i < last && l.startsWith(`${own}at:`));
}

/** An item ends where a line stands no further in than its dash. */
function endOf(lines: readonly string[], first: number): number {
  const depth = (line: string) => line.length - line.trimStart().length;
  const dash = depth(lines[first] ?? "");
  const end = lines.findIndex((l, i) => i > first && l.trim() !== "" && depth(l) <= dash);
  return end < 0 ? lines.length : end;
}
