import type { JoinRoom, SeatCard } from "@/gen/protocol";

/** Returns the seats of a room that people play. */
export function seatsOf(room: JoinRoom): readonly SeatCard[] {
  return room.seats.filter((s) => s.class === "player");
}

/** Returns the seat that one holds already. Nothing else is proposed: who comes first is not the CEO for that. */
export function ownSeat(room: JoinRoom | undefined): string {
  return room ? (seatsOf(room).find((s) => s.mine)?.id ?? "") : "";
}
