import type { Probe } from "@/gen/protocol";
import { listOf, percent, useLang, useLocal, useText } from "@/i18n";
import { Moment } from "./Moment";
import { useNames } from "./names";
import classes from "./story.module.css";
import { storyWords } from "./words";

/** Shows what came of a probe: what was right, how far the seats were, and how far they were of one mind. */
export function ProbeResult({ probe }: { readonly probe: Probe }) {
  const say = useText(storyWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const names = useNames();
  const titles = new Map(probe.choices.map((c) => [c.id, local(c.title)]));
  const list = (ids: readonly string[]) =>
    ids.length === 0
      ? say("probeNothing")
      : listOf(
          ids.map((id) => titles.get(id) ?? id),
          lang,
        );
  const { result } = probe;
  return (
    <div>
      <p>
        <Moment at={probe.at} day /> {local(probe.question)}
      </p>
      <p>{say("probeTruth", { list: list(probe.truth ?? []) })}</p>
      {result && (
        <>
          <p>
            {say("probeAccuracy", { share: percent(result.accuracy, lang) })} ·{" "}
            {result.shared < 0
              ? say("probeAlone")
              : say("probeShared", { share: percent(result.shared, lang) })}{" "}
            · {say("probeAnswered", { n: result.answered, of: result.asked })}
          </p>
          <ul className={classes.evidence}>
            {result.seats.map((s) => (
              <li key={s.seat}>
                {names.seat(s.seat)}
                {": "}
                {s.answered ? `${list(s.picks)} (${percent(s.accuracy, lang)})` : say("probeSilent")}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
