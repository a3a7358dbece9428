import { dayAndTime, useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import type { Outlook } from "./model";
import { disclosureWords } from "./words";

/** Returns what names a word on when a service will be back, in the person's language and the exercise's zone. */
export function useOutlookWords() {
  const say = useText(disclosureWords);
  const local = useLocal();
  const zone = useRecord("exercise")?.zone ?? "UTC";
  const at = (instant: number) => dayAndTime(instant, zone, say.lang);
  return ({ service, estimate }: Outlook) =>
    say("outlook", { service: local(service.title), early: at(estimate.early), late: at(estimate.late) });
}
