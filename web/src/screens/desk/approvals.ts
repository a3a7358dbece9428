import { useMemo } from "react";
import { useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { useNews } from "@/ui/news";
import { deskWords } from "./words";

/** Tells people who listen to the page how many statements have come to wait for this seat's word. */
export function useApprovalCalls(): void {
  const say = useText(deskWords);
  const me = useRecord("me")?.seat;
  const statements = useRecords("statement");
  const mine = useMemo(
    () => (me === undefined ? null : statements.filter((s) => s.state === "waiting" && s.approver === me)),
    [statements, me],
  );
  useNews(
    "approvals",
    mine,
    (s) => s.n,
    (fresh) => say("callApprove", { n: fresh.length }),
  );
}
