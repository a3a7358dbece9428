import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, keys } from "@/api";
import type { ClockDo } from "@/gen/protocol";
import { commandId } from "@/live";
import { useRoom } from "../place";

/** Says whether whoever sits at this desk runs the room as well: one who practises alone, or a host who plays along. */
export function useHosts(): boolean {
  const room = useRoom();
  // Who runs a room does not change under a desk, and one that is scrubbed through must ask for nothing.
  const me = useQuery({ queryKey: keys.me, queryFn: api.me, staleTime: Number.POSITIVE_INFINITY });
  return me.data?.exercises.some((e) => e.rooms.includes(room)) ?? false;
}

/** Moves the room's clock; what comes of it arrives over the socket as for everybody. */
export function useClockAct() {
  const room = useRoom();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: ClockDo) => api.clock(room, { id: commandId(), act }),
    onSettled: () => void client.invalidateQueries({ queryKey: keys.me }),
  });
}
