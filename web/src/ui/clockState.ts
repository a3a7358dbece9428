import type { ClockState } from "@/gen/protocol";
import { useLink, useRecord } from "@/live";
import { useSettled } from "./settled";

/** Returns whether the exercise runs, as far as the server is heard: of a clock that ran nothing is known off line. */
export function useClockState(): ClockState | "unheard" | undefined {
  const state = useRecord("clock")?.state;
  const heard = useSettled(useLink().phase) === "live";
  return state === "running" && !heard ? "unheard" : state;
}
