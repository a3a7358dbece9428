import type { ClockSide, Finding, Judgement, Rescored, Share } from "@/gen/protocol";
import { percent, useLang, useLocal, useText } from "@/i18n";
import { lookOf } from "@/theme/states";
import { stateWords } from "@/theme/words";
import { type Column, DiffTable } from "@/viz";
import classes from "./Rescore.module.css";
import { linesOf } from "./rows";
import { rescoreWords } from "./words";

/** Both scores side by side, the findings that come out otherwise, and what cannot be judged. */
export function Judged({ result }: { readonly result: Rescored }) {
  const say = useText(rescoreWords);
  const local = useLocal();
  const share = useShare();
  const found = useFound();
  const side = useSide();
  const lang = useLang((s) => s.lang);
  const { was, now, changed, clocks, unjudged } = result;
  const told = ({ axes }: Judgement) => (axes.share < 0 ? "–" : percent(axes.share, lang));
  const judged = ({ score }: Judgement) => say("of", { n: score.judged, of: score.findings });
  return (
    <>
      <p className={classes.versions}>
        <span>{say("wasBy", { version: versionOf(was) })}</span>
        <span>{say("nowBy", { version: versionOf(now) })}</span>
      </p>
      <Sides
        what={say("what")}
        rows={[
          { id: "total", title: say("total"), was: share(was.score.total), now: share(now.score.total) },
          { id: "told", title: say("told"), was: told(was), now: told(now) },
          { id: "judged", title: say("judged"), was: judged(was), now: judged(now) },
          ...linesOf(result).map((l) => ({
            id: l.id,
            title: local(l.title),
            was: share(l.was),
            now: share(l.now),
          })),
        ]}
      />
      <section>
        <h2>{say("changed")}</h2>
        {changed.length === 0 ? (
          <p>{say("same")}</p>
        ) : (
          <Sides
            what={say("expectation")}
            rows={changed.map((c) => ({
              id: c.expectation,
              title: local(c.title),
              was: found(c.was),
              now: found(c.now),
            }))}
          />
        )}
      </section>
      {was.rules !== now.rules && (
        <section>
          <h2>{say("clocks")}</h2>
          <p>{say("clocksText", { was: was.rules.slice(0, 12), now: now.rules.slice(0, 12) })}</p>
          {clocks.length === 0 ? (
            <p>{say("sameClocks")}</p>
          ) : (
            <Sides
              what={say("clock")}
              rows={clocks.map((c) => ({
                id: `${c.obligation} ${c.stage}`,
                title: local(c.title),
                was: side(c.was),
                now: side(c.now),
              }))}
            />
          )}
        </section>
      )}
      {unjudged.length > 0 && (
        <section>
          <h2>{say("unjudged")}</h2>
          <ul>
            {unjudged.map((u) => (
              <li key={u.expectation}>
                {u.expectation}: <span lang="en">{u.reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function useShare(): (share: Share | null) => string {
  const say = useText(rescoreWords);
  const lang = useLang((s) => s.lang);
  return (s) =>
    !s || s.share < 0 ? "–" : say("share", { share: percent(s.share, lang), points: s.points, out: s.out });
}

function useFound(): (finding: Finding | undefined) => string {
  const say = useText(rescoreWords);
  const states = useText(stateWords);
  return (f) => {
    if (!f) return say("absent");
    const points = f.override?.points ?? f.points;
    return say("finding", { verdict: states(lookOf("verdict", f.verdict).word), points, out: f.out });
  };
}

function useSide(): (side: ClockSide) => string {
  const say = useText(rescoreWords);
  const states = useText(stateWords);
  const local = useLocal();
  return ({ state, text }) => {
    const word = states(lookOf("obligation", state).word);
    return local(text) === "" ? word : say("side", { state: word, due: local(text) });
  };
}

function versionOf({ scenario, version }: Judgement): string {
  return `${scenario} ${version}`;
}

/** One thing that is judged, as it was played and by the version chosen. */
interface Side {
  readonly id: string;
  readonly title: string;
  readonly was: string;
  readonly now: string;
}

function Sides({ what, rows }: { readonly what: string; readonly rows: readonly Side[] }) {
  const say = useText(rescoreWords);
  const columns: readonly Column<Side>[] = [
    { id: "what", head: what, cell: (s) => s.title },
    { id: "was", head: say("asPlayed"), cell: (s) => s.was },
    {
      id: "now",
      head: say("asChosen"),
      cell: ({ was, now }) => (was === now ? now : <strong>{now}</strong>),
    },
  ];
  const differs = ({ was, now }: Side) => was !== now;
  return <DiffTable caption={what} rows={rows} columns={columns} keyOf={(s) => s.id} differs={differs} />;
}
