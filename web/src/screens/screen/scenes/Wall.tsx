import { useText } from "@/i18n";
import classes from "../BigScreen.module.css";
import { screenWords } from "../words";
import { useVoices, VoiceCard } from "./Voice";

const shown = 6;

/** What the world says, and what the organisation says to it. */
export function Wall() {
  const say = useText(screenWords);
  const list = useVoices().slice(0, shown);
  if (list.length === 0) return <p className={classes.nothing}>{say("wallEmpty")}</p>;
  return (
    <div className={classes.wall} data-few={list.length <= 4 || undefined}>
      {list.map((v) => (
        <VoiceCard key={v.kind === "item" ? `i${v.item.n}` : `s${v.statement.n}`} voice={v} />
      ))}
    </div>
  );
}
