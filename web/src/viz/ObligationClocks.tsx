import { Button } from "@mantine/core";
import type { Audience, Obligation, Seat, Text } from "@/gen/protocol";
import { dayAndTime, isoOf, listOf, tPlus, useLocal, useText } from "@/i18n";
import { State } from "@/theme/states";
import { Countdown, OwnTime } from "@/ui";
import { MovedLine, PendingLines, StartLine } from "./Because";
import classes from "./ObligationClocks.module.css";
import { keyOfStage, nameOfStage, urgencyFirst } from "./obligations";
import { Sign } from "./Sign";
import { type Column, SortTable } from "./SortTable";
import { Twin } from "./Twin";
import { vizWords } from "./words";

interface ObligationClocksProps {
  readonly obligations: readonly Obligation[];
  readonly audiences: readonly Audience[];
  readonly seats: readonly Seat[];
  readonly start: number;
  /** The exercise's zone; the authority's own is in each record. */
  readonly zone: string;
  /** Asked to open the composer; offered where the seat may write to the audience. */
  readonly onWrite?: (obligation: Obligation) => void;
}

/** The statutory and contractual clocks, the most urgent first; those that have not started stay folded. */
export function ObligationClocks(props: ObligationClocksProps) {
  const say = useText(vizWords);
  return (
    <div className={classes.clocks}>
      <Twin title={say("clocksTitle")} drawing={<Cards {...props} />} table={<ClocksTable {...props} />} />
      <p className={classes.advice}>{say("notAdvice")}</p>
    </div>
  );
}

