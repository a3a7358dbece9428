import type { Assertion } from "@/gen/protocol";
import { tPlus, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { State } from "@/theme/states";
import { readingOf, type Telling } from "@/viz";
import classes from "./SideBySide.module.css";
import { disclosureWords } from "./words";

interface SideBySideProps {
  readonly audience: string;
  readonly earlier: Telling;
  readonly now: Assertion;
}

/** What was said then, beside what is about to be said. */
export function SideBySide({ audience, earlier, now }: SideBySideProps) {
  const say = useText(disclosureWords);
  const exercise = useRecord("exercise");
  const at = tPlus(earlier.at - (exercise?.start ?? 0));
  return (
    <dl className={classes.sides}>
      <div>
        <dt>{say("toldThem", { audience, at })}</dt>
        <dd>
          <Words fact={now.fact} reading={earlier.reading} certainty={earlier.certainty} />
        </dd>
      </div>
      <div>
        <dt>{say("thisOne")}</dt>
        <dd>
          <Words {...now} />
        </dd>
      </div>
    </dl>
  );
}

function Words({ fact, reading, certainty }: Assertion) {
  const local = useLocal();
  const text = readingOf(useRecords("fact"), fact, reading);
  return (
    <>
      <State kind="certainty" state={certainty} /> {text ? local(text) : reading}
    </>
  );
}
