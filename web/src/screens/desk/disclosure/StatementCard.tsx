import type { ReactNode } from "react";
import type { Assertion, Fact, Statement, Verdict } from "@/gen/protocol";
import { dayAndTime, tPlus, useLocal, useText } from "@/i18n";
import { useInstant, useRecord, useRecords } from "@/live";
import { State } from "@/theme/states";
import { useSpoken } from "@/ui/story";
import { FigureText, nameOfStage, readingOf, Sign, VerdictMark } from "@/viz";
import { brokenPromise } from "./checks";
import { correctionOf, momentOf, outlookOf, stageOf } from "./model";
import { useOutlookWords } from "./outlook";
import classes from "./StatementCard.module.css";
import { disclosureWords } from "./words";

interface StatementCardProps {
  readonly statement: Statement;
  readonly pointed?: boolean;
  readonly children?: ReactNode; // what may be done about it
}

/** A statement as it was recorded: to whom, by whom, in which words, where it stands, what it corrects. */
export function StatementCard({ statement: s, pointed, children }: StatementCardProps) {
  const read = useSpoken(s);
  return (
    <article
      className={classes.card}
      id={`statement-${s.n}`}
      data-pointed={pointed || undefined}
      data-state={s.state}
    >
      <Head statement={s} />
      <Links statement={s} />
      {s.text !== "" && <p className={classes.text}>{read(s.text)}</p>}
      <Assertions statement={s} />
      <Items statement={s} />
      {children}
    </article>
  );
}

function Head({ statement: s }: { readonly statement: Statement }) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const audience = useRecords("audience").find((a) => a.id === s.audience);
  const seats = useRecords("seat");
  const exercise = useRecord("exercise");
  const title = (id: string | undefined) => seats.find((x) => x.id === id)?.title;
  const [by, approver] = [title(s.seat), title(s.approver)];
  const channel = audience?.channels[s.channel];
  const at = momentOf(s);
  return (
    <header className={classes.head}>
      <h4>
        {say("statementNo", { n: s.n })} {audience ? local(audience.title) : s.audience}{" "}
        {s.version !== undefined && (
          <span className={classes.version}>{say("version", { v: s.version })}</span>
        )}
      </h4>
      <State kind="statement" state={s.state}>
        {s.state === "waiting" && approver ? (
          <span className="said">{say("isWaiting", { seat: local(approver) })}</span>
        ) : undefined}
      </State>
      <span className={classes.meta}>
        <span className="digits">
          {tPlus(at - (exercise?.start ?? 0))} · {dayAndTime(at, exercise?.zone ?? "UTC", say.lang)}
        </span>
        {by && <span>{local(by)}</span>}
        {channel && <span>{say("byChannel", { channel: local(channel) })}</span>}
      </span>
    </header>
  );
}

/** What a statement has to do with others: filing, correction, promise, return. */
function Links({ statement: s }: { readonly statement: Statement }) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const statements = useRecords("statement");
  const exercise = useRecord("exercise");
  const filing = s.obligation && s.stage ? { obligation: s.obligation, stage: s.stage } : null;
  const stage = stageOf(filing, useRecords("obligation"));
  const correction = correctionOf(s.n, statements);
  const outlook = outlookOf(s.estimate, useRecords("service"));
  const name = useOutlookWords();
  const read = useSpoken(s.approver ? { seat: s.approver, spoken: s.spoken } : undefined);
  const corrected = statements.find((x) => x.n === s.corrects)?.version;
  const at = (instant: number) => dayAndTime(instant, exercise?.zone ?? "UTC", say.lang);
  return (
    <p className={classes.links}>
      {stage && <span>{say("filedAs", { what: nameOfStage(stage, local) })}</span>}
      {outlook && <span>{say("passedOn", { what: name(outlook) })}</span>}
      {s.corrects !== undefined && (
        <Sign shape="triangle" tone="busy">
          {say("correctsNo", { n: s.corrects })} {corrected && say("versionIn", { v: corrected })}
        </Sign>
      )}
      {correction && (
        <Sign shape="triangle" tone="watch">
          {say("correctedBy", { n: correction.n })}
        </Sign>
      )}
      {s.next !== undefined && <span className="digits">{say("nextBy", { at: at(s.next) })}</span>}
      <Broken statement={s} />
      {s.state === "returned" && s.reason && (
        <strong>{say("returnedBecause", { reason: read(s.reason) })}</strong>
      )}
    </p>
  );
}

const step = 300_000;

function Broken({ statement: s }: { readonly statement: Statement }) {
  const say = useText(disclosureWords);
  const now = useInstant(step) ?? 0;
  const exercise = useRecord("exercise");
  const broken = brokenPromise(s.audience, useRecords("statement"), now);
  if (broken?.n !== s.n || s.next === undefined) return null;
  return (
    <Sign shape="cross" tone="bad">
      {say("brokenNext", { at: dayAndTime(s.next, exercise?.zone ?? "UTC", say.lang) })}
    </Sign>
  );
}

function Assertions({ statement: s }: { readonly statement: Statement }) {
  const say = useText(disclosureWords);
  const facts = useRecords("fact");
  if (s.assertions.length === 0) return null;
  return (
    <section aria-label={say("statesFacts")}>
      <ul className={classes.assertions}>
        {s.assertions.map((a, i) => (
          <Stated key={`${a.fact} ${a.reading}`} assertion={a} facts={facts} verdict={s.verdicts?.[i]} />
        ))}
      </ul>
    </section>
  );
}

function Stated({
  assertion,
  facts,
  verdict,
}: {
  assertion: Assertion;
  facts: readonly Fact[];
  verdict?: Verdict;
}) {
  const local = useLocal();
  const { fact, reading, certainty } = assertion;
  const title = facts.find((f) => f.id === fact)?.title;
  const text = readingOf(facts, fact, reading);
  return (
    <li>
      <State kind="certainty" state={certainty} />
      <span>
        {title ? local(title) : fact}
        {text && !assertion.count && !assertion.unit && `: ${local(text)}`}{" "}
        <FigureText word={assertion} facts={facts} />
      </span>
      {verdict && <VerdictMark verdict={verdict} />}
    </li>
  );
}

function Items({ statement: s }: { readonly statement: Statement }) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const filing = s.obligation && s.stage ? { obligation: s.obligation, stage: s.stage } : null;
  const stage = stageOf(filing, useRecords("obligation"));
  const read = useSpoken(s);
  if (!s.items || s.items.length === 0) return null;
  return (
    <details className={classes.items}>
      <summary>{say("formFilled")}</summary>
      <dl>
        {s.items.map((item) => {
          const title = stage?.items.find((i) => i.id === item.id)?.title;
          return (
            <div key={item.id}>
              <dt>{title ? local(title) : item.id}</dt>
              <dd className={classes.text}>{read(item.value)}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
