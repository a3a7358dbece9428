import type { Place } from "@/live";

/** What the address of a replay says besides the room: the view and the moment. */
export interface Address {
  readonly view: string | null;
  readonly place: Place | null;
  /** Goes along with who leads: asked for, or no moment of its own is. */
  readonly follow: boolean;
}

/** Reads an address; what is not a number is left out. */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const at = number(query.get("at"));
  const seq = number(query.get("seq"));
  return {
    view: query.get("view"),
    place: at === null ? null : { at, seq: seq ?? Number.POSITIVE_INFINITY },
    follow: at === null || query.has("follow"),
  };
}

function number(text: string | null): number | null {
  return text !== null && /^\d{1,16}$/.test(text) ? Number(text) : null;
}

/** Writes the part of an address that carries a view and a moment, and whether one goes along with who leads. */
export function writeAddress(view: string, { at, seq }: Place, follow = false): string {
  const query = new URLSearchParams({ view, at: String(Math.round(at)) });
  if (Number.isFinite(seq)) query.set("seq", String(seq));
  if (follow) query.set("follow", "1");
  return `?${query}`;
}
