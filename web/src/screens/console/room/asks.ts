import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, keys } from "@/api";
import type { SeatAct, SeatID } from "@/gen/protocol";
import { useCard, useRoom, useRuns } from "../seat";

const pollMs = 4_000;

/** Asks who is in the room, again and again: who is connected is no part of the journal. */
export function usePeople() {
  const room = useRoom();
  const runs = useRuns();
  return useQuery({
    queryKey: keys.people(room),
    queryFn: () => api.people(room),
    refetchInterval: pollMs,
    enabled: runs,
  });
}

/** Asks what the join code leads to: the seats of every room, and which are locked. */
export function useJoinPage() {
  const card = useCard();
  const code = card?.code ?? "";
  return useQuery({
    queryKey: keys.join(code),
    queryFn: () => api.joinPage(code),
    enabled: code !== "",
    staleTime: 60_000,
  });
}

/** Does something to a seat, and asks anew for what it changed. */
export function useSeatAct() {
  const room = useRoom();
  const card = useCard();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ seat, act }: { readonly seat: SeatID; readonly act: SeatAct }) =>
      api.seat(room, seat, act),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.people(room) });
      if (card) void client.invalidateQueries({ queryKey: keys.join(card.code) });
    },
  });
}
