import type { JoinPage, Person, Seat, SeatID } from "@/gen/protocol";

/** A player's seat with everybody at it. */
export interface SeatRow {
  readonly seat: Seat;
  readonly people: readonly Person[];
  readonly locked: boolean;
}

/** Returns a row for every player's seat. */
export function seatRows(
  seats: readonly Seat[],
  people: readonly Person[],
  page: JoinPage | undefined,
  room: string,
): SeatRow[] {
  const cards = page?.rooms.find((r) => r.id === room)?.seats ?? [];
  const locked = new Set(cards.filter((c) => c.state === "locked").map((c) => c.id));
  return seats
    .filter((s) => s.kind === "player")
    .map((seat) => ({
      seat,
      people: people.filter((p) => p.seat === seat.id),
      locked: locked.has(seat.id),
    }));
}

/** Says whether neither somebody nor a bot is at a seat. */
export function isFree({ seat, people }: SeatRow): boolean {
  return people.length === 0 && seat.holders.length === 0 && !seat.bot;
}

/** Returns everybody who does not play. */
export function watchers(people: readonly Person[]): Person[] {
  return people.filter((p) => p.class !== "player");
}

/** Returns the players' seats that somebody could be moved to. */
export function otherSeats(seats: readonly Seat[], from: SeatID): Seat[] {
  return seats.filter((s) => s.kind === "player" && s.id !== from);
}
