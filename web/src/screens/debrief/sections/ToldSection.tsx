import { useMemo, useState } from "react";
import type { Fact, Statement } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { State } from "@/theme/states";
import { Moment, useNames, useSpoken } from "@/ui/story";
import { nameOfStage, readingOf, ToldMatrix, VerdictMark } from "@/viz";
import classes from "../Debrief.module.css";
import { factsKnown, sent } from "../model";
import { debriefWords } from "../words";

/** Who was told what, as a matrix, and every statement with what each of its assertions was worth. */
export function ToldSection() {
  const say = useText(debriefWords);
  const exercise = useRecord("exercise");
  const statements = useRecords("statement");
  const audiences = useRecords("audience");
  const facts = useFacts();
  const [open, setOpen] = useState<number | null>(null);
  const list = sent(statements);
  if (list.length === 0) return <p className="quiet">{say("noStatements")}</p>;
  const show = (n: number) => {
    setOpen(n);
    document.getElementById(`statement-${n}`)?.scrollIntoView({ block: "center" });
  };
  return (
    <>
      <p className="quiet">{say("toldText")}</p>
      <div className={classes.wide}>
        <ToldMatrix
          statements={statements}
          audiences={audiences}
          facts={facts}
          start={exercise?.start ?? 0}
          zone={exercise?.zone ?? "UTC"}
          onStatement={show}
        />
      </div>
      <h3 className={classes.sub}>{say("statements")}</h3>
      <ul className={classes.list}>
        {list.map((s) => (
          <StatementItem key={s.n} statement={s} facts={facts} open={open === s.n} />
        ))}
      </ul>
    </>
  );
}

/** The facts that this seat may name in the debrief. */
function useFacts(): Fact[] {
  const truths = useRecords("truth");
  const own = useRecords("fact");
  return useMemo(() => factsKnown(truths, own), [truths, own]);
}

interface StatementItemProps {
  readonly statement: Statement;
  readonly facts: readonly Fact[];
  readonly open: boolean;
}

function StatementItem({ statement, facts, open }: StatementItemProps) {
  const say = useText(debriefWords);
  const names = useNames();
  const read = useSpoken(statement);
  const { n, audience, seat, approver, sent: at } = statement;
  return (
    <li id={`statement-${n}`} className={classes.item}>
      <details open={open}>
        <summary className={classes.statementHead}>
          <Moment at={at ?? statement.written} />
          <strong>{say("statementHead", { n, audience: names.audience(audience) })}</strong>
          <span className="quiet">
            {say("writtenBy", { who: names.seat(seat) })}
            {approver && ` · ${say("cleared", { who: names.seat(approver) })}`}
          </span>
          <Worst statement={statement} />
        </summary>
        <p className={classes.said}>{read(statement.text)}</p>
        <Assertions statement={statement} facts={facts} />
        <Promises statement={statement} />
      </details>
    </li>
  );
}

const gravity = ["contradicted", "careless", "withheld", "mistaken", "unsupported", "sound"] as const;

/** The gravest verdict on a statement, for the line that stands for it. */
function Worst({ statement }: { readonly statement: Statement }) {
  const worst = gravity.find((v) => statement.verdicts?.includes(v));
  return worst ? <VerdictMark verdict={worst} /> : null;
}

function Assertions({ statement, facts }: Omit<StatementItemProps, "open">) {
  const say = useText(debriefWords);
  const local = useLocal();
  const title = (id: string) => {
    const fact = facts.find((f) => f.id === id);
    return fact ? local(fact.title) : id;
  };
  return (
    <ul className={classes.assertions}>
      {statement.assertions.map((a, i) => {
        const reading = readingOf(facts, a.fact, a.reading);
        const verdict = statement.verdicts?.[i];
        return (
          <li key={a.fact}>
            <State kind="certainty" state={a.certainty} />
            <span>
              {say("certain", { fact: title(a.fact), reading: reading ? local(reading) : a.reading })}
            </span>
            {verdict && <VerdictMark verdict={verdict} />}
          </li>
        );
      })}
    </ul>
  );
}

function Promises({ statement }: { readonly statement: Statement }) {
  const say = useText(debriefWords);
  const local = useLocal();
  const filed = useRecord("obligation", `${statement.obligation ?? ""}.${statement.stage ?? ""}`);
  const { corrects, next } = statement;
  return (
    <p className={classes.small}>
      {filed && say("filedFor", { what: nameOfStage(filed, local) })}{" "}
      {corrects !== undefined && corrects > 0 && say("corrects", { n: corrects })}{" "}
      {next !== undefined && next > 0 && (
        <>
          {say("nextUpdate")} <Moment at={next} day />
        </>
      )}
    </p>
  );
}
