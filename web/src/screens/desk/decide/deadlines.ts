import { useEffect, useRef } from "react";
import { useLocal, useText } from "@/i18n";
import { recordOf, recordsOf, useLive, useRecord } from "@/live";
import { announce } from "@/ui";
import { waitsForMe } from "../model";
import { type CallName, callDue } from "./model";
import { decideWords } from "./words";

const keyOf = { soon: "callSoon", last: "callLast" } as const satisfies Record<CallName, string>;

/**
 * Calls the last two minutes and the last half minute of every decision that waits for this seat, once each. The time
 * is the room's own: where the exercise runs fast, people get the same warning.
 */
export function useDeadlineCalls(): void {
  const live = useLive();
  const say = useText(decideWords);
  const local = useLocal();
  const me = useRecord("me")?.seat;
  const called = useRef(new Set<string>());
  useEffect(() => {
    if (me === undefined) return;
    return live.ticker.listen(() => {
      const { table } = live.store.getState();
      const [clock, at] = [recordOf(table, "clock"), live.instant()];
      if (clock?.state !== "running" || clock.rate <= 0 || at === null) return;
      for (const d of recordsOf(table, "decision")) {
        if (d.until === undefined || !waitsForMe(d, me)) continue;
        const call = callDue(((d.until - at) * 1000) / clock.rate);
        const key = `${d.id} ${d.until} ${call}`;
        if (call === null || called.current.has(key)) continue;
        called.current.add(key);
        if (call === "last") called.current.add(`${d.id} ${d.until} soon`);
        announce(say(keyOf[call], { title: local(d.title) }), "assertive");
      }
    });
  }, [live, say, local, me]);
}
