import { useEffect, useRef } from "react";
import { useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { announce } from "@/ui";
import { isUnread, needsAck } from "../model";
import { inboxWords } from "./words";

const gatherMs = 2_000;

/** Tells people who listen to the page what has come in: how many, and how many want an acknowledgement. */
export function useArrivalCalls(): void {
  const say = useText(inboxWords);
  const me = useRecord("me")?.seat;
  const items = useRecords("item");
  const known = useRef<Set<number> | null>(null);
  const gathered = useRef({ n: 0, k: 0 });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(say);
  latest.current = say;

  useEffect(() => {
    if (me === undefined) return;
    const before = known.current;
    known.current = new Set(items.map((i) => i.n));
    if (before === null) return; // what lay there already is no news
    const fresh = items.filter((i) => !before.has(i.n) && isUnread(i, me));
    if (fresh.length === 0) return;
    gathered.current.n += fresh.length;
    gathered.current.k += fresh.filter((i) => needsAck(i, me)).length;
    timer.current ??= setTimeout(() => {
      timer.current = null;
      const { n, k } = gathered.current;
      gathered.current = { n: 0, k: 0 };
      announce(k > 0 ? latest.current("arrivedAck", { n, k }) : latest.current("arrived", { n }));
    }, gatherMs);
  }, [items, me]);

  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
}
