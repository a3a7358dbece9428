import { useLocal } from "@/i18n";
import { useRecord } from "@/live";
import classes from "../BigScreen.module.css";

/** What the room talks over. */
export function Questions() {
  const local = useLocal();
  const questions = useRecord("debrief")?.questions ?? [];
  return (
    <ol className={classes.questions}>
      {questions.map((q) => (
        <li key={q.en}>{local(q)}</li>
      ))}
    </ol>
  );
}
