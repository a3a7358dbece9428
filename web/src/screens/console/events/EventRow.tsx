import { memo, useContext, useState } from "react";
import type { Deed, Inject } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { State } from "@/theme/states";
import { DeedStatus, Md, useDeed } from "@/ui";
import { ChannelName, Moment, useNames } from "@/ui/story";
import { DoneContext, movingBy } from "./done";
import { EventActs } from "./EventActs";
import classes from "./Events.module.css";
import { planOf, type Reception } from "./model";
import { eventWords } from "./words";

interface EventRowProps {
  readonly inject: Inject;
  readonly reception?: Reception;
}

/** One inject: when, what, to whom, how it stands, and what may be done with it. Its title opens the details. */
export const EventRow = memo(function EventRow({ inject, reception }: EventRowProps) {
  const say = useText(eventWords);
  const local = useLocal();
  const names = useNames();
  const [open, setOpen] = useState(false);
  const { progress, ask } = useDeed();
  const tell = useContext(DoneContext);
  const act = async (deed: Deed) => {
    const outcome = await ask(deed);
    const moved = movingBy(deed.kind);
    if (outcome.kind === "recorded" && moved)
      tell({ title: inject.title, act: moved, seq: outcome.receipt.seq });
    return outcome;
  };
  const when = local(inject.when);
  return (
    <li className={classes.row} data-state={inject.state}>
      <span className={classes.at}>
        <When inject={inject} />
      </span>
      <button
        type="button"
        className={classes.title}
        aria-expanded={open}
        aria-label={say("details", { title: local(inject.title) })}
        onClick={() => setOpen(!open)}
      >
        <ChannelName channel={inject.channel} terse />
        <span>{local(inject.title)}</span>
      </button>
      <EventActs inject={inject} ask={act} sending={progress.at === "sending"} />
      <p className={classes.facts}>
        <span>{names.seats(inject.to)}</span>
        {planOf(inject) && inject.state !== "planned" && <State kind="inject" state={inject.state} />}
        {inject.edited && <span>{say("edited")}</span>}
        {reception && <Counts reception={reception} />}
      </p>
      {when && inject.state !== "fired" && <p className={classes.when}>{say("when", { sentence: when })}</p>}
      {progress.at !== "idle" && (
        <div className={classes.status}>
          <DeedStatus progress={progress} />
        </div>
      )}
      {open && <Details inject={inject} reception={reception} />}
    </li>
  );
});

/** When it comes or came; of one that is held back, when it was to come. */
function When({ inject }: { readonly inject: Inject }) {
  const say = useText(eventWords);
  const { at, was, state } = inject;
  if (at) return <Moment at={at} />;
  if (!was) return <State kind="inject" state={state} />;
  return (
    <s title={say("wasSet")}>
      <span className="visually-hidden">{say("wasSet")}</span> <Moment at={was} />
    </s>
  );
}

function Counts({ reception }: { readonly reception: Reception }) {
  const say = useText(eventWords);
  const of = reception.to.length;
  return (
    <>
      <span className="digits">{say("readBy", { n: reception.read.length, of })}</span>
      {reception.ack && <span className="digits">{say("ackedBy", { n: reception.acked.length, of })}</span>}
    </>
  );
}

function Details({ inject, reception }: EventRowProps) {
  const say = useText(eventWords);
  const local = useLocal();
  const names = useNames();
  const notes = local(inject.notes);
  const unread = reception?.to.filter((s) => !reception.read.includes(s)) ?? [];
  const unacked = reception?.ack ? reception.to.filter((s) => !reception.acked.includes(s)) : [];
  return (
    <div className={classes.details}>
      {unread.length > 0 && <p>{say("notRead", { seats: names.seats(unread) })}</p>}
      {unacked.length > 0 && <p>{say("notAcked", { seats: names.seats(unacked) })}</p>}
      {notes && (
        <div className={classes.notes}>
          <p className="quiet">{say("notes")}</p>
          <Md text={notes} />
        </div>
      )}
      <p className="quiet">{say("from", { who: local(inject.from) })}</p>
      <p className={classes.subject}>{local(inject.subject)}</p>
      <Md text={local(inject.body)} />
    </div>
  );
}
