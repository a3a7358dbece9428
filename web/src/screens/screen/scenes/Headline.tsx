import { useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { State } from "@/theme/states";
import { ClockText, useClockState } from "@/ui";
import classes from "../BigScreen.module.css";
import { screenWords } from "../words";
import { useVoices, VoiceCard } from "./Voice";

/** The moment: the clock, and what was last said in public; after the end, how it ended. */
export function Headline() {
  const say = useText(screenWords);
  const local = useLocal();
  const clock = useClockState();
  const exercise = useRecord("exercise");
  const [latest] = useVoices();
  const ending = exercise?.ending;
  return (
    <div className={classes.headline}>
      <div className={classes.hugeClock}>
        <ClockText day big />
        {clock && <State kind="clock" state={clock} />}
      </div>
      {ending && (
        <div className={classes.ending}>
          <h2>{local(ending.title) || say("endedTitle")}</h2>
          <p>{local(ending.text)}</p>
        </div>
      )}
      {!ending && latest && <VoiceCard voice={latest} />}
    </div>
  );
}
