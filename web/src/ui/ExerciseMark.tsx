import { useText, words } from "@/i18n";
import classes from "./ExerciseMark.module.css";
import { markAhead, markBehind } from "./mark";

/** The strip at either end of every page that says, in both languages, that nothing here is real. */
export function ExerciseMark({ edge }: { readonly edge: "top" | "bottom" }) {
  const say = useText(words);
  return (
    <div className={classes.strip} data-edge={edge} data-exercise-mark>
      <span className={classes.mark}>
        <span lang="ja">{markAhead}</span> <span lang="en">{markBehind}</span>
      </span>
      <span className={classes.long}>{say("exerciseLong")}</span>
      <span className={classes.mark} aria-hidden="true">
        <span lang="en">{markBehind}</span> <span lang="ja">{markAhead}</span>
      </span>
    </div>
  );
}
