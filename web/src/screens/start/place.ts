import type { Member } from "@/gen/protocol";

/** Returns where somebody belongs who holds one seat and leads nothing. */
export function onlyPlace(member: Member): string | null {
  const [first, ...others] = member.holdings;
  if (!first || others.length > 0 || member.host) return null;
  return placeOf(first.class, first.room);
}

/** Returns the page of a kind of seat in a room. */
export function placeOf(kind: string, room: string): string {
  return `/${pages[kind] ?? "p"}/${encodeURIComponent(room)}`;
}

const pages: Readonly<Record<string, string>> = { facilitator: "f", evaluator: "f", screen: "s" };
