import type { Service } from "@/gen/protocol";
import { dayAndTime, duration, percent, useLocal, useText } from "@/i18n";
import { useInstant } from "@/live";
import { toneStyle } from "@/theme/states";
import { fareLooks, fareOf, outageOf, reachOf, scaleOf } from "./recovery";
import classes from "./ServiceBars.module.css";
import { Sign } from "./Sign";
import { type Column, SortTable } from "./SortTable";
import { Twin } from "./Twin";
import { vizWords } from "./words";

interface ServiceBarsProps {
  readonly services: readonly Service[];
  readonly zone: string;
  /** The instant to draw for; the live clock's when left out, which needs a room. */
  readonly now?: number;
}

/** The recovery clock of each service: how long it has been below its minimum, against RTO and MTPD. */
export function ServiceBars({ now, ...rest }: ServiceBarsProps) {
  return now === undefined ? <Live {...rest} /> : <Drawn {...rest} now={now} />;
}

const step = 60_000;

function Live(props: Omit<ServiceBarsProps, "now">) {
  return <Drawn {...props} now={useInstant(step) ?? 0} />;
}

type DrawnProps = Required<ServiceBarsProps>;

function Drawn({ services, zone, now }: DrawnProps) {
  const say = useText(vizWords);
  const bars = (
    <ul className={classes.list}>
      {services.map((s) => (
        <Bar key={s.id} service={s} zone={zone} now={now} />
      ))}
    </ul>
  );
  const table = <BarsTable services={services} zone={zone} now={now} />;
  return <Twin title={say("barsTitle")} drawing={bars} table={table} />;
}

interface OneProps {
  readonly service: Service;
  readonly zone: string;
  readonly now: number;
}

function Bar({ service, zone, now }: OneProps) {
  const local = useLocal();
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <strong>{local(service.title)}</strong>
        <Fares service={service} />
      </div>
      <Track service={service} now={now} />
      <Said service={service} zone={zone} now={now} />
    </li>
  );
}

/** The level of a service in a word and as a share of normal, with its minimum. */
export function Fares({ service }: { readonly service: Service }) {
  const say = useText(vizWords);
  const { shape, tone, word } = fareLooks[fareOf(service)];
  return (
    <span className={classes.fares} style={toneStyle(tone)}>
      <Sign shape={shape} tone={tone}>
        {say(word)}
      </Sign>{" "}
      <span className={`digits ${classes.share}`}>
        {say("levelIs", {
          level: percent(service.level * 10, say.lang),
          mbco: percent(service.mbco * 10, say.lang),
        })}
      </span>
    </span>
  );
}

const share = (part: number, whole: number) => `${Math.min(100, (part / whole) * 100).toFixed(2)}%`;

/** The bar alone; what it shows is said in words below it. */
function Track({ service, now }: { readonly service: Service; readonly now: number }) {
  const say = useText(vizWords);
  const span = outageOf(service, now);
  const scale = scaleOf(service, now);
  const marks = [
    { id: "rto", at: service.rto, word: say("rto") },
    { id: "mtpd", at: service.mtpd, word: say("mtpd") },
  ];
  return (
    <div className={classes.track} aria-hidden="true">
      <svg
        className={classes.bar}
        aria-hidden="true"
        data-reach={reachOf(service, now)}
        data-over={service.down === undefined || undefined}
      >
        <rect className={classes.ground} width="100%" height="12" y="2" rx="3" />
        <rect className={classes.spent} width={share(span, scale)} height="12" y="2" rx="3" />
        {marks.map((m) => (
          <line
            key={m.id}
            className={classes.mark}
            x1={share(m.at, scale)}
            x2={share(m.at, scale)}
            y1="0"
            y2="16"
          />
        ))}
      </svg>
      {marks.map((m) => (
        <span key={m.id} className={classes.label} style={{ insetInlineStart: share(m.at, scale) }}>
          {m.word} {duration(m.at, say.lang)}
        </span>
      ))}
    </div>
  );
}

/** What the bar shows, in words. */
function Said({ service, zone, now }: OneProps) {
  const say = useText(vizWords);
  const { lang } = say;
  const at = (instant: number) => dayAndTime(instant, zone, lang);
  return (
    <p className={classes.said}>
      {outageText(service, now, say, at)}
      {service.down !== undefined && (
        <>
          {" · "}
          <MarkText service={service} now={now} mark="rto" />
          {" · "}
          <MarkText service={service} now={now} mark="mtpd" />
        </>
      )}
      {service.workaround !== undefined && (
        <span className={classes.hand}>
          {say(service.workaround > now ? "byHand" : "byHandEnded", { at: at(service.workaround) })}
        </span>
      )}
    </p>
  );
}

function outageText(
  service: Service,
  now: number,
  say: ReturnType<typeof useText<typeof vizWords.en>>,
  at: (instant: number) => string,
): string {
  const time = duration(outageOf(service, now), say.lang);
  if (service.down !== undefined)
    return `${say("downFor", { time })} (${say("downSince", { at: at(service.down) })})`;
  if (service.restored !== undefined) return say("wasDown", { time, at: at(service.restored) });
  return say("neverDown");
}

function MarkText({ service, now, mark }: { service: Service; now: number; mark: "rto" | "mtpd" }) {
  const say = useText(vizWords);
  const left = service[mark] - outageOf(service, now);
  const time = duration(Math.abs(left), say.lang);
  return (
    <span
      className={classes.left}
      data-over={left < 0 || undefined}
      title={say(mark === "rto" ? "rtoLong" : "mtpdLong")}
    >
      {say(left >= 0 ? "leftTo" : "overBy", { mark: say(mark), time })}
    </span>
  );
}

function BarsTable({ services, zone, now }: DrawnProps) {
  const say = useText(vizWords);
  const local = useLocal();
  const { lang } = say;
  const columns: Column<Service>[] = [
    { id: "service", head: say("service"), cell: (s) => local(s.title), rank: (s) => local(s.title) },
    { id: "level", head: say("level"), cell: (s) => <Fares service={s} />, rank: (s) => s.level },
    {
      id: "downtime",
      head: say("downtime"),
      cell: (s) => <Said service={s} zone={zone} now={now} />,
      rank: (s) => outageOf(s, now),
    },
    { id: "rto", head: say("rto"), cell: (s) => duration(s.rto, lang), rank: (s) => s.rto, numeric: true },
    {
      id: "mtpd",
      head: say("mtpd"),
      cell: (s) => duration(s.mtpd, lang),
      rank: (s) => s.mtpd,
      numeric: true,
    },
    { id: "rpo", head: say("rpo"), cell: (s) => duration(s.rpo, lang), rank: (s) => s.rpo, numeric: true },
  ];
  return <SortTable caption={say("barsTitle")} rows={services} columns={columns} keyOf={(s) => s.id} />;
}
