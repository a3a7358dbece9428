import { useText } from "@/i18n";
import { sceneWords } from "@/ui/bigscreen";
import classes from "../BigScreen.module.css";
import { screenWords } from "../words";
import { Log } from "./Log";
import { useVoices, VoiceCard } from "./Voice";

const shown = 4;

/** What the world says, and what the organisation says to it; beside them what has come about. */
export function Wall() {
  const say = useText(screenWords);
  const name = useText(sceneWords);
  const list = useVoices().slice(0, shown);
  return (
    <div className={classes.told}>
      {list.length === 0 && <p className={classes.nothing}>{say("wallEmpty")}</p>}
      {list.length > 0 && (
        <div className={classes.wall} data-one={list.length === 1 || undefined}>
          {list.map((v) => (
            <VoiceCard key={v.kind === "item" ? `i${v.item.n}` : `s${v.statement.n}`} voice={v} />
          ))}
        </div>
      )}
      <div>
        <h2>{name("log")}</h2>
        <Log beside />
      </div>
    </div>
  );
}
