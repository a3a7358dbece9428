import type { ReactNode } from "react";
import type { Member } from "@/gen/protocol";
import { clockRecord } from "@/live/testing";
import { both, now, type Shown, show as showParts, start } from "@/ui/testing";
import { RoomContext } from "./place";

export { both, now, type Shown, start, stranger } from "@/ui/testing";

const seat = (id: string, kind = "player") => ({
  id,
  kind,
  title: both(id.toUpperCase()),
  duties: both(`duties of ${id}`),
  holders: [`${id} person`],
  unread: 0,
  unacked: 0,
  open: 0,
  lastAct: 0,
});

const can = ["read", "ack", "star", "forward", "brief", "message", "record", "answer", "concur", "approve"];

/** What every desk holds. */
export const room = {
  "exercise/main": {
    title: both("Drill"),
    synopsis: both("A drill."),
    organisation: both("Senari"),
    about: both("A maker."),
    start,
    end: start + 96 * 3_600_000,
    zone: "Asia/Tokyo",
    glossary: [{ term: both("RTO"), meaning: both("when it must be back") }],
    ground: [both("Nothing here is real.")],
  },
  "clock/main": { ...clockRecord, at: now, wall: now },
  "me/main": {
    seat: "ciso",
    kind: "player",
    title: both("CISO"),
    duties: both("Leads."),
    can: [...can, "act", "cancel"],
  },
  "seat/ciso": seat("ciso"),
  "seat/ceo": seat("ceo"),
  "seat/pr": seat("pr"),
  "seat/facilitator": seat("facilitator", "facilitator"),
};

/** Shows parts of the desk over a view. Fake timers must be in use. */
export function show(parts: ReactNode, view: Record<string, unknown>, me?: Member): Promise<Shown> {
  return showParts(<RoomContext value="r">{parts}</RoomContext>, { ...room, ...view }, me);
}
