import { Button } from "@mantine/core";
import type { Backup, Verb } from "@/gen/protocol";
import { dayAndTime, duration, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { Sign } from "@/viz";
import classes from "./Backups.module.css";
import { lengthText } from "./length";
import { handsOf } from "./model";
import { situationWords } from "./words";

/** The sets of copies: whether they are cut off, and what somebody found who last read them for real. */
export function Backups() {
  const say = useText(situationWords);
  const sets = useRecords("backup");
  if (sets.length === 0) return null;
  return (
    <section className="card">
      <h3>{say("backups")}</h3>
      <ul className={classes.sets}>
        {sets.map((set) => (
          <CopySet key={set.id} set={set} />
        ))}
      </ul>
    </section>
  );
}

function CopySet({ set }: { readonly set: Backup }) {
  const say = useText(situationWords);
  const local = useLocal();
  return (
    <li className={classes.set}>
      <strong>{local(set.title)}</strong>
      <span className="quiet">{local(set.about)}</span>
      {set.age !== undefined && <span>{say("setAge", { span: duration(set.age, say.lang) })}</span>}
      <span className={classes.signs}>
        <Line set={set} />
        <Found set={set} />
      </span>
      <SetOrders set={set} />
    </li>
  );
}

/** Whether a set is cut off from the network, where an infection could reach it. */
export function Line({ set }: { readonly set: Backup }) {
  const say = useText(situationWords);
  return (
    <Sign shape={set.isolated ? "slash" : "dot"} tone={set.isolated ? "held" : "watch"}>
      {say(set.isolated ? "setOffline" : "setOnline")}
    </Sign>
  );
}

/** What is known of a set: only a reading for real counts, and only as of its hour. */
export function Found({ set }: { readonly set: Backup }) {
  const say = useText(situationWords);
  const exercise = useRecord("exercise");
  if (set.working) {
    return (
      <Sign shape="ring" tone="busy">
        {say("setReading")}
      </Sign>
    );
  }
  if (set.checked === undefined) {
    return (
      <Sign shape="ring" tone="watch">
        {say("setUnread")}
      </Sign>
    );
  }
  const at = dayAndTime(set.checked, exercise?.zone ?? "UTC", say.lang);
  return (
    <Sign shape={set.spoilt ? "cross" : "check"} tone={set.spoilt ? "bad" : "good"}>
      {say(set.spoilt ? "setSpoilt" : "setReadable", { at })}
    </Sign>
  );
}

function SetOrders({ set }: { readonly set: Backup }) {
  const say = useText(situationWords);
  const local = useLocal();
  const pools = useRecords("pool");
  const me = useRecord("me");
  const { progress, ask } = useDeed();
  if (me?.can.includes("order") !== true || set.can.length === 0) return null;
  const hands = handsOf(set.check, pools);
  const give = (verb: Verb) => void ask({ kind: "order", verb, backup: set.id });
  return (
    <div className={classes.orders}>
      {set.can.map((verb) => (
        <Button key={verb} size="compact-sm" variant="default" onClick={() => give(verb)}>
          {say(verb === "validate" ? "setRead" : verb)}
        </Button>
      ))}
      {set.check && (
        <span className="quiet">
          {say("willTake", { time: lengthText(set.check.low, set.check.high, say) })}{" "}
          {hands && say("peopleOf", { n: hands.staff, pool: local(hands.pool.title), free: hands.free })}
        </span>
      )}
      <DeedStatus progress={progress} />
    </div>
  );
}
