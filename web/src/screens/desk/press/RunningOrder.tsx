import type { Assertion, Conference, Question } from "@/gen/protocol";
import { tPlus, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { State } from "@/theme/states";
import { useNames } from "@/ui/story";
import { FigureText, readingOf, Sign } from "@/viz";
import classes from "./RunningOrder.module.css";
import { podiumWords } from "./words";

/**
 * The questions of a press conference in the order they came, each with its answer; the one that waits is written out
 * elsewhere, and what may still come nobody sees.
 */
export function RunningOrder({ conference }: { readonly conference: Conference }) {
  const say = useText(podiumWords);
  return (
    <ol className={classes.order}>
      {conference.questions.map((q) => (
        <Asked key={q.id} question={q} />
      ))}
      <li className={classes.ahead}>{say("ahead")}</li>
    </ol>
  );
}

function Asked({ question: q }: { readonly question: Question }) {
  const local = useLocal();
  const start = useRecord("exercise")?.start ?? 0;
  return (
    <li className={classes.asked} data-state={q.state} aria-current={q.state === "open" || undefined}>
      <p className={classes.head}>
        <Stand question={q} />
        <span className="quiet digits">{tPlus(q.asked - start)}</span>
      </p>
      {q.state !== "open" && (
        <p>
          <span className="quiet">{local(q.from)}</span> {local(q.text)}
        </p>
      )}
      {q.state === "answered" && <Answer question={q} />}
    </li>
  );
}

function Stand({ question: q }: { readonly question: Question }) {
  const say = useText(podiumWords);
  const names = useNames();
  switch (q.state) {
    case "open":
      return (
        <Sign shape="ring" tone="watch">
          {say("stateOpen")}
        </Sign>
      );
    case "answered":
      return (
        <Sign shape="check" tone="good">
          {say("stateAnswered", { seat: names.seat(q.seat ?? "") })}
        </Sign>
      );
    case "unanswered":
      return (
        <Sign shape="cross" tone="bad">
          {say("stateUnanswered")}
        </Sign>
      );
    default:
      return q.state satisfies never;
  }
}

/** What was said, what it stated of the facts, and whether it agrees with what had been said before. */
function Answer({ question: q }: { readonly question: Question }) {
  const say = useText(podiumWords);
  const statement = useRecords("statement").find((s) => s.n === q.statement);
  const clashes = statement?.clashes?.some((c) => !c.corrected);
  return (
    <div className={classes.answer}>
      {q.answer && <p className={classes.words}>{q.answer}</p>}
      {statement && statement.assertions.length > 0 && (
        <ul aria-label={say("stated")}>
          {statement.assertions.map((a) => (
            <Stated key={a.fact} word={a} />
          ))}
        </ul>
      )}
      {clashes && (
        <Sign shape="triangle" tone="bad">
          {say("clashes")}
        </Sign>
      )}
    </div>
  );
}

function Stated({ word }: { readonly word: Assertion }) {
  const local = useLocal();
  const facts = useRecords("fact");
  const title = facts.find((f) => f.id === word.fact)?.title;
  const reading = readingOf(facts, word.fact, word.reading);
  return (
    <li>
      {title ? local(title) : word.fact}
      {reading && !word.count && !word.unit && `: ${local(reading)}`} <FigureText word={word} facts={facts} />{" "}
      <State kind="certainty" state={word.certainty} />
    </li>
  );
}
