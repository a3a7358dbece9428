import type { ReactNode } from "react";
import type { Quantiles, SeatStudy, Study } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { spans } from "./findings";
import { useKinds, useTeam } from "./names";
import classes from "./rehearse.module.css";
import { rehearseWords } from "./words";

interface Of {
  readonly study: Study;
}

interface Linked extends Of {
  /** Words that lead to where the thing is written. */
  readonly link: (key: string, words: string) => ReactNode;
}

/** The policies whose choices can be forced, in the order of an option's scores. */
const forced = ["good", "slow", "conceal"] as const;

function Table({
  name,
  heads,
  children,
}: {
  readonly name: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section className={classes.scroll} aria-label={name} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {heads.map((h) => (
              <th key={h} scope="col">
                {h}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

/** A percentage; a dash where there was nothing to measure. */
const share = (x: number) => (x < 0 ? "–" : `${x.toFixed(1)} %`);

export function Scores({ study }: Of) {
  const say = useText(rehearseWords);
  const team = useTeam();
  return (
    <>
      <Table
        name={say("scores")}
        heads={[
          say("team"),
          say("spread"),
          say("mean"),
          say("median"),
          say("range"),
          say("down"),
          say("breaches"),
        ]}
      >
        {study.policies.map((p) => (
          <tr key={p.policy}>
            <th scope="row">{team(p.policy)}</th>
            <td>
              <Box of={p.score} />
            </td>
            <td>{share(p.score.mean)}</td>
            <td>{share(p.score.p50)}</td>
            <td>
              {p.score.p5.toFixed(1)}–{p.score.p95.toFixed(1)}
            </td>
            <td>{p.downtime.p50.toFixed(1)}</td>
            <td>{p.breaches.mean.toFixed(1)}</td>
          </tr>
        ))}
      </Table>
      <h4>{say("apartBy")}</h4>
      <ul className={classes.plain}>
        {study.margins.map((m) => (
          <li key={m.better}>
            {say("marginOf", {
              better: team(m.better),
              worse: team(m.worse),
              mean: m.mean.toFixed(1),
              tails: m.tails.toFixed(1),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where the middle half, nine tenths and the median lie, from 0 to 100 percent. The figures stand beside it. */
function Box({ of }: { readonly of: Quantiles }) {
  return (
    <svg className={classes.box} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <line x1={of.p5} x2={of.p95} y1="6" y2="6" />
      <rect x={of.p25} width={Math.max(0.8, of.p75 - of.p25)} y="2" height="8" />
      <line data-mid x1={of.p50} x2={of.p50} y1="0" y2="12" />
    </svg>
  );
}

export function Axes({ study }: Of) {
  const say = useText(rehearseWords);
  const local = useLocal();
  const team = useTeam();
  return (
    <Table name={say("axes")} heads={[say("axis"), ...study.policies.map((p) => team(p.policy))]}>
      {study.axes.map((a) => (
        <tr key={a.axis}>
          <th scope="row">{local(a.title)}</th>
          {a.mean.map((m, i) => (
            <td key={study.policies[i]?.policy}>{share(m)}</td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

export function Options({ study, link }: Linked) {
  const say = useText(rehearseWords);
  const local = useLocal();
  const team = useTeam();
  return (
    <Table name={say("options")} heads={[say("option"), ...forced.map(team), say("best")]}>
      {study.decisions.map((d) => [
        <tr key={d.decision}>
          <th scope="rowgroup" colSpan={forced.length + 2}>
            {link(`decision/${d.decision}`, local(d.title))}
          </th>
        </tr>,
        ...d.options.map((o) => (
          <tr key={`${d.decision}.${o.option}`}>
            <td>{link(`option/${d.decision}.${o.option}`, local(o.title))}</td>
            {o.score.map((s, i) => (
              <td key={forced[i]}>{share(s)}</td>
            ))}
            <td>{d.verdict === "unput" ? "–" : `${o.best.toFixed(0)} %`}</td>
          </tr>
        )),
      ])}
    </Table>
  );
}

export function Apart({ study, link }: Linked) {
  const say = useText(rehearseWords);
  const local = useLocal();
  const team = useTeam();
  const kinds = useKinds();
  return study.apart.map((group) => (
    <div key={group.among}>
      <h4>{team(group.among)}</h4>
      {group.by.length === 0 ? (
        <p>{say("none")}</p>
      ) : (
        <Table
          name={`${say("apart")}: ${team(group.among)}`}
          heads={[say("what"), say("good4"), say("bad4")]}
        >
          {group.by.map((s) => (
            <tr key={`${s.kind}/${s.id}`}>
              <td>
                <small>{kinds(s.kind)}</small> {link(`${s.kind}/${s.id}`, local(s.title))}
              </td>
              <td>{s.best.toFixed(0)} %</td>
              <td>{s.worst.toFixed(0)} %</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  ));
}

export function Seats({ study, link }: Linked) {
  const local = useLocal();
  return (
    <ul className={classes.plain}>
      {study.seats.map((s) => (
        <li key={`${s.seat} ${s.policy}`}>
          {link(`seat/${s.seat}`, local(s.title))} · <Busy seat={s} />
          <Strip seat={s} />
        </li>
      ))}
    </ul>
  );
}

function Busy({ seat }: { readonly seat: SeatStudy }) {
  const say = useText(rehearseWords);
  const policy = useTeam()(seat.policy);
  const words = [
    seat.idle.length > 0 && say("idle", { minutes: spans(seat.idle), policy }),
    seat.overloaded.length > 0 && say("much", { minutes: spans(seat.overloaded), policy }),
  ].filter(Boolean);
  return words.length > 0 ? words.join(" · ") : say("busy", { policy });
}

/** A seat's minutes: what arrived above the line, what it did below. Words beside it say where that is too little or much. */
function Strip({ seat }: { readonly seat: SeatStudy }) {
  const much = (minute: number) => seat.overloaded.some((s) => s.from <= minute && minute <= s.to);
  return (
    <svg
      className={classes.strip}
      viewBox={`0 0 ${Math.max(1, seat.arrived.length)} 40`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {seat.arrived.map((a, minute) => {
        const up = Math.min(20, a * 5);
        const down = Math.min(20, (seat.acted[minute] ?? 0) * 5);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a minute is its own place
          <g key={minute}>
            <rect data-much={much(minute) || undefined} x={minute} width="0.9" y={20 - up} height={up} />
            <rect data-did x={minute} width="0.9" y="20" height={down} />
          </g>
        );
      })}
    </svg>
  );
}

export function Reached({ study, link }: Linked) {
  const say = useText(rehearseWords);
  const local = useLocal();
  const team = useTeam();
  const kinds = useKinds();
  return (
    <Table name={say("reach")} heads={[say("what"), ...study.policies.map((p) => team(p.policy))]}>
      {study.reach.map((r) => (
        <tr key={`${r.kind}/${r.id}`}>
          <td>
            <small>
              {kinds(r.kind)}
              {r.hand && ` · ${say("byHand")}`}
            </small>{" "}
            {link(`${r.kind}/${r.id}`, local(r.title))}
          </td>
          {r.by.map((b, i) => (
            <td key={study.policies[i]?.policy}>{b.toFixed(0)} %</td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
