import type { Statement } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { State } from "@/theme/states";
import { Moment, useNames, useSpoken } from "@/ui/story";
import classes from "./Messages.module.css";
import { writeWords } from "./words";

/** What the organisation means to say or has said: what waits for a word first, for a room may stand still over it. */
export function Statements() {
  const say = useText(writeWords);
  const all = [...useRecords("statement")].sort((a, b) => b.n - a.n);
  const waiting = all.filter((s) => s.state === "waiting").reverse();
  const others = all.filter((s) => s.state !== "waiting");
  if (all.length === 0) return null;
  return (
    <section className={classes.statements} aria-label={say("statements")}>
      {waiting.length > 0 && <h3 className={classes.sub}>{say("statementsWait", { n: waiting.length })}</h3>}
      <List statements={waiting} />
      {others.length > 0 && (
        <details>
          <summary className={classes.sub}>{say("statementsDone", { n: others.length })}</summary>
          <List statements={others} />
        </details>
      )}
    </section>
  );
}

function List({ statements }: { readonly statements: readonly Statement[] }) {
  return (
    <ul className={classes.list}>
      {statements.map((s) => (
        <Row key={s.n} statement={s} />
      ))}
    </ul>
  );
}

function Row({ statement: s }: { readonly statement: Statement }) {
  const say = useText(writeWords);
  const local = useLocal();
  const names = useNames();
  const read = useSpoken(s);
  const channel = useRecords("audience").find((a) => a.id === s.audience)?.channels[s.channel];
  const text = read(s.text).trim();
  return (
    <li className={classes.message}>
      <div className={classes.head}>
        <Moment at={s.sent ?? s.written} />
        <span>{say("fromTo", { from: names.seat(s.seat), to: names.audience(s.audience) })}</span>
        {channel && <span className="quiet">{local(channel)}</span>}
        <State kind="statement" state={s.state} />
      </div>
      <details>
        <summary>{text.split("\n")[0] || say("statementBare", { n: s.assertions.length })}</summary>
        {text.includes("\n") && <p className={classes.said}>{text}</p>}
        {s.reason && <p className="quiet">{say("statementReason", { reason: s.reason })}</p>}
      </details>
      {s.state === "waiting" && s.approver && (
        <p className={classes.reading}>
          <span className={classes.open}>{say("statementFor", { seat: names.seat(s.approver) })}</span>
        </p>
      )}
    </li>
  );
}
