import type { JoinRoom, SeatCard } from "@/gen/protocol";

/** Returns the seats of a room that people play. */
export function seatsOf(room: JoinRoom): readonly SeatCard[] {
  return room.seats.filter((s) => s.class === "player");
}

/** Returns the seat to propose: one's own, else the first that nobody plays, else none. */
export function firstFree(room: JoinRoom | undefined): string {
  if (!room) return "";
  const seats = seatsOf(room);
  return (seats.find((s) => s.mine) ?? seats.find((s) => s.state === "free"))?.id ?? "";
}
