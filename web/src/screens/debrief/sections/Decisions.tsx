import { Table } from "@mantine/core";
import type { AnswerGiven, Decision } from "@/gen/protocol";
import { duration, useLang, useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { State } from "@/theme/states";
import { Moment, useNames, useSpoken } from "@/ui/story";
import classes from "../Debrief.module.css";
import { inOrder } from "../model";
import { debriefWords } from "../words";

/** The decision log: who decided what, when, on what grounds, how surely, and who stood where. */
export function Decisions() {
  const say = useText(debriefWords);
  const decisions = inOrder(useRecords("decision"));
  if (decisions.length === 0) return <p className="quiet">{say("noDecisions")}</p>;
  return (
    <>
      <p className="quiet">{say("decisionsText")}</p>
      <Table className={`${classes.table} ${classes.decisions}`} aria-label={say("decisions")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("decision")}</Table.Th>
            <Table.Th>{say("decided")}</Table.Th>
            <Table.Th>{say("grounds")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {decisions.map((d) => (
            <Row key={d.id} decision={d} />
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function Row({ decision }: { readonly decision: Decision }) {
  const local = useLocal();
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {local(decision.title)}
        <p className={classes.small}>
          <State kind="decision" state={decision.state} />
        </p>
      </Table.Th>
      <Table.Td>
        <Settled decision={decision} />
      </Table.Td>
      <Table.Td>
        {decision.answers.map((a) => (
          <Answer key={a.seat} decision={decision} answer={a} />
        ))}
        <Stands decision={decision} />
      </Table.Td>
    </Table.Tr>
  );
}

function Settled({ decision }: { readonly decision: Decision }) {
  const say = useText(debriefWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const names = useNames();
  const { outcome, options, opened, until } = decision;
  if (!outcome) return <>{say("noDecision")}</>;
  const option = options.find((o) => o.id === outcome.option);
  const time = (ms: number) => duration(ms, lang);
  return (
    <>
      <strong>{option ? local(option.title) : say("noDecision")}</strong>
      <p className={classes.small}>
        {outcome.by ? names.seat(outcome.by) : outcome.timedOut && say("byDefault")}
      </p>
      <p>
        <Moment at={outcome.at} day />
      </p>
      <p className={classes.small}>
        {until && say("ofTime", { used: time(outcome.at - opened), given: time(until - opened) })}{" "}
        {outcome.late && say("late")}
      </p>
    </>
  );
}

interface AnswerProps {
  readonly decision: Decision;
  readonly answer: AnswerGiven;
}

function Answer({ decision, answer }: AnswerProps) {
  const say = useText(debriefWords);
  const local = useLocal();
  const names = useNames();
  const read = useSpoken(answer);
  const option = decision.options.find((o) => o.id === answer.option);
  const filled = decision.inputs.flatMap((input) => {
    const value = answer.inputs?.find((i) => i.id === input.id)?.value;
    return value ? [{ id: input.id, kind: input.kind, title: local(input.title), value }] : [];
  });
  return (
    <div className={classes.answer}>
      <p className={classes.small}>
        <strong>{names.seat(answer.seat)}</strong> · {option && local(option.title)} · {say("confidence")}{" "}
        {answer.confidence}% {answer.late && say("late")}
      </p>
      <p className={classes.written}>{read(answer.rationale)}</p>
      {filled.map((f) => (
        <p key={f.id} className={classes.small}>
          {f.title}{" "}
          {f.kind === "moment" && Number(f.value) > 0 ? <Moment at={Number(f.value)} day /> : read(f.value)}
        </p>
      ))}
    </div>
  );
}

function Stands({ decision }: { readonly decision: Decision }) {
  const say = useText(debriefWords);
  const names = useNames();
  return (
    <>
      {decision.stands.map((s) => (
        <p key={s.seat} className={classes.small}>
          {say(`stand_${s.stand}`, { who: names.seat(s.seat) })} {s.reason}
        </p>
      ))}
    </>
  );
}
