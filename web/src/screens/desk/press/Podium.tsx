import { Button, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Assertion, Audience, Conference, Question } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { DeedStatus, useDeed, useWanted } from "@/ui";
import { OpenQuestion, pendingIn, pressWords, usePress } from "@/ui/press";
import { useNames } from "@/ui/story";
import { CheckList } from "../disclosure/CheckList";
import { FactPicker } from "../disclosure/FactPicker";
import { textLimit } from "../disclosure/model";
import { useLayout } from "../layout";
import { useMay } from "../may";
import classes from "./Podium.module.css";
import { RunningOrder } from "./RunningOrder";
import { podiumWords } from "./words";

/** A press conference over the desk while it is on: speakers answer, the others follow. */
export function Podium() {
  const press = useText(pressWords);
  const local = useLocal();
  const conference = usePress();
  const may = useMay("reply");
  if (!conference) return null;
  const question = pendingIn(conference);
  return (
    <section className={`card ${classes.podium}`} aria-label={press("on")}>
      <h2>{local(conference.title)}</h2>
      {conference.mine && may && question ? (
        <Beside conference={conference}>
          <OpenQuestion conference={conference} />
          <AnswerForm key={question.id} conference={conference} question={question} />
        </Beside>
      ) : (
        <Following conference={conference} />
      )}
    </section>
  );
}

/** The question that waits, with what was asked before beside it, or folded below it where there is no room. */
function Beside({ conference, children }: { readonly conference: Conference; readonly children: ReactNode }) {
  const say = useText(podiumWords);
  if (useLayout() === "narrow") {
    return (
      <div className={classes.scroll}>
        <div className={classes.now}>{children}</div>
        <Folded conference={conference} />
      </div>
    );
  }
  return (
    <div className={classes.sides}>
      <div className={classes.now}>{children}</div>
      <div className={classes.order}>
        <h3>{say("order")}</h3>
        <RunningOrder conference={conference} />
      </div>
    </div>
  );
}

/** What those see who do not answer, and speakers between two questions. */
function Following({ conference }: { readonly conference: Conference }) {
  const say = useText(podiumWords);
  const names = useNames();
  return (
    <div className={classes.scroll}>
      <OpenQuestion conference={conference} />
      {!conference.mine && (
        <p className="quiet">{say("watch", { seats: names.seats(conference.speakers) })}</p>
      )}
      <Folded conference={conference} />
    </div>
  );
}

function Folded({ conference }: { readonly conference: Conference }) {
  const press = useText(pressWords);
  const asked = conference.questions.filter((q) => q.state !== "open").length;
  if (asked === 0) return null;
  return (
    <details>
      <summary>{press("earlier", { n: asked })}</summary>
      <RunningOrder conference={conference} />
    </details>
  );
}

interface AnswerFormProps {
  readonly conference: Conference;
  readonly question: Question;
}

/** The answer: what is stated of the facts that were asked about, and the words. */
function AnswerForm({ conference, question }: AnswerFormProps) {
  const say = useText(podiumWords);
  const [stated, setStated] = useState<readonly Assertion[]>([]);
  const [text, setText] = useState("");
  const { progress, ask } = useDeed();
  const audience = useRecord("audience", conference.audience);
  const empty = text.trim() === "" && stated.length === 0;
  const { field, missing, ready } = useWanted<HTMLTextAreaElement>(empty);
  const send = () =>
    ready() &&
    ask({
      kind: "reply",
      conference: conference.id,
      question: question.id,
      assertions: [...stated],
      text: text.trim(),
    });
  return (
    <>
      <FactPicker stated={stated} onState={setStated} only={question.facts} />
      <Textarea
        ref={field}
        label={say("say")}
        error={missing && say("sayMissing")}
        description={say("answerHelp")}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={textLimit}
      />
      {audience && !empty && <Checks stated={stated} text={text} audience={audience} />}
      {progress.at === "refused" && <DeedStatus progress={progress} />}
      <div className={classes.send}>
        <Button onClick={send} loading={progress.at === "sending"}>
          {say("answer")}
        </Button>
      </div>
    </>
  );
}

interface ChecksProps {
  readonly stated: readonly Assertion[];
  readonly text: string;
  readonly audience: Audience;
}

/** Holds the answer against what this seat holds and what has been said to anybody. */
function Checks({ stated, text, audience }: ChecksProps) {
  const saying = { assertions: stated, filing: null, items: {}, text, next: null, corrects: null };
  return <CheckList saying={saying} audience={audience} aloud />;
}
