import { createStore } from "zustand/vanilla";
import type { Me } from "@/gen/protocol";
import { words } from "@/i18n";
import type { Table } from "./fold";
import type { Live, LiveState } from "./store";
import { Ticker } from "./ticker";

/** A room of the past: what screens of a live room need to show it again. Nothing can be asked for in it. */
export interface Past extends Live {
  /** Shows a view as it was at a scenario instant. The table is the past's from now on. */
  show(seat: string, table: Map<string, unknown>): void;
  /** Moves the clock alone. */
  turn(at: number): void;
}

/** Makes a past that shows nothing yet. */
export function createPast(): Past {
  let at: number | null = null;
  const store = createStore<LiveState>()(() => ({
    table: new Map() as Table,
    seat: "",
    link: { phase: "live", since: 0 },
    pending: [],
    notice: null,
  }));
  const ticker = new Ticker(() => at ?? 0);
  return {
    store,
    ticker,
    wall: () => at ?? 0,
    slack: () => 0,
    heardAt: () => null,
    instant: () => at,
    perhaps: () => null,
    send: () =>
      Promise.resolve({
        kind: "refused",
        refused: { code: "past", text: { ja: words.ja.pastRefuses, en: words.en.pastRefuses } },
      }),
    start() {},
    stop() {},
    hurry() {},
    doubt() {},
    show(seat, table) {
      const me = muteIn(table);
      if (me) table.set("me/main", me);
      store.setState({ seat, table });
    },
    turn(to) {
      at = to;
      ticker.wake();
    },
  };
}

const mutes = new WeakMap<object, Me>(); // the same record is answered by the same one, so that nothing renders anew

/** Returns whose view a table is, as somebody who can do nothing; undefined while it is nobody's. */
export function muteIn(table: Table): Me | undefined {
  const me = table.get("me/main") as Me | undefined; // the key's kind is the record's type, by the protocol
  if (!me) return undefined;
  const mute = mutes.get(me) ?? { ...me, can: [] };
  mutes.set(me, mute);
  return mute;
}
