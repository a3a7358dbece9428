import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Player, PlayerState } from "./player";

/** The player that the parts of a replay belong to. */
export const PlayerContext = createContext<Player | null>(null);

/** Returns the player. */
export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (!player) throw new Error("usePlayer outside a replay");
  return player;
}

/** Returns something of where the replay stands, and renders again only when that changes. */
export function usePlayerState<T>(of: (state: PlayerState) => T): T {
  return useStore(usePlayer().store, of);
}
