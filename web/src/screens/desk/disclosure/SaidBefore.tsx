import { memo } from "react";
import type { Audience, Statement } from "@/gen/protocol";
import { tPlus, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { State } from "@/theme/states";
import { momentOf, saidTo } from "./model";
import classes from "./SaidBefore.module.css";
import { Rewrite } from "./Statements";
import { disclosureWords } from "./words";

interface SaidBeforeProps {
  readonly audience: Audience;
  readonly onRewrite: (s: Statement) => void;
}

/** What this audience was told before, and what still waits or came back, newest first. */
export const SaidBefore = memo(function SaidBefore({ audience, onRewrite }: SaidBeforeProps) {
  const say = useText(disclosureWords);
  const statements = saidTo(audience, useRecords("statement"));
  if (statements.length === 0) return null;
  return (
    <section className={classes.before}>
      <h4>{say("before")}</h4>
      {statements.map((s) => (
        <Said key={s.n} statement={s} onRewrite={onRewrite} />
      ))}
    </section>
  );
});

function Said({
  statement: s,
  onRewrite,
}: {
  readonly statement: Statement;
  readonly onRewrite: (s: Statement) => void;
}) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const exercise = useRecord("exercise");
  const approver = useRecords("seat").find((x) => x.id === s.approver);
  const waits = s.state === "waiting" && approver;
  return (
    <details className={classes.said}>
      <summary>
        {say("statementNo", { n: s.n })}{" "}
        <span className="quiet digits">{tPlus(momentOf(s) - (exercise?.start ?? 0))}</span>{" "}
        <State kind="statement" state={s.state}>
          {waits ? say("isWaiting", { seat: local(approver.title) }) : undefined}
        </State>
      </summary>
      {s.state === "returned" && s.reason && <strong>{say("returnedBecause", { reason: s.reason })}</strong>}
      <p className={classes.text}>{s.text}</p>
      <Rewrite statement={s} onRewrite={onRewrite} />
    </details>
  );
}
