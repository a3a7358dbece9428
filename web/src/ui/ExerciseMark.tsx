import { useText, words } from "@/i18n";
import classes from "./ExerciseMark.module.css";
import { markAhead, markBehind, markWhatIf } from "./mark";

interface ExerciseMarkProps {
  readonly edge: "top" | "bottom";
  /** What is shown was never even played; undefined while that is not known. */
  readonly whatIf: boolean | undefined;
}

/** The strip at either end of every page that says, in both languages, that nothing here is real. */
export function ExerciseMark({ edge, whatIf }: ExerciseMarkProps) {
  const say = useText(words);
  return (
    <div
      className={classes.strip}
      data-edge={edge}
      data-exercise-mark
      data-what-if={whatIf || undefined}
      data-open={whatIf === undefined || undefined}
    >
      <span className={classes.mark}>
        <span lang="ja">{markAhead}</span> <span lang="en">{markBehind}</span>
      </span>
      {whatIf && <strong className={classes.whatIf}>{markWhatIf}</strong>}
      {whatIf !== undefined && (
        <>
          <span className={classes.long}>{say(whatIf ? "whatIfLong" : "exerciseLong")}</span>
          <span className={classes.short}>{say(whatIf ? "whatIfShort" : "exerciseShort")}</span>
        </>
      )}
      <span className={classes.mark} aria-hidden="true">
        <span lang="en">{markBehind}</span> <span lang="ja">{markAhead}</span>
      </span>
    </div>
  );
}
