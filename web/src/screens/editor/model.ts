import type { Fault, File, Inject, Place, Records, SeatID } from "@/gen/protocol";

/** A place in the text to go to, or only to have in sight while something else is written. */
export interface Aim {
  readonly line: number;
  readonly column: number;
  readonly aside?: boolean;
}

/** Makes the files of a copy: the same, under another id. */
export function copyOf(files: readonly File[], from: string, to: string): File[] {
  const own = new RegExp(`^(\\s*id:\\s*)${from}\\s*$`, "m");
  return files.map((f) =>
    f.name === "scenario.yaml" || own.test(f.text) ? { ...f, text: f.text.replace(own, `$1${to}`) } : f,
  );
}

/** Says whether an id may be a scenario's. */
export function isId(typed: string): boolean {
  return /^[a-z][a-z0-9-]{0,63}$/.test(typed);
}

/** Returns the name of the file that something is written in, without its folder. */
export function fileOf(at: Place): string {
  return at.file.split("/").pop() ?? at.file;
}

/** Returns the faults that stand in a file. */
export function faultsIn(faults: readonly Fault[], name: string): readonly Fault[] {
  return faults.filter((f) => fileOf(f) === name);
}

/** Returns the records of a kind out of a view as the server sends it. */
export function recordsIn<K extends keyof Records>(
  view: Readonly<Record<string, unknown>>,
  kind: K,
): readonly Records[K][] {
  return Object.entries(view).flatMap(([key, record]) =>
    key.startsWith(`${kind}/`) ? [record as Records[K]] : [],
  ); // a key's kind is its record's type, by the protocol
}

/** Puts injects in the order in which an author thinks of them: by time, then those that wait, then those held back. */
export function inOrder(injects: readonly Inject[], seat: SeatID | null): readonly Inject[] {
  const last = Number.MAX_SAFE_INTEGER;
  const at = (i: Inject) => i.at ?? (i.state === "held" ? last : last - 1);
  return injects
    .filter((i) => seat === null || i.to.includes(seat))
    .toSorted((a, b) => at(a) - at(b) || a.id.localeCompare(b.id));
}

/** Counts the injects that reach a seat. */
export function injectsTo(injects: readonly Inject[], seat: SeatID): number {
  return injects.filter((i) => i.to.includes(seat)).length;
}
