import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, keys } from "@/api";
import { writeAddress } from "./address";
import { usePlayer, usePlayerState } from "./seat";

const askEvery = 10_000; // ms

/** What was played since a replay was opened. */
export interface Later {
  /** Batches that are not shown yet. */
  readonly count: number;
  /** Reads all that was played up to now, and stays at the moment and the view. */
  readonly load: () => void;
}

/** Asks now and then how far a session has come beyond a batch, while it is still played. */
export function useLater(room: string, shown: number, played: boolean): Later {
  const player = usePlayer();
  const client = useQueryClient();
  const held = usePlayerState((s) => s.held); // nothing is asked of the server while one drags
  const { data, refetch } = useQuery({
    queryKey: keys.replayLater(room),
    queryFn: () => api.replay(room),
    enabled: played,
    refetchInterval: held ? false : askEvery,
  });
  return {
    count: played ? Math.max(0, (data?.seq ?? 0) - shown) : 0,
    async load() {
      const asked = await refetch(); // what was asked before may be ten seconds old
      const { view, place } = player.store.getState();
      window.history.replaceState(null, "", window.location.pathname + writeAddress(view, place));
      client.setQueryData(keys.replay(room), asked.data);
    },
  };
}
