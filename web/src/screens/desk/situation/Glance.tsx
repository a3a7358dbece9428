import { Button } from "@mantine/core";
import { ArrowRight, Landmark, RotateCcw } from "lucide-react";
import { duration, useLocal, useText } from "@/i18n";
import { useInstant, useRecords } from "@/live";
import { Countdown, EmptyState } from "@/ui";
import { type Due, duesOf } from "./dues";
import classes from "./Glance.module.css";
import { glanceWords } from "./glance.words";
import { Summary } from "./Summary";
import { situationWords } from "./words";

interface GlanceProps {
  /** Asked to show the whole board. */
  readonly onWhole: () => void;
}

/** The situation beside the work: a few figures and every clock that runs, the next first. The rest is a tab away. */
export function Glance({ onWhole }: GlanceProps) {
  const say = useText(glanceWords);
  const board = useText(situationWords);
  const services = useRecords("service");
  if (services.length === 0) return <EmptyState title={board("empty")}>{board("emptyText")}</EmptyState>;
  return (
    <div className={classes.glance}>
      <div className={classes.head}>
        <h2>{board("title")}</h2>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={onWhole}
          rightSection={<ArrowRight size={16} aria-hidden />}
        >
          {say("whole")}
        </Button>
      </div>
      <Summary brief />
      <section className={classes.clocks} aria-labelledby="glance-clocks">
        <h3 id="glance-clocks">{say("clocks")}</h3>
        <Dues />
      </section>
    </div>
  );
}

const minute = 60_000;

function Dues() {
  const say = useText(glanceWords);
  const now = useInstant(minute) ?? 0;
  const dues = duesOf(useRecords("service"), useRecords("obligation"), now);
  if (dues.length === 0) return <p className="quiet">{say("none")}</p>;
  return (
    <ul className={classes.list}>
      {dues.map((due) => (
        <DueRow key={keyOf(due)} due={due} />
      ))}
    </ul>
  );
}

function keyOf(due: Due): string {
  return due.kind === "duty"
    ? `duty ${due.obligation.id}.${due.obligation.stage}`
    : `service ${due.service.id}`;
}

function DueRow({ due }: { readonly due: Due }) {
  const say = useText(glanceWords);
  const Icon = due.kind === "duty" ? Landmark : RotateCcw;
  return (
    <li className={classes.due} data-kind={due.kind}>
      <Icon size={16} aria-label={say(due.kind)} role="img" />
      <div>
        <Named due={due} />
        <Countdown until={due.at} instant />
      </div>
    </li>
  );
}

function Named({ due }: { readonly due: Due }) {
  const say = useText(glanceWords);
  const local = useLocal();
  const [name, mark] =
    due.kind === "duty"
      ? [local(due.obligation.title), local(due.obligation.stageTitle)]
      : [local(due.service.title), say(due.mark, { time: duration(due.service[due.mark], say.lang) })];
  return (
    <p>
      <strong>{name}</strong> <span className={classes.mark}>{mark}</span>
    </p>
  );
}
