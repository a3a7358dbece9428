import { useText } from "@/i18n";
import { useRecord } from "@/live";
import { ScoreBars } from "@/ui/story";
import { storyWords } from "@/ui/story/words";
import classes from "../BigScreen.module.css";

/** The score by what the exercise was held for. */
export function Objectives() {
  const story = useText(storyWords);
  const groups = useRecord("score")?.groups.filter((g) => g.by === "objective") ?? [];
  return (
    <div className={classes.bars}>
      <ScoreBars title={story("by_objective")} groups={groups} />
    </div>
  );
}
