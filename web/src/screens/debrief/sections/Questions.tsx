import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { Moment } from "@/ui/story";
import classes from "../Debrief.module.css";
import { debriefWords } from "../words";

/** What to talk over: the scenario's questions, and the moments that were starred on the way. */
export function Questions() {
  const say = useText(debriefWords);
  const local = useLocal();
  const questions = useRecord("debrief")?.questions ?? [];
  return (
    <>
      {questions.length === 0 && <p className="quiet">{say("noQuestions")}</p>}
      <ol className={classes.questions}>
        {questions.map((q) => (
          <li key={q.en}>{local(q)}</li>
        ))}
      </ol>
      <Starred />
    </>
  );
}

/** Messages that this seat starred, and, for those who judge, the observations meant for the debrief. */
function Starred() {
  const say = useText(debriefWords);
  const local = useLocal();
  const items = useRecords("item").filter((i) => i.starred);
  const notes = useRecords("note").filter((n) => n.starred);
  if (items.length + notes.length === 0) return null;
  return (
    <>
      <h3 className={classes.sub}>{say("starred")}</h3>
      <ul className={classes.list}>
        {notes.map((n) => (
          <li key={n.n} className={classes.item}>
            <Moment at={n.at} /> {n.text}
          </li>
        ))}
        {items.map((i) => (
          <li key={i.n} className={classes.item}>
            <Moment at={i.at} /> {local(i.subject) || local(i.body)}
          </li>
        ))}
      </ul>
    </>
  );
}
