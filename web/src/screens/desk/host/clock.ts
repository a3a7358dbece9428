import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, keys } from "@/api";
import type { ClockDo } from "@/gen/protocol";
import { commandId } from "@/live";
import { useRoom } from "../place";

/** Says whether whoever sits at this desk runs the room as well: one who practises alone, or a host who plays along. */
export function useHosts(): boolean {
  const room = useRoom();
  const me = useQuery({ queryKey: keys.me, queryFn: api.me });
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
