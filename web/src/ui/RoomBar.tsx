import { useText } from "@/i18n";
import { useRecord } from "@/live";
import { State } from "@/theme/states";
import { ClockText } from "./ClockText";
import { ConnBadge } from "./ConnBadge";
import { RealWorldButton } from "./RealWorld";
import classes from "./RoomBar.module.css";
import { uiWords } from "./words";

/** What the bar of every room page shows: the clock, whether it runs and how fast, the connection, the way out. */
export function RoomBar({ day }: { readonly day?: boolean }) {
  return (
    <>
      <span className={classes.time}>
        <ClockText day={day} />
        <ClockState />
      </span>
      <span className={classes.side}>
        <ConnBadge />
        <RealWorldButton />
      </span>
    </>
  );
}

function ClockState() {
  const clock = useRecord("clock");
  const say = useText(uiWords);
  if (!clock) return null;
  const fast = clock.state === "running" && clock.rate !== 1000;
  return (
    <span className={classes.state}>
      <State kind="clock" state={clock.state} />
      {fast && <span className="quiet digits">{say("speedNow", { rate: clock.rate / 1000 })}</span>}
    </span>
  );
}
