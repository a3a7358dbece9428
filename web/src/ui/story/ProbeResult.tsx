import type { Probe, SeatAwareness } from "@/gen/protocol";
import { percent, useLang, useLocal, useText } from "@/i18n";
import { State } from "@/theme/states";
import { Moment } from "./Moment";
import { useNames } from "./names";
import { type Pick, picksOf } from "./picks";
import classes from "./story.module.css";
import { storyWords } from "./words";

/** Shows what came of a probe: how near the seats were, how far of one mind, and what each named, missed or got wrong. */
export function ProbeResult({ probe }: { readonly probe: Probe }) {
  const say = useText(storyWords);
  const local = useLocal();
  const { result } = probe;
  return (
    <div className={classes.probe}>
      <p>
        <Moment at={probe.at} day /> <strong>{local(probe.question)}</strong>
      </p>
      {result && (
        <>
          <Figures probe={probe} />
          <table className={classes.answers}>
            <thead>
              <tr>
                <th scope="col">{say("probeSeat")}</th>
                <th scope="col">{say("probeNear")}</th>
                <th scope="col">{say("probeNamed")}</th>
              </tr>
            </thead>
            <tbody>
              <Right probe={probe} />
              {result.seats.map((s) => (
                <Answer key={s.seat} probe={probe} answer={s} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}

function Figures({ probe }: { readonly probe: Probe }) {
  const say = useText(storyWords);
  const lang = useLang((s) => s.lang);
  const { result } = probe;
  if (!result) return null;
  const none = say("probeNone");
  const figures = [
    ["probeAnswers", say("probeAnswered", { n: result.answered, of: result.asked })],
    ["probeAccuracy", result.answered === 0 ? none : percent(result.accuracy, lang)],
    ["probeShared", result.shared < 0 ? say("probeAlone") : percent(result.shared, lang)],
  ] as const;
  return (
    <dl className={classes.times}>
      {figures.map(([key, value]) => (
        <div key={key}>
          <dt>{say(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What was so at that moment, as the row that the others are read against. */
function Right({ probe }: { readonly probe: Probe }) {
  const say = useText(storyWords);
  return (
    <tr className={classes.right}>
      <th scope="row">{say("probeTruth")}</th>
      <td>–</td>
      <td>
        <Picks probe={probe} picks={picksOf(probe.truth ?? [], probe.truth ?? [])} />
      </td>
    </tr>
  );
}

function Answer({ probe, answer }: { readonly probe: Probe; readonly answer: SeatAwareness }) {
  const say = useText(storyWords);
  const lang = useLang((s) => s.lang);
  const names = useNames();
  return (
    <tr>
      <th scope="row">{names.seat(answer.seat)}</th>
      <td className="digits">{answer.answered ? percent(answer.accuracy, lang) : "–"}</td>
      <td>
        {answer.answered ? (
          <Picks probe={probe} picks={picksOf(answer.picks, probe.truth ?? [])} />
        ) : (
          <State kind="decision" state={probe.open ? "waiting" : "timed_out"}>
            {say(probe.open ? "probeWaits" : "probeSilent")}
          </State>
        )}
      </td>
    </tr>
  );
}

const looks = { right: "met", missed: "missed", wrong: "contradicted" } as const;

function Picks({ probe, picks }: { readonly probe: Probe; readonly picks: readonly Pick[] }) {
  const say = useText(storyWords);
  const local = useLocal();
  const title = (id: string) => {
    const choice = probe.choices.find((c) => c.id === id);
    return choice ? local(choice.title) : id;
  };
  if (picks.length === 0) return <>{say("probeNothing")}</>;
  return (
    <ul className={classes.picks}>
      {picks.map(({ id, how }) => (
        <li key={id}>
          <State kind="verdict" state={looks[how]}>
            {how === "right" ? title(id) : say(`probe_${how}`, { what: title(id) })}
          </State>
        </li>
      ))}
    </ul>
  );
}
