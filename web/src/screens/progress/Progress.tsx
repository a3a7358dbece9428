import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { OpenRow, RepeatedGap } from "@/gen/protocol";
import { count, percent, useLang, useLocal, useText } from "@/i18n";
import { State } from "@/theme/states";
import { EmptyState, Frame, ProblemNote } from "@/ui";
import { type Change, groupsOf, type Line, type Story, storiesOf } from "./model";
import classes from "./progress.module.css";
import { progressWords } from "./words";

/** How the organisation that keeps this server does over its exercises. */
export default function Progress() {
  const say = useText(progressWords);
  const { data, isError, error, refetch } = useQuery({ queryKey: keys.progress, queryFn: api.progress });
  return (
    <Frame title={say("title")}>
      <div className={classes.page}>
        <header>
          <h1>{say("title")}</h1>
          <p className="quiet">{say("lead")}</p>
          <Button component={Link} href="/" variant="default" className="no-print" mt="sm">
            {say("toStart")}
          </Button>
        </header>
        {isError && <ProblemNote problem={problemFrom(error)} retry={() => refetch()} />}
        {data && data.attempts.length === 0 && (
          <EmptyState title={say("nothing")}>
            <p>{say("nothingText")}</p>
          </EmptyState>
        )}
        {data && data.attempts.length > 0 && (
          <>
            <section aria-labelledby="exercises">
              <h2 id="exercises">{say("exercises")}</h2>
              {storiesOf(data.attempts).map((s) => (
                <StoryTable key={s.scenario} story={s} />
              ))}
            </section>
            <section aria-labelledby="open">
              <h2 id="open">{say("open")}</h2>
              <Open rows={data.open} />
            </section>
            <section aria-labelledby="repeated">
              <h2 id="repeated">{say("repeated")}</h2>
              <Repeated gaps={data.repeated} />
            </section>
          </>
        )}
        {data && data.leftOff > 0 && <p className="quiet">{say("leftOff", { n: data.leftOff })}</p>}
        {data && data.unread > 0 && <p className="quiet">{say("unread", { n: data.unread })}</p>}
      </div>
    </Frame>
  );
}

const today = () => new Date().toLocaleDateString("sv"); // 2027-03-31, by this device's calendar

const unbroken = "\u2011"; // a hyphen at which no line ends

/** The date of host time, on this device's calendar: exercises lie years apart. */
const day = (wall: number) => new Date(wall).toLocaleDateString("sv");

function Open({ rows }: { readonly rows: readonly OpenRow[] }) {
  const say = useText(progressWords);
  const local = useLocal();
  if (rows.length === 0) return <p className="quiet">{say("openNone")}</p>;
  return (
    <ul className={classes.rows}>
      {rows.map(({ row, room, exercise, began }) => {
        const late = Boolean(row.due) && (row.due ?? "") < today();
        return (
          <li key={`${room} ${row.row}`}>
            <p className={classes.rowHead}>
              <State kind="plan" state={late ? "late" : row.status}>
                {row.due ? say("due", { date: row.due }) : say("noDue")}
                {late && ` · ${say("overdue")}`}
              </State>
              <Link href={`/d/${encodeURIComponent(room)}#plan`} className="quiet">
                {say("from", { exercise: local(exercise), date: day(began).replaceAll("-", unbroken) })}
              </Link>
            </p>
            <p className={classes.what}>{row.what}</p>
            <p className="quiet">{[row.owner, row.retest].filter(Boolean).join(" · ")}</p>
          </li>
        );
      })}
    </ul>
  );
}

function Repeated({ gaps }: { readonly gaps: readonly RepeatedGap[] }) {
  const say = useText(progressWords);
  const local = useLocal();
  if (gaps.length === 0) return <p className="quiet">{say("repeatedNone")}</p>;
  return (
    <details>
      <summary>{say("repeatedSum", { n: gaps.length, m: gaps.filter((g) => g.latest).length })}</summary>
      <p className="quiet">{say("repeatedText")}</p>
      <ul className={classes.rows}>
        {gaps.map((g) => (
          <li key={`${g.scenario} ${g.finding}`}>
            <p className={classes.rowHead}>
              <strong>{say("times", { n: g.times, of: g.of })}</strong>
              <span className="quiet">
                {local(g.story)}
                {g.latest && ` · ${say("stillThere")}`}
              </span>
            </p>
            <p className={classes.what}>{local(g.title)}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function StoryTable({ story }: { readonly story: Story }) {
  const say = useText(progressWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const groups = groupsOf(story.lines);
  const heads = ["date", "exercise", "score", "change", "judged", "gaps", "plan", "people"] as const;
  return (
    <div className={classes.story}>
      <h3>{local(story.title)}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={local(story.title)}>
        <table className={classes.table}>
          <thead>
            <tr>
              {heads.map((h) => (
                <th key={h} scope="col">
                  {say(h)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {story.lines.map((l) => (
              <Row key={l.played.room} line={l} />
            ))}
          </tbody>
        </table>
      </section>
      {groups.length > 0 && (
        <details>
          <summary>{say("by")}</summary>
          <dl className={classes.groups}>
            {groups.map((g) => (
              <div key={g.id}>
                <dt>{local(g.title)}</dt>
                <dd className="digits">
                  {shareOf(g.now, lang)}
                  {g.before !== undefined && g.before >= 0 && g.now >= 0 && (
                    <span className="quiet"> ({signed(g.now - g.before, lang)})</span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function Row({ line: { played: p, change } }: { readonly line: Line }) {
  const say = useText(progressWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  return (
    <tr>
      <td className="digits">{day(p.began)}</td>
      <th scope="row">
        <Link href={`/d/${encodeURIComponent(p.room)}`}>{local(p.title)}</Link>
        <span className={classes.small}>
          {p.cut && `${say("stopped")} · `}
          {p.n > 1 && `${say("room", { n: p.n })} · `}
          {say("version", { version: p.version })}
        </span>
      </th>
      <td className="digits">{shareOf(p.total.share, lang)}</td>
      <td className="digits">{useChange(change)}</td>
      <td className="digits">
        {p.judged} / {p.findings}
      </td>
      <td className="digits">{p.gaps}</td>
      <td className="digits">
        {p.open} / {p.plan}
      </td>
      <td className="digits">{p.people > 0 ? count(p.people, lang) : say("nobody")}</td>
    </tr>
  );
}

function useChange(change: Change): string {
  const say = useText(progressWords);
  const lang = useLang((s) => s.lang);
  if (change.kind === "first") return say("only");
  if (change.kind === "other") return say("other");
  if (change.kind === "cut") return say("cut");
  return change.basisPoints === 0 ? say("same") : say("points", { n: signed(change.basisPoints, lang) });
}

const none = "–";

function shareOf(basisPoints: number, lang: "ja" | "en"): string {
  return basisPoints < 0 ? none : percent(basisPoints, lang);
}

/** Percentage points with their sign, to a tenth. */
function signed(basisPoints: number, lang: "ja" | "en"): string {
  return new Intl.NumberFormat(lang, { signDisplay: "exceptZero", maximumFractionDigits: 1 }).format(
    basisPoints / 100,
  );
}
