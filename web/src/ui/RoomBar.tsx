import { useText } from "@/i18n";
import { useRecord } from "@/live";
import { State } from "@/theme/states";
import { ClockText } from "./ClockText";
import { ConnBadge } from "./ConnBadge";
import { useClockState } from "./clockState";
import { RealWorldButton } from "./RealWorld";
import classes from "./RoomBar.module.css";
import { uiWords } from "./words";

/** What the bar of every room page shows: the clock, whether it runs and how fast, the connection, the way out. */
export function RoomBar({ day, low }: { readonly day?: boolean; readonly low?: boolean }) {
  return (
    <>
      <span className={classes.time}>
        <ClockText day={day} beside={day && low && <ClockState />} />
        {!(day && low) && <ClockState />}
      </span>
      {!low && <RoomSide />}
    </>
  );
}

/** The line, and the way out; tight it is a sign without its word. */
export function RoomSide({ tight }: { readonly tight?: boolean }) {
  return (
    <span className={classes.side}>
      <ConnBadge />
      <RealWorldButton tight={tight} />
    </span>
  );
}

function ClockState() {
  const rate = useRecord("clock")?.rate ?? 1000;
  const state = useClockState();
  const say = useText(uiWords);
  if (!state) return null;
  return (
    <span className={classes.state}>
      <State kind="clock" state={state} />
      {state === "running" && rate !== 1000 && (
        <span className="quiet digits">{say("speedNow", { rate: rate / 1000 })}</span>
      )}
    </span>
  );
}
