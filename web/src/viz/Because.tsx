import type { Moved, Pending, Seat, Start } from "@/gen/protocol";
import { dayAndTime, useLocal, useText } from "@/i18n";
import classes from "./ObligationClocks.module.css";
import { Sign } from "./Sign";
import { vizWords } from "./words";

interface BecauseProps {
  readonly start: Start;
  readonly seats: readonly Seat[];
}

/** What set a clock going: which event, by whom, how surely, and why it counts. */
export function StartLine(props: BecauseProps) {
  const say = useText(vizWords);
  return (
    <p className={classes.line}>
      <span className="quiet">{say("because")}</span> <Who {...props} />
    </p>
  );
}

function Who({ start, seats }: BecauseProps) {
  const say = useText(vizWords);
  const local = useLocal();
  const seat = seats.find((s) => s.id === start.seat)?.title;
  const who = start.body ?? seat;
  const parts = [start.event, who, start.certainty].flatMap((t) => (t ? [local(t)] : []));
  return (
    <span>
      {parts.join(" · ")}
      {start.reason && <> — {local(start.reason)}</>}
      {start.words && <q className={classes.words}>{start.words}</q>}
      {!start.reason && !start.words && start.seat && (
        <span className="quiet"> {say("reasonElsewhere")}</span>
      )}
    </span>
  );
}

interface PendingProps {
  readonly pending: Pending;
  readonly seats: readonly Seat[];
  readonly zone: string;
  readonly room: string;
}

/** A decision that is owed and that the clock waits for: since when, because of what, and by when. */
export function PendingLines({ pending: p, seats, zone, room }: PendingProps) {
  const say = useText(vizWords);
  const local = useLocal();
  const at = (instant: number) => dayAndTime(instant, zone, say.lang);
  const words = local(p.words);
  return (
    <>
      <p className={classes.line}>
        <strong>
          {say("pendingSince", { decision: local(p.decision), at: dayAndTime(p.start.at, room, say.lang) })}
        </strong>
      </p>
      <StartLine start={p.start} seats={seats} />
      <p className={classes.line}>
        {p.cap !== undefined && <span>{say(p.ours ? "capOurs" : "capRule", { at: at(p.cap) })}</span>}
        {p.cap === undefined && <span>{say("capNone")}</span>}
        {words !== "" && <q className={classes.words}>{words}</q>}
        {!p.verified && (
          <Sign shape="question" tone="watch">
            {say("unverified")}
          </Sign>
        )}
      </p>
    </>
  );
}

interface MovedProps {
  readonly moved: Moved;
  readonly seats: readonly Seat[];
  readonly zone: string;
}

/** A clock that was set to another limit, and by what. */
export function MovedLine({ moved: m, seats, zone }: MovedProps) {
  const say = useText(vizWords);
  return (
    <p className={classes.line}>
      <Sign shape="triangle" tone="busy">
        {say("movedFrom", { at: dayAndTime(m.was, zone, say.lang) })}
      </Sign>
      {m.why && <Who start={m.why} seats={seats} />}
    </p>
  );
}
