import type { ClockState, Seat } from "@/gen/protocol";
import { isFree, type SeatRow } from "./model";

/** How a seat keeps up. It goes by how much waits there and not by how long: after a jump all of it is hours old. */
export type Heat = "idle" | "clear" | "some" | "behind" | "nobody";

/** From how many on a seat is behind, by what waits: reading is quickly done, what was asked for is not. */
const many = { unread: 6, unacked: 2, open: 3 } as const;

export type Waiting = keyof typeof many;
export const waitings = ["unread", "unacked", "open"] as const satisfies readonly Waiting[];

/** Returns how warm one number of a seat is. */
export function heatOf(seat: Pick<Seat, Waiting>, of: Waiting): "clear" | "some" | "behind" {
  if (seat[of] === 0) return "clear";
  return seat[of] < many[of] ? "some" : "behind";
}

/** Returns how a seat as a whole keeps up: as its warmest number; while nothing runs, or where nobody sits, nobody can fall behind. */
export function keepsUp(row: SeatRow, clock: ClockState | undefined): Heat {
  if (clock !== "running" && clock !== "paused") return "idle";
  const all = waitings.map((of) => heatOf(row.seat, of));
  const waits = all.some((h) => h !== "clear");
  if (isFree(row)) return waits ? "nobody" : "idle";
  if (all.includes("behind")) return "behind";
  return waits ? "some" : "clear";
}

/** Counts how many seats keep up in which way, those who need help first; ways that nobody goes are left out. */
export function heats(list: readonly Heat[]): { readonly heat: Heat; readonly n: number }[] {
  return (["nobody", "behind", "some", "clear"] as const)
    .map((heat) => ({ heat, n: list.filter((h) => h === heat).length }))
    .filter(({ n }) => n > 0);
}
