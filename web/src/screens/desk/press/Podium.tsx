import { Button, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Assertion, Conference, Question } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { AskedSoFar, OpenQuestion, pendingIn, pressWords, usePress } from "@/ui/press";
import { useNames } from "@/ui/story";
import { FactPicker } from "../disclosure/FactPicker";
import { textLimit } from "../disclosure/model";
import { useMay } from "../may";
import classes from "./Podium.module.css";
import { podiumWords } from "./words";

/** A press conference over the desk while it is on: speakers answer, the others follow. */
export function Podium() {
  const say = useText(podiumWords);
  const press = useText(pressWords);
  const local = useLocal();
  const names = useNames();
  const conference = usePress();
  const may = useMay("reply");
  if (!conference) return null;
  const question = pendingIn(conference);
  const asked = conference.questions.length - (question ? 1 : 0);
  return (
    <section className={`card ${classes.podium}`} aria-label={press("on")}>
      <h2>{local(conference.title)}</h2>
      <OpenQuestion conference={conference} />
      {conference.mine && may && question ? (
        <AnswerForm key={question.id} conference={conference} question={question} />
      ) : (
        !conference.mine && (
          <p className="quiet">{say("watch", { seats: names.seats(conference.speakers) })}</p>
        )
      )}
      {asked > 0 && (
        <details>
          <summary>{press("earlier", { n: asked })}</summary>
          <AskedSoFar conference={conference} />
        </details>
      )}
    </section>
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
  const facts = useRecords("fact");
  const restrained = stated.some(
    (a) => a.certainty !== "undisclosed" && facts.some((f) => f.id === a.fact && (f.restrain || f.personal)),
  );
  const send = () =>
    ask({
      kind: "reply",
      conference: conference.id,
      question: question.id,
      assertions: [...stated],
      text: text.trim(),
    });
  return (
    <Stack gap="sm">
      <FactPicker stated={stated} onState={setStated} only={question.facts} />
      {restrained && <p className={classes.warn}>{say("restrained")}</p>}
      <Textarea
        label={say("say")}
        description={say("answerHelp")}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={textLimit}
      />
      {progress.at === "refused" && <DeedStatus progress={progress} />}
      <div>
        <Button
          onClick={send}
          loading={progress.at === "sending"}
          disabled={text.trim() === "" && stated.length === 0}
        >
          {say("answer")}
        </Button>
      </div>
    </Stack>
  );
}
