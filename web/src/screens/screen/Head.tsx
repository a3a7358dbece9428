import { useLocal } from "@/i18n";
import { useLink, useRecord } from "@/live";
import { State } from "@/theme/states";
import { ClockText } from "@/ui";
import classes from "./BigScreen.module.css";

/** The line above every scene: whose exercise it is, and what time it is there. */
export function Head({ quiet }: { readonly quiet: boolean }) {
  const local = useLocal();
  const exercise = useRecord("exercise");
  const phase = useRecord("phase");
  const clock = useRecord("clock");
  const { phase: link } = useLink();
  return (
    <header className={classes.head}>
      <div className={classes.headTitle}>
        <h1>{exercise && local(exercise.title)}</h1>
        {phase && <p className="quiet">{local(phase.title)}</p>}
      </div>
      {!quiet && clock && (
        <div className={classes.headClock} data-old={link !== "live" || undefined}>
          {clock.state !== "lobby" && <ClockText day big />}
          <State kind="clock" state={clock.state} />
        </div>
      )}
    </header>
  );
}
