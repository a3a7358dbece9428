import { Button, Radio, Textarea } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, keys, problemFrom } from "@/api";
import type { Problem, SurveyQuestion } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import classes from "./survey.module.css";
import { surveyWords } from "./words";

/** What everybody who took part is asked once the exercise is over; nothing where there is nothing to ask. */
export function SurveyForm({ room }: { readonly room: string }) {
  const say = useText(surveyWords);
  const over = useRecord("clock")?.state === "ended";
  const survey = useQuery({ queryKey: keys.survey(room), queryFn: () => api.survey(room), enabled: over });
  switch (survey.data?.state) {
    case "open":
      return <Questions room={room} />;
    case "answered":
      return <p role="status">{say("thanks")}</p>;
    case "closed":
      return <p className="quiet">{say("closed")}</p>;
    default:
      return null;
  }
}

function Questions({ room }: { readonly room: string }) {
  const say = useText(surveyWords);
  const local = useLocal();
  const queries = useQueryClient();
  const survey = useQuery({ queryKey: keys.survey(room), queryFn: () => api.survey(room) }).data;
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  if (!survey) return null;
  const answers = survey.questions
    .map((q) => ({ question: q.id, value: (given[q.id] ?? "").trim() }))
    .filter((a) => a.value !== "");
  const send = async () => {
    setSending(true);
    try {
      queries.setQueryData(keys.survey(room), await api.answerSurvey(room, { answers }));
    } catch (error) {
      setProblem(problemFrom(error));
      setSending(false);
    }
  };
  return (
    <section className={`${classes.form} no-print`} aria-label={say("title")}>
      <h2 className={classes.title}>{say("title")}</h2>
      {local(survey.intro) && <p>{local(survey.intro)}</p>}
      <p className={classes.promise}>
        {say("promise", { n: survey.minimum })} {say("once")}
      </p>
      {survey.questions.map((q) => (
        <Field
          key={q.id}
          question={q}
          value={given[q.id] ?? ""}
          change={(v) => setGiven((g) => ({ ...g, [q.id]: v }))}
        />
      ))}
      <div className={classes.row}>
        <Button onClick={send} disabled={answers.length === 0} loading={sending}>
          {say("send")}
        </Button>
        {answers.length === 0 && <span className="quiet">{say("some")}</span>}
        {problem && <span role="alert">{local(problem.text)}</span>}
      </div>
    </section>
  );
}

interface FieldProps {
  readonly question: SurveyQuestion;
  readonly value: string;
  readonly change: (value: string) => void;
}

const steps = ["1", "2", "3", "4", "5"] as const;

function Field({ question: q, value, change }: FieldProps) {
  const say = useText(surveyWords);
  const local = useLocal();
  if (q.ask === "text") {
    return (
      <Textarea
        label={local(q.text)}
        value={value}
        onChange={(e) => change(e.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={2000}
      />
    );
  }
  const [low, high] = q.ends;
  return (
    <Radio.Group label={local(q.text)} value={value} onChange={change}>
      {q.ask === "scale" ? (
        <div className={classes.scale}>
          {low && <span className={classes.end}>{local(low)}</span>}
          <div className={classes.steps}>
            {steps.map((n) => (
              <Radio key={n} value={n} label={n} aria-label={say("scale", { n })} />
            ))}
          </div>
          {high && <span className={classes.end}>{local(high)}</span>}
        </div>
      ) : (
        <div className={classes.options}>
          {q.options.map((o) => (
            <Radio key={o.id} value={o.id} label={local(o.text)} />
          ))}
        </div>
      )}
    </Radio.Group>
  );
}
