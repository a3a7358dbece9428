import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, keys } from "@/api";
import { reelQuery } from "../replay/reels";
import { type Story, storyOf } from "../replay/story";
import type { Stories } from "./lanes";

const pollMs = 60_000; // a running what-if is read whole each time

/** Reads how both sides went, as their facilitator saw it; null until both are here. */
export function useStories(parent: string, fork: string, running: boolean): Stories | null {
  const played = useStory(parent, false);
  const whatIf = useStory(fork, running);
  return useMemo(() => (played && whatIf ? { played, whatIf } : null), [played, whatIf]);
}

function useStory(room: string, running: boolean): Story | null {
  const replay = useQuery({
    queryKey: [...keys.replay(room), "compared"],
    queryFn: () => api.replay(room),
    refetchInterval: running && pollMs,
  });
  const view = replay.data?.views[0];
  const reel = useQuery({
    ...reelQuery(view ?? { seat: "", title: { ja: "", en: "" }, class: "", reel: "" }),
    enabled: view !== undefined,
    placeholderData: (before) => before,
  });
  return useMemo(() => (reel.data ? storyOf(reel.data.shots) : null), [reel.data]);
}
