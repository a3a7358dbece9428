import { useLocal } from "@/i18n";
import { useLink, useRecord } from "@/live";
import { State } from "@/theme/states";
import { ClockText, useClockState } from "@/ui";
import classes from "./BigScreen.module.css";

/** The line above every scene: whose exercise it is, and what time it is there. */
export function Head({ quiet }: { readonly quiet: boolean }) {
  const local = useLocal();
  const exercise = useRecord("exercise");
  const phase = useRecord("phase");
  const state = useClockState();
  const { phase: link } = useLink();
  return (
    <header className={classes.head}>
      <div className={classes.headTitle}>
        <h1>{exercise && local(exercise.title)}</h1>
        {phase && <p className="quiet">{local(phase.title)}</p>}
      </div>
      {!quiet && state && (
        <div className={classes.headClock} data-old={link !== "live" || undefined}>
          {state !== "lobby" && <ClockText day big />}
          <State kind="clock" state={state} />
        </div>
      )}
    </header>
  );
}
