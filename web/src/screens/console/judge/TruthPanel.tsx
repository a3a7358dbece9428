import type { System, Truth } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { State } from "@/theme/states";
import { Moment, useNames } from "@/ui/story";
import classes from "./Judge.module.css";
import { judgeWords } from "./words";

/** What is true, who holds it so, and what is secretly infected. */
export function TruthPanel() {
  const say = useText(judgeWords);
  const truths = useRecords("truth");
  const infected = useRecords("system").filter((s) => s.truth?.infected);
  return (
    <div>
      <p className="quiet">{say("truthText")}</p>
      <h3 className={classes.sub}>{say("truthFacts")}</h3>
      <ul className={classes.list}>
        {truths.map((t) => (
          <TruthRow key={t.id} truth={t} />
        ))}
      </ul>
      <h3 className={classes.sub}>{say("truthSystems")}</h3>
      {infected.length === 0 && <p className="quiet">{say("clean")}</p>}
      <ul className={classes.list}>
        {infected.map((s) => (
          <InfectedRow key={s.id} system={s} />
        ))}
      </ul>
    </div>
  );
}

function TruthRow({ truth }: { readonly truth: Truth }) {
  const say = useText(judgeWords);
  const local = useLocal();
  const names = useNames();
  const known = truth.knownTo ?? [];
  return (
    <li className={classes.item}>
      <p className={classes.noteHead}>
        <span className="quiet">{local(truth.title)}</span>
      </p>
      <p className={classes.objective}>{local(truth.text)}</p>
      <p className={known.length > 0 ? "quiet" : classes.differ}>
        {known.length > 0 ? say("knownTo", { seats: names.seats(known) }) : say("knownToNobody")}
      </p>
    </li>
  );
}

function InfectedRow({ system }: { readonly system: System }) {
  const say = useText(judgeWords);
  const local = useLocal();
  return (
    <li className={classes.item}>
      <p className={classes.objective}>{local(system.title)}</p>
      <p className={classes.noteHead}>
        <State kind="system" state="compromised">
          {say("infected")}
        </State>
        <span className="quiet">
          {say("shownAs")} <State kind="system" state={system.status} />
        </span>
        {system.truth && <Moment at={system.truth.since} />}
      </p>
    </li>
  );
}
