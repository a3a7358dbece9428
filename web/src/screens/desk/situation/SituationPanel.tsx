import { useText } from "@/i18n";
import { situationWords } from "./words";

/** The situation board: what stands, what it costs, what is due, and what the room has written down. */
export function SituationPanel() {
  const say = useText(situationWords);
  return <h2>{say("title")}</h2>;
}
