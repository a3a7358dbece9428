import type { Objective } from "@/gen/protocol";
import { useRecords } from "@/live";

/** Returns what the exercise is held for in the order in which its author wrote it. */
export function useObjectives(): readonly Objective[] {
  return useRecords("objective").toSorted((a, b) => a.n - b.n);
}
