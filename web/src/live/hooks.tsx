import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Deed, Notice, RecordKind, Records } from "@/gen/protocol";
import { onTimeBreak } from "./device";
import type { Outcome, Pending } from "./outbox";
import type { LinkState } from "./socket";
import { type Live, recordOf, recordsOf } from "./store";

const LiveContext = createContext<Live | null>(null);

/** Holds a room's connection for as long as it is on the page, and hurries it when the person or the network is back. */
export function LiveRoom({ live, children }: { readonly live: Live; readonly children: ReactNode }) {
  useEffect(() => {
    const hurry = () => document.hidden || live.hurry();
    live.start();
    const stopDoubting = onTimeBreak(live.hurry);
    window.addEventListener("online", hurry);
    window.addEventListener("offline", live.doubt);
    window.addEventListener("pageshow", hurry);
    document.addEventListener("visibilitychange", hurry);
    return () => {
      window.removeEventListener("online", hurry);
      window.removeEventListener("offline", live.doubt);
      window.removeEventListener("pageshow", hurry);
      document.removeEventListener("visibilitychange", hurry);
      stopDoubting();
      live.stop();
    };
  }, [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Returns the room that this part of the page belongs to. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("useLive outside LiveRoom");
  return live;
}

/** Returns the room, or null on pages that belong to none. */
export function useLiveMaybe(): Live | null {
  return useContext(LiveContext);
}

/** Returns one record, and renders again only when it changes. */
export function useRecord<K extends RecordKind>(
  kind: K,
  id: string | number = "main",
): Records[K] | undefined {
  return useStore(useLive().store, (s) => recordOf(s.table, kind, id));
}

/**
 * Returns all records of a kind, and renders again only when one of them changes; with same, only when one is no longer
 * the same in what is read of it.
 */
export function useRecords<K extends RecordKind>(
  kind: K,
  same: (a: Records[K], b: Records[K]) => boolean = Object.is,
): readonly Records[K][] {
  const kept = useRef<readonly Records[K][]>([]);
  return useStore(useLive().store, ({ table }) => {
    const now = recordsOf(table, kind);
    const before = kept.current;
    const asBefore = before.length === now.length && before.every((r, i) => same(r, now[i] as Records[K]));
    if (!asBefore) kept.current = now;
    return kept.current;
  });
}

/** Returns where the connection stands. */
export function useLink(): LinkState {
  return useStore(useLive().store, (s) => s.link);
}

/** Returns the commands that have no reply yet. */
export function usePending(): readonly Pending[] {
  return useStore(useLive().store, (s) => s.pending);
}

/** Returns what the server last told about the room itself; null while all is well. */
export function useNotice(): Notice | null {
  return useStore(useLive().store, (s) => s.notice);
}

/** Returns the way to ask for a deed. */
export function useSend(): (deed: Deed) => Promise<Outcome> {
  return useLive().send;
}

/**
 * Returns the scenario instant, in whole steps, and renders again once a step. For text that ticks use ClockText or
 * Countdown, which write without rendering; this is for what changes with time, such as a deadline that passed.
 */
export function useInstant(stepMs = 60_000): number | null {
  const live = useLive();
  const [instant, setInstant] = useState(() => stepOf(live, stepMs));
  // Only a tick changes what is rendered: at a hundred times the pace the clock itself moves on between two renders.
  useEffect(() => live.ticker.listen(() => setInstant(stepOf(live, stepMs))), [live, stepMs]);
  return instant;
}

function stepOf(live: Live, stepMs: number): number | null {
  const instant = live.instant();
  return instant === null ? null : Math.floor(instant / stepMs) * stepMs;
}
