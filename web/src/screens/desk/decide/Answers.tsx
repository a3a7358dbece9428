import type { AnswerGiven, Decision, Input, InputValue, SeatID, StandTaken } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { Mark, type Shape, type Tone, toneStyle } from "@/theme/states";
import { Md } from "@/ui";
import { Moment, useNames, useSpoken } from "@/ui/story";
import classes from "./decide.module.css";
import { decideWords } from "./words";

interface AnswersProps {
  readonly decision: Decision;
  readonly me: SeatID;
}

/** What every seat answered, and how the others stand to it. */
export function Answers({ decision, me }: AnswersProps) {
  const say = useText(decideWords);
  if (decision.answers.length === 0) return null;
  return (
    <section className={classes.part}>
      <h4>{say("answers")}</h4>
      <ul className={classes.answers}>
        {decision.answers.map((a) => (
          <li key={`${a.seat} ${a.at}`}>
            <Given decision={decision} answer={a} own={a.seat === me} />
          </li>
        ))}
      </ul>
      {decision.stands.length > 0 && (
        <ul className={classes.stands} aria-label={say("stands")}>
          {decision.stands.map((s) => (
            <li key={`${s.seat} ${s.at}`}>
              <Taken stand={s} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface GivenProps {
  readonly decision: Decision;
  readonly answer: AnswerGiven;
  readonly own: boolean;
}

function Given({ decision, answer, own }: GivenProps) {
  const say = useText(decideWords);
  const local = useLocal();
  const names = useNames();
  const read = useSpoken(answer);
  const option = decision.options.find((o) => o.id === answer.option);
  return (
    <>
      <p className={classes.answerHead}>
        <strong>{names.seat(answer.seat)}</strong> {own && <span className="quiet">{say("yours")}</span>}{" "}
        <Moment at={answer.at} /> <span className="quiet">{say("sure", { n: answer.confidence })}</span>{" "}
        {answer.late && (
          <span className="state" style={toneStyle("watch")}>
            <Mark shape="clock" />
            {say("late")}
          </span>
        )}
      </p>
      <p className={classes.chosen}>{option ? local(option.title) : answer.option}</p>
      <Md text={read(answer.rationale)} />
      {(answer.inputs ?? []).map((v) => (
        <Filled
          key={v.id}
          value={{ ...v, value: read(v.value) }}
          input={decision.inputs.find((i) => i.id === v.id)}
        />
      ))}
    </>
  );
}

function Filled({ value, input }: { readonly value: InputValue; readonly input: Input | undefined }) {
  const local = useLocal();
  if (!input) return null;
  return (
    <p className="quiet">
      {local(input.title)}: {input.kind === "moment" ? <Moment at={Number(value.value)} day /> : value.value}
    </p>
  );
}

const looksOf: Readonly<Record<StandTaken["stand"], { shape: Shape; tone: Tone }>> = {
  agree: { shape: "check", tone: "good" },
  object: { shape: "cross", tone: "bad" },
  abstain: { shape: "ring", tone: "off" },
};

function Taken({ stand }: { readonly stand: StandTaken }) {
  const say = useText(decideWords);
  const names = useNames();
  const read = useSpoken(stand);
  const { shape, tone } = looksOf[stand.stand];
  return (
    <>
      <span className="state" style={toneStyle(tone)}>
        <Mark shape={shape} />
        {say(stand.stand)}
      </span>{" "}
      <strong>{names.seat(stand.seat)}</strong> <Moment at={stand.at} /> {stand.reason && read(stand.reason)}
    </>
  );
}
