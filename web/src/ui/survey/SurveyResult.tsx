import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { api, keys } from "@/api";
import type { SurveyTold } from "@/gen/protocol";
import { useLang, useLocal, useText } from "@/i18n";
import classes from "./survey.module.css";
import { surveyWords } from "./words";

/** What may be told of the survey, for those who run the exercise: nothing before it is closed. */
export function SurveyResult({ exercise }: { readonly exercise: string }) {
  const say = useText(surveyWords);
  const key = keys.surveyResult(exercise);
  const result = useQuery({ queryKey: key, queryFn: () => api.surveyResult(exercise) });
  const r = result.data;
  if (!r) return null;
  if (r.state === "none") return <p className="quiet">{say("noSurvey")}</p>;
  return (
    <div className={classes.form}>
      <p className="quiet">{say("resultText", { n: r.minimum })}</p>
      <div className={classes.row}>
        <strong>{say("answered", { n: r.answered })}</strong>
        {r.state === "open" && (
          <Button variant="default" onClick={() => void result.refetch()}>
            {say("refresh")}
          </Button>
        )}
      </div>
      {r.state === "open" ? (
        <Close exercise={exercise} few={r.answered < r.minimum} minimum={r.minimum} />
      ) : (
        <>
          <ol className={classes.told}>
            {r.questions.map((q) => (
              <Told key={q.question.id} told={q} />
            ))}
          </ol>
          <Downloads exercise={exercise} />
        </>
      )}
    </div>
  );
}

const forms = ["html", "md", "csv", "json"] as const;

/** The result as a file, in each of its forms. */
function Downloads({ exercise }: { readonly exercise: string }) {
  const say = useText(surveyWords);
  const lang = useLang((s) => s.lang);
  const address = `/api/exercises/${encodeURIComponent(exercise)}/survey/paper?lang=${lang}&format=`;
  return (
    <div className={`${classes.row} no-print`}>
      <span>{say("download")}</span>
      {forms.map((f) => (
        <Button
          key={f}
          component="a"
          variant="default"
          download
          leftSection={<Download size={18} aria-hidden />}
          href={address + f}
        >
          {say(f)}
        </Button>
      ))}
    </div>
  );
}

interface CloseProps {
  readonly exercise: string;
  readonly few: boolean;
  readonly minimum: number;
}

/** Closes the survey, after a second look: it is for good. */
function Close({ exercise, few, minimum }: CloseProps) {
  const say = useText(surveyWords);
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const close = async () => {
    const told = await api.closeSurvey(exercise).catch(() => undefined); // what stands is asked for again
    if (told) queries.setQueryData(keys.surveyResult(exercise), told);
    else await queries.invalidateQueries({ queryKey: keys.surveyResult(exercise) });
  };
  return (
    <div className={`${classes.few} no-print`}>
      {few && <p className={classes.promise}>{say("few", { n: minimum })}</p>}
      {sure ? (
        <div>
          <p>{say("closeSure")}</p>
          <div className={classes.row}>
            <Button onClick={close}>{say("closeYes")}</Button>
            <Button variant="default" onClick={() => setSure(false)}>
              {say("cancel")}
            </Button>
          </div>
        </div>
      ) : (
        <Button variant="default" onClick={() => setSure(true)}>
          {say("close")}
        </Button>
      )}
    </div>
  );
}

function Told({ told }: { readonly told: SurveyTold }) {
  const say = useText(surveyWords);
  const local = useLocal();
  const { question: q } = told;
  const most = Math.max(1, ...told.counts);
  const label = (i: number) => {
    const option = q.options[i];
    if (option) return local(option.text);
    const end = i === 0 ? q.ends[0] : i === 4 ? q.ends[1] : undefined;
    return end ? `${i + 1} ${local(end)}` : String(i + 1);
  };
  return (
    <li>
      <h3>{local(q.text)}</h3>
      {!told.enough && <p className="quiet">{say("notEnough")}</p>}
      {told.enough && q.ask === "scale" && (
        <p>{say("mean", { mean: (told.mean / 100).toFixed(2), n: told.answers })}</p>
      )}
      {told.counts.length > 0 && (
        <table className={classes.counts}>
          <tbody>
            {told.counts.map((n, i) => (
              <tr key={label(i)}>
                <th scope="row">{label(i)}</th>
                <td>
                  <svg aria-hidden="true" focusable="false">
                    <rect width={`${(100 * n) / most}%`} height="100%" rx="3" />
                  </svg>
                </td>
                <td className="digits">{say("people", { n })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {told.texts.length > 0 && (
        <ul className={classes.texts}>
          {told.texts.map((t, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two people may say the same, and the list never changes
            <li key={i}>{t}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
