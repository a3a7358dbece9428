import type { Delta, Hello } from "@/gen/protocol";

/** A view as the browser holds it: key "kind/id" → record. Live play and replay fold into the same table. */
export type Table = ReadonlyMap<string, unknown>;

/** What a delta, or a shot of a reel, changes in a table. */
export type Change = Pick<Delta, "put" | "del">;

/** Folds a frame into a table: a hello replaces it, a delta puts and deletes. The table handed in stays as it was. */
export function fold(table: Table, frame: Hello | Delta): Table {
  if (frame.kind === "hello") return new Map(Object.entries(frame.view));
  const next = new Map(table);
  change(next, frame);
  return next;
}

/** Changes a table in place; only its owner may. */
export function change(table: Map<string, unknown>, { put, del }: Change): void {
  for (const key of del ?? []) table.delete(key);
  for (const key in put) table.set(key, put[key]);
}

/** Where a delta stands against the last number seen. */
export type Step = "next" | "known" | "gap";

/** Says whether a delta is the next one, one already folded, or proof that something is missing. */
export function stepOf(seen: number, n: number): Step {
  if (n <= seen) return "known";
  return n === seen + 1 ? "next" : "gap";
}
