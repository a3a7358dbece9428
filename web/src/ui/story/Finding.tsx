import { Link } from "wouter";
import type { Evidence, Finding } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { State } from "@/theme/states";
import { Moment } from "./Moment";
import { useNames } from "./names";
import classes from "./story.module.css";
import { storyWords } from "./words";

/** Returns the points that count: those set by hand where there are any, else the machine's. */
export function counted(finding: Finding): number {
  return finding.override?.points ?? finding.points;
}

/** Shows a finding's verdict, title and points in one line. */
export function FindingHead({ finding }: { readonly finding: Finding }) {
  const local = useLocal();
  const say = useText(storyWords);
  const judged = finding.verdict !== "open" && finding.verdict !== "not_applicable";
  return (
    <span className={classes.findingHead}>
      <State kind="verdict" state={finding.verdict} />
      <span className={classes.findingTitle}>{local(finding.title)}</span>
      {(judged || finding.override) && (
        <span className={classes.points}>
          {say("pointsOf", { points: counted(finding), out: finding.out })}
        </span>
      )}
    </span>
  );
}

interface FindingBodyProps {
  readonly finding: Finding;
  /** The room whose replay shows the moments of it; without one they are no links. */
  readonly room?: string;
}

/** Shows why a finding is as it is: its story, its times, what a facilitator changed, and the events that prove it. */
export function FindingBody({ finding, room }: FindingBodyProps) {
  const local = useLocal();
  const say = useText(storyWords);
  const source = local(finding.source);
  const [what, ...why] = finding.story;
  return (
    <div className={classes.findingBody}>
      {what && <p>{local(what)}</p>}
      <OverrideNote finding={finding} />
      <Times finding={finding} />
      <EvidenceList finding={finding} room={room} />
      {why.length > 0 && (
        <div>
          <p className={classes.label}>{say("expectation")}</p>
          <ul className={classes.evidence}>
            {why.map((part) => (
              <li key={part.en}>{local(part)}</li>
            ))}
          </ul>
        </div>
      )}
      {source && <p className={classes.source}>{say("source", { source })}</p>}
    </div>
  );
}

function OverrideNote({ finding }: { readonly finding: Finding }) {
  const say = useText(storyWords);
  const names = useNames();
  const { override } = finding;
  if (!override) return null;
  const values = {
    who: names.seat(override.by),
    points: override.points,
    out: finding.out,
    was: finding.points,
  };
  return (
    <p className={classes.override}>
      {say("overriddenBy", values)} {say("reason", { reason: override.reason })}
    </p>
  );
}

function Times({ finding }: { readonly finding: Finding }) {
  const say = useText(storyWords);
  const times = [
    ["doneAt", finding.met],
    ["expectedBy", finding.target],
    ["countsUntil", finding.late],
  ] as const;
  const known = times.flatMap(([key, at]) => (at ? [{ key, at }] : []));
  if (known.length === 0) return null;
  return (
    <dl className={classes.times}>
      {known.map(({ key, at }) => (
        <div key={key}>
          <dt>{say(key)}</dt>
          <dd>
            <Moment at={at} day />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function EvidenceList({ finding, room }: FindingBodyProps) {
  const local = useLocal();
  const say = useText(storyWords);
  if (finding.evidence.length === 0) return <p className="quiet">{say("noEvidence")}</p>;
  return (
    <div>
      <p className={classes.label}>{say("evidence")}</p>
      <ul className={classes.evidence}>
        {finding.evidence.map((e) => (
          <li key={`${e.seq} ${e.text.en}`}>
            {room ? (
              <Link href={momentOf(room, e)} title={say("toMoment")}>
                <Moment at={e.at} />
              </Link>
            ) : (
              <Moment at={e.at} />
            )}{" "}
            {local(e.text)} <span className={classes.source}>{say("eventNo", { seq: e.seq })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Returns where the replay shows an event as it happened. */
function momentOf(room: string, { at, seq }: Evidence): string {
  return `/r/${encodeURIComponent(room)}?at=${at}&seq=${seq}`;
}
