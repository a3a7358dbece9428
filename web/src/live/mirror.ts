import { createStore } from "zustand/vanilla";
import { words } from "@/i18n";
import type { Table } from "./fold";
import { muteIn } from "./past";
import type { Live, LiveState } from "./store";

/** Returns a live room as somebody sees it who only looks on: everything follows, and nothing can be asked for. */
export function mirrored(live: Live): Live {
  const store = createStore<LiveState>()(() => live.store.getState());
  const follow = (state: LiveState, before?: LiveState) =>
    store.setState(
      state.table === before?.table ? { ...state, table: store.getState().table } : muted(state),
    );
  follow(live.store.getState());
  live.store.subscribe(follow);
  return {
    ...live,
    store,
    send: () =>
      Promise.resolve({
        kind: "refused",
        refused: { code: "mirror", text: { ja: words.ja.mirrorRefuses, en: words.en.mirrorRefuses } },
      }),
  };
}

function muted(state: LiveState): LiveState {
  const me = muteIn(state.table);
  const table: Table = me ? new Map(state.table).set("me/main", me) : state.table;
  return { ...state, table };
}
