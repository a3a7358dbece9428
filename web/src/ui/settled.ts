import { useEffect, useState } from "react";
import type { Phase } from "@/live";

/** Short hiccups are not worth a word: a state counts when it has lasted a second. Good news counts at once. */
export function useSettled(phase: Phase): Phase {
  const [settled, setSettled] = useState(phase);
  useEffect(() => {
    if (phase === "live" || phase === "closed") return setSettled(phase);
    const timer = setTimeout(() => setSettled(phase), 1_000);
    return () => clearTimeout(timer);
  }, [phase]);
  return settled;
}
