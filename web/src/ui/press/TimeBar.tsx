import { useEffect, useRef } from "react";
import { useLive } from "@/live";
import classes from "./press.module.css";

interface TimeBarProps {
  readonly from: number;
  readonly until: number;
}

/** How much of a question's time is left. The words beside it say the same. */
export function TimeBar({ from, until }: TimeBarProps) {
  const live = useLive();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    return live.ticker.listen(() => {
      const now = live.instant();
      if (now === null || !element.current) return;
      const left = Math.min(1, Math.max(0, (until - now) / Math.max(1, until - from)));
      element.current.style.setProperty("--left", left.toFixed(3));
      element.current.dataset.low = String(left < 0.25);
    });
  }, [live, from, until]);
  return <div ref={element} className={classes.time} aria-hidden="true" />;
}
