import type { SeatID, SeatKind } from "@/gen/protocol";
import { createLive, frameLimit, type Live, TicketRefused, type World } from "@/live";
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

function browserWorld(room: string, seat: SeatID): World {
  return {
    ticket: () => ticketFor(room, seat),
    open: () => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`),
    now: () => Date.now(),
    random: () => Math.random(),
    online: () => navigator.onLine,
  };
}

async function ticketFor(room: string, seat: SeatID): Promise<string> {
  try {
    return (await api.ticket(room, { seat })).ticket;
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
