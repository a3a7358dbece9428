import type { Conference, Question } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { Countdown } from "../Countdown";
import { useNames } from "../story";
import classes from "./press.module.css";
import { TimeBar } from "./TimeBar";
import { pressWords } from "./words";

/** Returns the press conference that is on, if one is. */
export function usePress(): Conference | undefined {
  return useRecords("conference").find((c) => c.state === "open");
}

/** Returns the question that waits for its answer. */
export function pendingIn(conference: Conference): Question | undefined {
  return conference.questions.find((q) => q.state === "open");
}

/** The question that is open, with the time there is for it. */
export function OpenQuestion({ conference }: { readonly conference: Conference }) {
  const say = useText(pressWords);
  const local = useLocal();
  const question = pendingIn(conference);
  if (!question) return <p className="quiet">{say("nothingOpen")}</p>;
  return (
    <div>
      <div className={classes.head}>
        <span className="quiet">{say("asks", { who: local(question.from) })}</span>
        <Countdown until={question.until} />
      </div>
      <TimeBar from={question.asked} until={question.until} />
      <blockquote className={classes.question}>{local(question.text)}</blockquote>
    </div>
  );
}

/** What was asked before and what was answered, the latest first. */
export function AskedSoFar({ conference }: { readonly conference: Conference }) {
  const say = useText(pressWords);
  const local = useLocal();
  const names = useNames();
  const asked = conference.questions.filter((q) => q.state !== "open").reverse();
  return (
    <ul className={classes.asked}>
      {asked.map((q) => (
        <li key={q.id}>
          <span className="quiet">{say("asks", { who: local(q.from) })}</span>
          <p className={classes.question}>{local(q.text)}</p>
          <p className={classes.answer}>
            <span className="quiet">
              {q.state === "answered"
                ? say("answered", { seat: names.seat(q.seat ?? "") })
                : say("unanswered")}
            </span>
            {q.answer && `\n${q.answer}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
