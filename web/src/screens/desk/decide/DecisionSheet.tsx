import { Button } from "@mantine/core";
import { ArrowLeft } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Decision, SeatID } from "@/gen/protocol";
import { sentences, useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { State } from "@/theme/states";
import { Countdown, DeedStatus, Md, useDeed } from "@/ui";
import { Moment, useNames } from "@/ui/story";
import { Bearing } from "../know";
import { useMay } from "../may";
import { usePlace } from "../place";
import { AnswerForm, type Asking } from "./AnswerForm";
import { Answers } from "./Answers";
import { ApproveForm } from "./ApproveForm";
import classes from "./decide.module.css";
import { chanceOf, isApprovers, mayStand } from "./model";
import { StandForm } from "./StandForm";
import { decideWords } from "./words";

interface SheetProps {
  readonly decision: Decision;
  readonly me: SeatID;
}

/** One decision as a sheet: the question, what is known, the answer, and what others say. */
export function DecisionSheet({ decision, me }: SheetProps) {
  const say = useText(decideWords);
  const local = useLocal();
  const [mayAnswer, mayConcur, mayApprove] = [useMay("answer"), useMay("concur"), useMay("approve")];
  const openDecision = usePlace((s) => s.openDecision);
  const deed = useDeed();
  const title = useRef<HTMLHeadingElement>(null);
  const recorded = deed.progress.at === "recorded";
  useEffect(() => title.current?.focus(), []);
  useEffect(() => {
    if (recorded) title.current?.focus(); // what was recorded is told at the top
  }, [recorded]);
  return (
    <article className={classes.sheet}>
      <Button
        className={classes.back}
        variant="subtle"
        color="gray"
        size="compact-md"
        onClick={() => openDecision(null)}
        leftSection={<ArrowLeft size={16} aria-hidden />}
      >
        {say("back")}
      </Button>
      <header className={classes.head}>
        <h3 ref={title} tabIndex={-1}>
          {local(decision.title)}
        </h3>
        <State kind="decision" state={decision.state} wash />
      </header>
      {recorded && <DeedStatus progress={deed.progress} />}
      <div className={classes.question}>
        <Md text={local(decision.question)} />
      </div>
      <Outcome decision={decision} />
      <When decision={decision} />
      <Rule decision={decision} />
      <section className={classes.part}>
        <h4>{say("what")}</h4>
        <Bearing ids={decision.facts} />
      </section>
      {isApprovers(decision, me) && mayApprove && <ApproveForm decision={decision} deed={deed} />}
      {mayAnswer && <Answering decision={decision} me={me} deed={deed} />}
      <Answers decision={decision} me={me} />
      {mayStand(decision, me) && mayConcur && <StandForm decision={decision} me={me} />}
    </article>
  );
}

function When({ decision }: { readonly decision: Decision }) {
  const say = useText(decideWords);
  const local = useLocal();
  const { until, outcome } = decision;
  const fallback = decision.options.find((o) => o.id === decision.default);
  return (
    <dl className={classes.when}>
      <div>
        <dt>{say("opened")}</dt>
        <dd>
          <Moment at={decision.opened} day />
        </dd>
      </div>
      <div>
        <dt>{say("deadline")}</dt>
        <dd>{deadline()}</dd>
      </div>
      {!outcome && until !== undefined && (
        <div className={classes.wide}>
          <dt>{say("atDeadline")}</dt>
          <dd>
            {fallback ? say("atDeadlineDefault", { option: local(fallback.title) }) : say("atDeadlineNone")}
          </dd>
        </div>
      )}
    </dl>
  );

  function deadline() {
    if (until === undefined) return say("noDeadline");
    return outcome ? <Moment at={until} day /> : <Countdown until={until} instant />;
  }
}

function Rule({ decision }: { readonly decision: Decision }) {
  const say = useText(decideWords);
  const names = useNames();
  const seats = names.seats(decision.rule === "one" ? decision.seats.slice(0, 1) : decision.seats);
  const answered = new Set(decision.answers.map((a) => a.seat)).size;
  const mine = useRecord("me")?.seat === decision.approver;
  const approval =
    decision.approver &&
    (mine ? say("approvedByYou") : say("approvedBy", { who: names.seat(decision.approver) }));
  const several = decision.rule === "all" || decision.rule === "majority";
  return (
    <p className={classes.rule}>
      {sentences(
        [
          say(`rule_${decision.rule}`, { seats }),
          approval,
          say(decision.reversible ? "reversible" : "final"),
          several && decision.state === "open" && say("soFar", { n: answered, of: decision.seats.length }),
        ],
        say.lang,
      )}
    </p>
  );
}

function Outcome({ decision }: { readonly decision: Decision }) {
  const say = useText(decideWords);
  const local = useLocal();
  const names = useNames();
  const me = useRecord("me")?.seat;
  const { outcome, approver } = decision;
  if (decision.state === "waiting" && approver) {
    const waits = approver === me ? say("waitsForYou") : say("waitsFor", { who: names.seat(approver) });
    return <p className={classes.waits}>{waits}</p>;
  }
  if (!outcome) return null;
  const option = decision.options.find((o) => o.id === outcome.option);
  return (
    <section className={classes.outcome} data-timed={outcome.timedOut || undefined}>
      <h4>{say("outcome")}</h4>
      <p>
        <strong>{option ? local(option.title) : say("outcomeNone")}</strong>
      </p>
      <p className="quiet">
        <Moment at={outcome.at} day /> {outcome.by && say("outcomeBy", { who: names.seat(outcome.by) })}{" "}
        {outcome.timedOut && option && say("outcomeTimed")} {outcome.late && `(${say("late")})`}
      </p>
    </section>
  );
}

const opener = { first: null, again: "againOpen", late: "lateOpen", reverse: "reverseOpen" } as const;

/** The form, at once when the seat's word is asked for; behind a button when it has been given or the time is over. */
function Answering({ decision, me, deed }: SheetProps & { readonly deed: Asking }) {
  const say = useText(decideWords);
  const [open, setOpen] = useState(false);
  const chance = chanceOf(decision, me);
  if (chance === null) return null;
  const label = opener[chance];
  if (label !== null && !open) {
    return (
      <div>
        <Button variant="default" onClick={() => setOpen(true)}>
          {say(label)}
        </Button>
      </div>
    );
  }
  return <AnswerForm decision={decision} me={me} chance={chance} deed={deed} onDone={() => setOpen(false)} />;
}
