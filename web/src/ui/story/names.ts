import { useMemo } from "react";
import type { AudienceID, Seat, SeatID } from "@/gen/protocol";
import { listOf, useLang, useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { storyWords } from "./words";

/** Says the names of things that records mention by id. */
export interface Names {
  seat(id: SeatID): string;
  seats(ids: readonly SeatID[]): string;
  audience(id: AudienceID): string;
}

/** Returns the names of seats and audiences in the reader's language. */
export function useNames(): Names {
  const seats = useRecords("seat", sameName);
  const audiences = useRecords("audience");
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const say = useText(storyWords);
  return useMemo(() => {
    const titles = new Map(seats.map((s) => [s.id, local(s.title)]));
    const places = new Map(audiences.map((a) => [a.id, local(a.title)]));
    const players = seats.filter((s) => s.kind === "player");
    const place = new Map(seats.map((s, i) => [s.id, i])); // one order everywhere: the scenario's
    const seat = (id: SeatID) => titles.get(id) ?? id;
    const many = (ids: readonly SeatID[]) => {
      if (ids.length === 0) return say("nobody");
      const all = ids.length > 3 && players.every((s) => ids.includes(s.id));
      return all
        ? say("everybody")
        : listOf([...ids].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)).map(seat), lang);
    };
    return {
      seat,
      seats: many,
      audience: (id) => places.get(id) ?? id,
    };
  }, [seats, audiences, local, lang, say]);
}

/** Seats read and act all the time, and are called what they are called. */
function sameName(a: Seat, b: Seat): boolean {
  return a.id === b.id && a.kind === b.kind && a.title.ja === b.title.ja && a.title.en === b.title.en;
}
