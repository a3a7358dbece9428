import { dayAndTime, isoOf, timeOfDay, tPlus, useLang } from "@/i18n";
import { useRecord } from "@/live";
import { OwnTime } from "../OwnTime";
import classes from "./story.module.css";

interface MomentProps {
  readonly at: number;
  /** Also shows the day. */
  readonly day?: boolean;
}

/** Shows a scenario instant as people in the exercise know it: the time since the start, and the scenario's own clock. */
export function Moment({ at, day }: MomentProps) {
  const exercise = useRecord("exercise");
  const lang = useLang((s) => s.lang);
  const zone = exercise?.zone ?? "UTC";
  const full = dayAndTime(at, zone, lang);
  return (
    <time className={classes.moment} dateTime={isoOf(at)} title={full}>
      <span className={classes.plus}>{tPlus(at - (exercise?.start ?? 0))}</span>{" "}
      <span className={classes.wall}>{day ? full : timeOfDay(at, zone, lang)}</span>{" "}
      <OwnTime at={at} zone={zone} />
    </time>
  );
}
