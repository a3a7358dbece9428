import { Button, NumberInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Service } from "@/gen/protocol";
import { duration, useLang, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { useSpoken } from "@/ui/story";
import { type Aims, aimsOf, targetOf } from "./aims";
import classes from "./targets.module.css";
import { targetWords } from "./words";

interface Props {
  /** For those who run or judge the room: what was left as it is shows too, and nothing is said as if they were the team. */
  readonly staff?: boolean;
}

/** The team's own IT-BCP: what it means to bring back in which order, and how soon. Set before play, read-only after. */
export function Targets({ staff = false }: Props) {
  const say = useText(targetWords);
  const me = useRecord("me");
  const services = useRecords("service");
  const may = me?.can.includes("target") === true && services.some((s) => s.plans);
  const set = services.filter((s) => s.target);
  const shown = may || staff ? services : set;
  if (shown.length === 0) return null;
  return (
    <section className={classes.targets}>
      <h2>{say(staff ? "staffTitle" : "title")}</h2>
      <p className="quiet">{say(may ? (staff ? "staffWhy" : "why") : staff ? "staffStands" : "stands")}</p>
      <ol className={classes.list}>
        {shown.toSorted(byRank).map((s) => (
          <li key={s.id}>{may ? <Own service={s} ranks={services.length} /> : <Stands service={s} />}</li>
        ))}
      </ol>
    </section>
  );
}

function byRank(a: Service, b: Service): number {
  return (a.target?.rank ?? 99) - (b.target?.rank ?? 99) || a.rto - b.rto || a.mtpd - b.mtpd;
}

function useAsked(service: Service): string {
  const say = useText(targetWords);
  const of = (ms: number) => duration(ms, say.lang);
  return say("asked", { rto: of(service.rto), rpo: of(service.rpo), mtpd: of(service.mtpd) });
}

function Stands({ service }: { readonly service: Service }) {
  const say = useText(targetWords);
  const local = useLocal();
  const t = service.target;
  const seat = useRecord("seat", t?.seat ?? "");
  const read = useSpoken(t);
  return (
    <>
      <p>
        <strong>{local(service.title)}</strong>{" "}
        {t?.rank && <span className="digits">{say("rankIs", { n: t.rank })}</span>}
      </p>
      <table
        className={`digits ${classes.aims}`}
        aria-label={say("aimsOf", { service: local(service.title) })}
      >
        <thead>
          <tr>
            <td />
            {measures.map((m) => (
              <th key={m} scope="col">
                {m.toUpperCase()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Line name={say("ofBusiness")} spans={service} />
          {t && <Line name={say("ofTeam")} spans={t} />}
        </tbody>
      </table>
      {!t && <p className="quiet">{say("none")}</p>}
      {t?.reason && <p className="quiet">{say("because", { reason: read(t.reason) })}</p>}
      {seat && <p className="quiet">{say("setBy", { seat: local(seat.title) })}</p>}
    </>
  );
}

const measures = ["rto", "rpo", "mtpd"] as const;

interface LineProps {
  readonly name: string;
  readonly spans: { readonly [m in (typeof measures)[number]]?: number };
}

/** One row of targets, in the order of the measures; what was left as it is stays empty. */
function Line({ name, spans }: LineProps) {
  const lang = useLang((s) => s.lang);
  return (
    <tr>
      <th scope="row">{name}</th>
      {measures.map((m) => (
        <td key={m}>{spans[m] ? duration(spans[m], lang) : "–"}</td>
      ))}
    </tr>
  );
}

function Own({ service, ranks }: { readonly service: Service; readonly ranks: number }) {
  const say = useText(targetWords);
  const local = useLocal();
  const [open, setOpen] = useState(false);
  const [aims, setAims] = useState<Aims>(aimsOf(service.target));
  const { progress, ask } = useDeed();
  const asked = useAsked(service);
  const title = local(service.title);
  if (!open) {
    return (
      <div className={classes.closed}>
        <div>
          <Stands service={service} />
        </div>
        <Button
          size="compact-md"
          variant="default"
          aria-label={`${say("setFor", { service: title })}: ${say(service.target ? "change" : "set")}`}
          onClick={() => {
            setAims(aimsOf(service.target));
            setOpen(true);
          }}
        >
          {say(service.target ? "change" : "set")}
        </Button>
        <DeedStatus progress={progress} />
      </div>
    );
  }
  const change = (part: Partial<Aims>) => setAims({ ...aims, ...part });
  const number = (key: Exclude<keyof Aims, "reason">, max: number, hint?: number) => (
    <NumberInput
      label={say(key)}
      value={aims[key]}
      onChange={(v) => change({ [key]: typeof v === "number" ? v : "" })}
      placeholder={hint === undefined ? undefined : String(Math.round(hint / 3_600_000))}
      min={0}
      max={max}
      allowDecimal={false}
      hideControls
    />
  );
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await ask({ kind: "target", service: service.id, ...targetOf(aims) });
    if (outcome.kind === "recorded") setOpen(false);
  };
  return (
    <form className={classes.form} onSubmit={save} aria-label={say("setFor", { service: title })}>
      <strong>{title}</strong>
      <p className="quiet">{asked}</p>
      <div className={classes.fields}>
        {number("rank", ranks)}
        {number("rto", 8784, service.rto)}
        {number("rpo", 8784, service.rpo)}
        {number("mtpd", 8784, service.mtpd)}
      </div>
      <TextInput
        label={say("reason")}
        value={aims.reason}
        onChange={(e) => change({ reason: e.currentTarget.value })}
        maxLength={400}
      />
      <div className={classes.answer}>
        <DeedStatus progress={progress} />
        <Button variant="default" onClick={() => setOpen(false)}>
          {say("close")}
        </Button>
        <Button type="submit" disabled={progress.at === "sending"}>
          {say("save")}
        </Button>
      </div>
    </form>
  );
}