function Cards(props: ObligationClocksProps) {
  const say = useText(vizWords);
  const sorted = urgencyFirst(props.obligations);
  const idle = sorted.filter((o) => o.state === "not_started");
  return (
    <>
      <ul className={classes.list}>
        {sorted.map(
          (o) => o.state !== "not_started" && <Card key={keyOfStage(o)} {...props} obligation={o} />,
        )}
      </ul>
      {idle.length > 0 && (
        <details className={classes.idle}>
          <summary>{say("notRunning", { n: idle.length })}</summary>
          <ul className={classes.list}>
            {idle.map((o) => (
              <Card key={keyOfStage(o)} {...props} obligation={o} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

interface CardProps extends ObligationClocksProps {
  readonly obligation: Obligation;
}

function Card(props: CardProps) {
  const { obligation: o, audiences, onWrite } = props;
  const say = useText(vizWords);
  const local = useLocal();
  const mine = audiences.some((a) => a.id === o.audience && a.mine);
  const open = o.state === "running" || o.state === "overdue";
  return (
    <li className={classes.card} data-state={o.state}>
      <div className={classes.head}>
        <strong>
          {local(o.title)} <span className={classes.stage}>{local(o.stageTitle)}</span>
        </strong>
        <State kind="obligation" state={o.state} />
      </div>
      <Due {...props} />
      <p className={classes.line}>
        <span className="quiet">{say(o.since === undefined ? "startsWith" : "startedBy")}</span>{" "}
        {local(o.trigger)}
        {o.since !== undefined && <Moment at={o.since} {...props} />}
      </p>
      <Because {...props} />
      <p className={classes.line}>
        <BindingWord binding={o.binding} />
        <span>{local(o.article)}</span>
        {!o.verified && <Unverified doubt={o.doubt} />}
      </p>
      <Parties {...props} />
      {local(o.counting) !== "" && (
        <details className={classes.counting}>
          <summary>{say("counting")}</summary>
          <p>{local(o.counting)}</p>
        </details>
      )}
      {onWrite && mine && open && (
        <Button className="no-print" size="compact-md" variant="light" onClick={() => onWrite(o)}>
          {say("write")}
        </Button>
      )}
    </li>
  );
}

/** What the clock runs from, waits for, or was moved by. */
function Because({ obligation: o, seats, zone }: CardProps) {
  return (
    <>
      {o.start && <StartLine start={o.start} seats={seats} />}
      {o.pending && <PendingLines pending={o.pending} seats={seats} zone={o.zone} room={zone} />}
      {o.moved && <MovedLine moved={o.moved} seats={seats} zone={o.zone} />}
    </>
  );
}

function Moment({ at, start, zone }: { readonly at: number; readonly start: number; readonly zone: string }) {
  const say = useText(vizWords);
  return (
    <time className={classes.moment} dateTime={isoOf(at)}>
      {tPlus(at - start)} · {dayAndTime(at, zone, say.lang)} <OwnTime at={at} zone={zone} />
    </time>
  );
}

/** Until when: time left while it runs, always the instant in the authority's zone, and in the room's where they differ. */
function Due({ obligation: o, start, zone }: CardProps) {
  const say = useText(vizWords);
  const { lang } = say;
  if (o.due === undefined) return o.since === undefined ? null : <p className="quiet">{say("noDue")}</p>;
  const open = o.state === "running" || o.state === "overdue";
  return (
    <div className={classes.due}>
      {open && <Countdown until={o.due} />}
      <span>
        <span className="quiet">{say("due")}</span>{" "}
        <strong className="digits">{dayAndTime(o.due, o.zone, lang)}</strong>
        {o.endOfDay && ` ${say("endOfDay")}`} <span className="quiet digits">{tPlus(o.due - start)}</span>
      </span>
      {o.zone !== zone && (
        <span className="quiet digits">
          {say("roomZone")} {dayAndTime(o.due, zone, lang)}
        </span>
      )}
      <OwnTime at={o.due} zone={o.zone} />
      {o.met !== undefined && <span>{filedText(o, dayAndTime(o.met, o.zone, lang), say)}</span>}
    </div>
  );
}

function filedText(o: Obligation, at: string, say: ReturnType<typeof useText<typeof vizWords.en>>): string {
  return o.statement ? say("filed", { at, n: o.statement }) : say("filedAt", { at });
}

/** How binding a limit is, in a word. */
function BindingWord({ binding }: { readonly binding: string }) {
  const say = useText(vizWords);
  switch (binding) {
    case "hard":
    case "guidance":
    case "soft":
    case "contract":
      return <span className={classes.binding}>{say(binding)}</span>;
    default:
      return null;
  }
}

interface UnverifiedProps {
  readonly doubt: Text | undefined; // what of it is not verified, where the rest is
}

function Unverified({ doubt }: UnverifiedProps) {
  const say = useText(vizWords);
  const local = useLocal();
  return (
    <span title={doubt ? local(doubt) : say("unverifiedWhy")}>
      <Sign shape="question" tone="watch">
        {say(doubt ? "partlyVerified" : "unverified")}
      </Sign>
    </span>
  );
}

function Parties({ obligation: o, audiences, seats }: CardProps) {
  const say = useText(vizWords);
  const local = useLocal();
  const audience = audiences.find((a) => a.id === o.audience);
  const owners = o.owners.flatMap((id) => seats.find((s) => s.id === id)?.title ?? []).map(local);
  return (
    <p className={classes.line}>
      {audience && (
        <span>
          <span className="quiet">{say("audience")}</span> {local(audience.title)}
        </span>
      )}
      {owners.length > 0 && (
        <span>
          <span className="quiet">{say("owners")}</span> {listOf(owners, say.lang)}
        </span>
      )}
    </p>
  );
}

function ClocksTable(props: ObligationClocksProps) {
  const { obligations } = props;
  const say = useText(vizWords);
  const local = useLocal();
  const columns: Column<Obligation>[] = [
    {
      id: "title",
      head: say("obligation"),
      cell: (o) => nameOfStage(o, local),
      rank: (o) => local(o.title),
    },
    {
      id: "state",
      head: say("state"),
      cell: (o) => <State kind="obligation" state={o.state} />,
      rank: (o) => o.state,
    },
    {
      id: "due",
      head: say("due"),
      cell: (o) => <Due {...props} obligation={o} />,
      rank: (o) => o.due ?? Number.MAX_SAFE_INTEGER,
    },
    {
      id: "trigger",
      head: say("startedBy"),
      cell: (o) => (
        <>
          {local(o.trigger)}
          <Because {...props} obligation={o} />
        </>
      ),
    },
    {
      id: "article",
      head: say("article"),
      cell: (o) => (
        <>
          <BindingWord binding={o.binding} /> {local(o.article)}{" "}
          {!o.verified && <Unverified doubt={o.doubt} />}
        </>
      ),
    },
    { id: "who", head: say("owners"), cell: (o) => <Parties {...props} obligation={o} /> },
    { id: "counting", head: say("counting"), cell: (o) => local(o.counting) },
  ];
  return (
    <SortTable
      caption={say("clocksTitle")}
      rows={urgencyFirst(obligations)}
      columns={columns}
      keyOf={keyOfStage}
    />
  );
}
