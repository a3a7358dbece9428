import { useLocal } from "@/i18n";
import { AskedSoFar, OpenQuestion, usePress } from "@/ui/press";
import classes from "../BigScreen.module.css";

/** The press conference that is on: the question, the time there is for it, and what was said before. */
export function Press() {
  const local = useLocal();
  const conference = usePress();
  if (!conference) return null;
  return (
    <div className={classes.press}>
      <h2>{local(conference.title)}</h2>
      <OpenQuestion conference={conference} />
      <AskedSoFar conference={conference} />
    </div>
  );
}
