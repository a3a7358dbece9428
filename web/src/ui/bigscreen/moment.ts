import { useMemo } from "react";
import { useRecord, useRecords } from "@/live";
import { useHotWash } from "../hotwash";
import { usePress } from "../press";
import type { Moment } from "./scenes";

/** Returns what decides which scenes there are; null before the room is known. It comes to the same at every seat that sees it. */
export function useMoment(): Moment | null {
  const state = useRecord("clock")?.state;
  const debriefed = useRecord("exercise")?.debriefed ?? false;
  const clocks = useRecords("obligation").length > 0 && debriefed; // before, they are for those who play
  const map = useRecords("system").length > 0;
  const press = usePress() !== undefined;
  const wash = useHotWash() !== undefined;
  return useMemo(
    () => (state ? { state, debriefed, clocks, map, press, wash } : null),
    [state, debriefed, clocks, map, press, wash],
  );
}
