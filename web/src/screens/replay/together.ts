import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, keys, openLine } from "@/api";
import type { Member, ReplayView, SeatID } from "@/gen/protocol";
import { Company, type Reach } from "./company";
import type { Mover } from "./player";
import { usePlayer } from "./seat";

/** The way to look from another view, by hand unless said otherwise. */
export type Look = (view: ReplayView, by?: Mover) => void;

/** A company that this page belongs to, and whether it may lead it. */
export interface Attended {
  readonly company: Company;
  readonly mayLead: boolean;
}

interface Together {
  readonly room: string;
  readonly views: readonly ReplayView[];
  readonly look: Look;
  readonly follow: boolean;
}

/** Looks back together with others at the room; null for who has no seat by which to join them. */
export function useCompany({ room, views, look, follow }: Together): Attended | null {
  const player = usePlayer();
  const me = useQuery({ queryKey: keys.me, queryFn: api.me });
  const place = placeOf(me.data, room, views);
  const [attended, setAttended] = useState<Attended | null>(null);
  const latest = useRef({ views, look });
  latest.current = { views, look };
  const { seat, mayLead } = place ?? { seat: null, mayLead: false };
  useEffect(() => {
    if (seat === null) return;
    const reach: Reach = {
      player,
      look(name) {
        const view = latest.current.views.find((v) => v.seat === name);
        if (view && name !== player.store.getState().view) latest.current.look(view, "lead");
        return view !== undefined;
      },
      line: null,
    };
    const company = new Company(reach, follow);
    const line = openLine(room, seat, { led: (led) => company.heard(led), up: (up) => company.up(up) });
    reach.line = line;
    const hurry = () => document.hidden || line.hurry();
    document.addEventListener("visibilitychange", hurry);
    line.start();
    setAttended({ company, mayLead });
    return () => {
      document.removeEventListener("visibilitychange", hurry);
      company.end();
      line.stop();
    };
  }, [player, room, seat, mayLead, follow]);
  return attended;
}

interface PlaceInRoom {
  readonly seat: SeatID;
  readonly mayLead: boolean;
}

/** The seat by which to join: one that is held, a facilitator's first; for who runs it all, one that only watches. */
function placeOf(me: Member | undefined, room: string, views: readonly ReplayView[]): PlaceInRoom | null {
  if (!me) return null;
  const held = me.holdings.filter((h) => h.room === room);
  const runs = held.find((h) => h.class === "facilitator");
  const one = runs ?? held[0] ?? views.find((v) => v.class === "observer" || v.class === "screen");
  return one ? { seat: one.seat, mayLead: runs !== undefined } : null;
}
