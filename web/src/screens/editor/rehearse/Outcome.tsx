import type { ReactNode } from "react";
import type { Place, Places, Study } from "@/gen/protocol";
import { inLang, useLang, useLocal, useText } from "@/i18n";
import editor from "../editor.module.css";
import { type Finding, findingsIn, placeOf } from "./findings";
import { useKinds, useTeam } from "./names";
import classes from "./rehearse.module.css";
import { Apart, Axes, Options, Reached, Scores, Seats } from "./tables";
import { rehearseWords } from "./words";

interface OutcomeProps {
  readonly study: Study;
  readonly places: Places;
  readonly show: (at: Place) => void;
}

/** What came of a rehearsal: first what to look at, then the figures. */
export function Outcome({ study, places, show }: OutcomeProps) {
  const say = useText(rehearseWords);
  const findings = findingsIn(study);
  const link = (key: string, words: string) => (
    <Written key={key} at={places[key]} words={words} show={show} />
  );
  return (
    <>
      <p className={editor.quiet}>
        {say("tookS", { runs: study.runs, s: Math.max(1, Math.round(study.timing.seconds)) })}
      </p>
      <h3>{say("look")}</h3>
      {findings.length === 0 && <p role="status">{say("nothing")}</p>}
      <ul className={editor.faults}>
        {findings.map((f) => (
          <Found
            key={`${f.is} ${f.key} ${"policy" in f ? f.policy : ""}`}
            finding={f}
            places={places}
            show={show}
          />
        ))}
      </ul>
      <Part title={say("scores")} open>
        <Scores study={study} />
      </Part>
      <Part title={say("options")} lead={say("optionsLead")}>
        <Options study={study} link={link} />
      </Part>
      <Part title={say("apart")} lead={say("apartLead")}>
        <Apart study={study} link={link} />
      </Part>
      <Part title={say("load")} lead={<LoadLead study={study} />}>
        <Seats study={study} link={link} />
      </Part>
      <Part title={say("axes")}>
        <Axes study={study} />
      </Part>
      <Part title={say("reach")}>
        <Reached study={study} link={link} />
      </Part>
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly open?: boolean;
  readonly children: ReactNode;
}

function Part({ title, lead, open, children }: PartProps) {
  return (
    <details className={classes.part} open={open}>
      <summary>{title}</summary>
      {lead && <p className={editor.quiet}>{lead}</p>}
      {children}
    </details>
  );
}

function LoadLead({ study }: { readonly study: Study }) {
  const say = useText(rehearseWords);
  const local = useLocal();
  return say("loadLead", { pace: local(study.pace) });
}

/** Words that lead to where something is written. */
function Written({
  at,
  words,
  show,
}: {
  readonly at: Place | undefined;
  readonly words: string;
  readonly show: (at: Place) => void;
}) {
  const say = useText(rehearseWords);
  if (!at) return words;
  return (
    <button
      type="button"
      className={classes.link}
      title={say("goTo", { file: at.file, line: at.line })}
      onClick={() => show(at)}
    >
      {words}
    </button>
  );
}

interface FoundProps {
  readonly finding: Finding;
  readonly places: Places;
  readonly show: (at: Place) => void;
}

/** One thing to look at; a press leads to its line. */
function Found({ finding, places, show }: FoundProps) {
  const say = useText(rehearseWords);
  const lang = useLang((s) => s.lang);
  const kinds = useKinds();
  const why = useWhy();
  const at = placeOf(places, finding.key);
  const kind = finding.key === null ? "" : kinds(finding.key.split("/")[0] ?? "");
  const body = (
    <>
      <span className={editor.where}>
        {[kind, at && say("goTo", { file: at.file, line: at.line })].filter(Boolean).join(" · ")}
      </span>
      {"title" in finding && <b>{inLang(finding.title, lang)}</b>}
      <span>{why(finding)}</span>
    </>
  );
  return (
    <li>
      {at ? (
        <button type="button" className={editor.fault} onClick={() => show(at)}>
          {body}
        </button>
      ) : (
        <div className={editor.fault}>{body}</div>
      )}
    </li>
  );
}

function useWhy(): (finding: Finding) => string {
  const say = useText(rehearseWords);
  const local = useLocal();
  const team = useTeam();
  return (f) => {
    switch (f.is) {
      case "wrongOrder":
        return say("wrongOrder", { better: team(f.better), worse: team(f.worse), n: f.by.toFixed(2) });
      case "dead":
        return say("deadThing");
      case "always":
        return say("always", { option: local(f.option) });
      case "idle":
      case "much":
        return say(f.is, { minutes: f.minutes, policy: team(f.policy) });
      default:
        return say(f.is);
    }
  };
}
