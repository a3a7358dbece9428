import type { Seat, SeatID } from "@/gen/protocol";

/** How far the clocks of this device and the server may be apart before it matters in an exercise. */
export const clockToleranceMs = 250;

/** How one point of the communication check stands. */
export type Checked = "good" | "pending" | "poor";

/** Says how well the server's clock is known here; null slack means that it was not measured yet. */
export function clockChecked(slack: number | null): Checked {
  if (slack === null) return "pending";
  return slack <= clockToleranceMs ? "good" : "poor";
}

/** Returns the players' seats, one's own first, then those with people. */
export function seating(seats: readonly Seat[], me: SeatID): Seat[] {
  const rank = (s: Seat) => (s.id === me ? 0 : s.holders.length > 0 ? 1 : s.bot ? 2 : 3);
  return seats.filter((s) => s.kind === "player").toSorted((a, b) => rank(a) - rank(b));
}
