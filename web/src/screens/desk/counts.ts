import { useMemo } from "react";
import { useRecord, useRecords } from "@/live";
import { type Counts, countsFor } from "./model";

/** Returns what waits for this seat on each part of the desk. */
export function useCounts(): Counts {
  const me = useRecord("me")?.seat ?? "";
  const items = useRecords("item");
  const decisions = useRecords("decision");
  const statements = useRecords("statement");
  const obligations = useRecords("obligation");
  const over = useRecord("clock")?.state === "ended";
  return useMemo(
    () =>
      over
        ? countsFor(me, { items, decisions: [], statements: [], obligations: [] })
        : countsFor(me, { items, decisions, statements, obligations }),
    [me, items, decisions, statements, obligations, over],
  );
}
