import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { Countdown } from "@/ui";
import { ChannelName, useNames } from "@/ui/story";
import { nextOf } from "../events/model";
import classes from "./ClockBar.module.css";
import { clockWords } from "./words";

/** What the clock brings next, and how long that is from now. */
export function NextInject() {
  const say = useText(clockWords);
  const local = useLocal();
  const names = useNames();
  const next = nextOf(useRecords("inject"));
  if (!next?.at) return <span className={`quiet ${classes.nothing}`}>{say("nothingNext")}</span>;
  return (
    <span className={classes.next}>
      <ChannelName channel={next.channel} terse />
      <span className={classes.nextTitle} title={names.seats(next.to)}>
        {say("next", { title: local(next.title) })}
      </span>
      <Countdown until={next.at} />
    </span>
  );
}
