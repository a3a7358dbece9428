import type { SeatID, SeatKind, WantTicket } from "@/gen/protocol";
import {
  createLine,
  createLive,
  deviceNow,
  frameLimit,
  type Line,
  type Live,
  mirrored,
  TicketRefused,
  type World,
} from "@/live";
import { api } from "./endpoints";
import { problemFrom } from "./http";

/** Makes the live state of a seat in a room; nothing is sent before it starts. */
export function openRoom(room: string, seat: SeatID, kind: SeatKind): Live {
  return createLive({
    room,
    seat,
    world: browserWorld(room, seat),
    limitBytes: frameLimit(kind),
    shelf: tabShelf(),
  });
}

/** Makes the line over which a replay of the room is led and followed, for one who has the seat. */
export function openLine(room: string, seat: SeatID, listener: Parameters<typeof createLine>[1]): Line {
  return createLine(browserWorld(room, seat), listener);
}

/** Makes the live state of somebody else's seat, to look at: nothing can be done in it. */
export function openMirror(room: string, seat: SeatID): Live {
  return mirrored(
    createLive({ room, seat, world: browserWorld(room, seat, true), limitBytes: frameLimit("player") }),
  );
}

function browserWorld(room: string, seat: SeatID, mirror?: true): World {
  return {
    ticket: () => ticketFor(room, { seat, mirror }),
    open: () => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`),
    now: deviceNow,
    random: () => Math.random(),
    online: () => navigator.onLine,
  };
}

async function ticketFor(room: string, want: WantTicket): Promise<string> {
  try {
    return (await api.ticket(room, want)).ticket;
  } catch (error) {
    const { status, text, retryS } = problemFrom(error);
    if (status === 429)
      throw new TicketRefused(text, false, retryS === undefined ? undefined : retryS * 1000);
    if (status >= 400 && status < 500) throw new TicketRefused(text, true);
    throw error;
  }
}

/** A tab's own storage: a second tab at the same seat has its own outbox. */
function tabShelf(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined; // storage is switched off
  }
}
