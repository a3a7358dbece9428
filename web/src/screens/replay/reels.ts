import { api, keys } from "@/api";
import type { ReplayView } from "@/gen/protocol";
import { Reel } from "@/live";

/** How a view's reel is read; it stays what it is for as long as the page is open. */
export function reelQuery(view: ReplayView) {
  return {
    queryKey: keys.reel(view.reel),
    queryFn: async () => new Reel(await api.reel(view.reel)),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  };
}
