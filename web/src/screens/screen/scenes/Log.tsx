import { useText } from "@/i18n";
import { useRecords } from "@/live";
import { LineText, Moment } from "@/ui/story";
import classes from "../BigScreen.module.css";
import { screenWords } from "../words";

const shown = 10;
const shownBeside = 6;

/** The last lines of the common log; how the clock was moved the head of the screen shows. */
export function Log({ beside }: { readonly beside?: boolean }) {
  const say = useText(screenWords);
  const all = useRecords("line").filter((l) => l.form !== "clock");
  const lines = all.sort((a, b) => b.n - a.n).slice(0, beside ? shownBeside : shown);
  if (lines.length === 0) return <p className={classes.nothing}>{say("logEmpty")}</p>;
  return (
    <ol className={classes.log} data-beside={beside || undefined}>
      {lines.map((l) => (
        <li key={l.n}>
          <Moment at={l.at} />
          <LineText line={l} />
        </li>
      ))}
    </ol>
  );
}
