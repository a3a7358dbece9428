import { useMemo } from "react";
import type { Decision } from "@/gen/protocol";
import { listOf, useLocal, useText } from "@/i18n";
import { recordOf, useLive, useRecord, useRecords } from "@/live";
import { useNews } from "@/ui/news";
import { waitsForMe } from "../model";
import { callDue } from "./model";
import { decideWords } from "./words";

/** Tells people who listen to the page which decisions have come to wait for this seat; the last minutes are called by themselves. */
export function useDecisionCalls(): void {
  const say = useText(decideWords);
  const local = useLocal();
  const live = useLive();
  const me = useRecord("me")?.seat;
  const decisions = useRecords("decision");
  const mine = useMemo(
    () => (me === undefined ? null : decisions.filter((d) => waitsForMe(d, me))),
    [decisions, me],
  );
  const called = ({ until }: Decision) => {
    const [clock, at] = [recordOf(live.store.getState().table, "clock"), live.instant()];
    if (until === undefined || at === null || clock?.state !== "running" || clock.rate <= 0) return false;
    return callDue(((until - at) * 1000) / clock.rate) !== null;
  };
  useNews(
    "decisions",
    mine,
    (d) => d.id,
    (fresh) => {
      const titles = fresh.filter((d) => !called(d)).map((d) => local(d.title));
      return titles.length > 0 ? say("callNew", { titles: listOf(titles, say.lang) }) : "";
    },
  );
}
