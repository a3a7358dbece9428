import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, useMemo } from "react";
import { api, keys } from "@/api";
import type { DeedKind, ExerciseCard } from "@/gen/protocol";
import { useRecord } from "@/live";

/** The room that the console is for; its parts find it here. */
export const RoomContext = createContext("");

/** Returns the room's id. */
export function useRoom(): string {
  return useContext(RoomContext);
}

/** Returns what this seat may do; a facilitator runs the room, an evaluator only judges. */
export function useCan(): { readonly list: readonly string[]; readonly may: (deed: DeedKind) => boolean } {
  const me = useRecord("me");
  return useMemo(() => {
    const list = me?.can ?? [];
    return { list, may: (deed) => list.includes(deed) };
  }, [me]);
}

/** Says whether this seat runs the room: the API answers its questions about people, links and jumps. */
export function useRuns(): boolean {
  return useRecord("me")?.kind === "facilitator";
}

/** Says whether play has begun and is not over: what happens in the room can be directed only then. A real incident ends it. */
export function useInPlay(): boolean {
  const state = useRecord("clock")?.state;
  const stopped = useRecord("exercise")?.realWorld !== undefined;
  return !stopped && (state === "running" || state === "paused");
}

/** Returns the exercise that the room belongs to; undefined for those who do not run it. */
export function useCard(): ExerciseCard | undefined {
  const room = useRoom();
  const me = useQuery({ queryKey: keys.me, queryFn: api.me });
  return me.data?.exercises.find((e) => e.rooms.includes(room));
}
