import { useLocal, useText } from "@/i18n";
import { Moment, useNames } from "@/ui/story";
import { useRuns } from "../seat";
import { usePeople } from "./asks";
import classes from "./Room.module.css";
import { roomWords } from "./words";

const shown = 10;

/** What seats tried and were refused: it tells a facilitator who is stuck, and on what. */
export function Attempts() {
  const say = useText(roomWords);
  const local = useLocal();
  const names = useNames();
  const runs = useRuns();
  const attempts = usePeople().data?.attempts ?? [];
  if (!runs || attempts.length === 0) return null;
  return (
    <section>
      <h3 className={classes.sub}>{say("attempts")}</h3>
      <ul className={classes.attempts}>
        {attempts.slice(0, shown).map((a) => (
          <li key={`${a.wall} ${a.seat} ${a.deed}`}>
            <Moment at={a.at} /> <b>{names.seat(a.seat)}</b> {local(a.refused.text)}
          </li>
        ))}
      </ul>
    </section>
  );
}
