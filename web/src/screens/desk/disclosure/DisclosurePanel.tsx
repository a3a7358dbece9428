import { useText } from "@/i18n";
import { disclosureWords } from "./words";

/** Disclosure: writing statements, approving them, and who was told what. */
export function DisclosurePanel() {
  const say = useText(disclosureWords);
  return <h2>{say("title")}</h2>;
}
