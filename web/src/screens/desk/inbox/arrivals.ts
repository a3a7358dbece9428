import { useMemo } from "react";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { useNews } from "@/ui/news";
import { isUnread, needsAck } from "../model";
import { firstLine, isRinging } from "./model";
import { inboxWords } from "./words";

/**
 * Tells people who listen to the page what has come in: one message by sender and subject, several by how many there are
 * and how many want an acknowledgement.
 */
export function useArrivalCalls(): void {
  const say = useText(inboxWords);
  const local = useLocal();
  const me = useRecord("me")?.seat;
  const items = useRecords("item");
  const unread = useMemo(() => (me === undefined ? null : items.filter((i) => isUnread(i, me))), [items, me]);
  useNews(
    "arrivals",
    unread,
    (item) => item.n,
    (fresh) => {
      if (me === undefined) return "";
      const [n, k] = [fresh.length, fresh.filter((i) => needsAck(i, me)).length];
      const [one] = fresh;
      if (n === 1 && one) {
        const read = local(one.subject) || firstLine(local(one.body)) || say("noSubject");
        const told = { from: local(one.from), subject: isRinging(one, me) ? say("ringing") : read };
        return say(k > 0 ? "arrivedOneAck" : "arrivedOne", told);
      }
      return k > 0 ? say("arrivedAck", { n, k }) : say("arrived", { n });
    },
  );
}
