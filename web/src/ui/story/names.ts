import { useMemo } from "react";
import type { AudienceID, SeatID } from "@/gen/protocol";
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
  const seats = useRecords("seat");
  const audiences = useRecords("audience");
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const say = useText(storyWords);
  return useMemo(() => {
    const titles = new Map(seats.map((s) => [s.id, local(s.title)]));
    const places = new Map(audiences.map((a) => [a.id, local(a.title)]));
    const seat = (id: SeatID) => titles.get(id) ?? id;
    return {
      seat,
      seats: (ids) => (ids.length === 0 ? say("nobody") : listOf(ids.map(seat), lang)),
      audience: (id) => places.get(id) ?? id,
    };
  }, [seats, audiences, local, lang, say]);
}
