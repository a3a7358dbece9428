import { Button } from "@mantine/core";
import { useState } from "react";
import type { Deed, System, Way } from "@/gen/protocol";
import { duration, listOf, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { Found, Line } from "./Backups";
import { ConfirmOrder } from "./ConfirmOrder";
import { lengthText, type Say } from "./length";
import { type Order, operates } from "./model";
import classes from "./Orders.module.css";
import { situationWords } from "./words";

/** The ways to restore a system, and the orders that this seat may give now; each is confirmed with what it will do. */
export function Orders({ system }: { readonly system: System }) {
  const say = useText(situationWords);
  const systems = useRecords("system");
  const me = useRecord("me");
  const [asked, setAsked] = useState<Order | null>(null);
  const { progress, ask } = useDeed();
  const mine = me?.can.includes("order") === true && operates(systems);
  const give = (order: Order) => {
    setAsked(null);
    void ask(deedOf(order));
  };
  return (
    <section className={classes.orders}>
      <Ways system={system} choose={mine ? setAsked : undefined} />
      <h3>{say("orders")}</h3>
      {!mine && <p className="quiet">{say("notOperator")}</p>}
      <div className={classes.buttons}>
        {system.can.map((verb) => {
          if (verb === "restore") return null;
          return (
            <Button key={verb} variant="default" onClick={() => setAsked({ verb, system })}>
              {say(verb)}
            </Button>
          );
        })}
      </div>
      <DeedStatus progress={progress} />
      <ConfirmOrder order={asked} onGive={give} onClose={() => setAsked(null)} />
    </section>
  );
}

function deedOf({ verb, system, way }: Order): Deed {
  return { kind: "order", verb, system: system.id, ...(way && { way: way.id }) };
}

interface WaysProps {
  readonly system: System;
  readonly choose?: (order: Order) => void;
}

function Ways({ system, choose }: WaysProps) {
  const say = useText(situationWords);
  const local = useLocal();
  const systems = useRecords("system");
  const blocked = system.blocked.flatMap((id) => systems.find((s) => s.id === id)?.title ?? []).map(local);
  return (
    <>
      <h3>{say("ways")}</h3>
      {system.ways.length === 0 && <p className="quiet">{say("noWays")}</p>}
      {blocked.length > 0 && <p>{say("whyNotRestore", { list: listOf(blocked, say.lang) })}</p>}
      <ul className={classes.ways}>
        {system.ways.map((way) => (
          <WayCard key={way.id} system={system} way={way} choose={choose} />
        ))}
      </ul>
    </>
  );
}

function WayCard({ system, way, choose }: WaysProps & { readonly way: Way }) {
  const say = useText(situationWords);
  const local = useLocal();
  const pools = useRecords("pool");
  const set = useRecord("backup", way.from ?? "");
  const { effort } = way;
  const pool = pools.find((p) => p.id === effort.pool);
  const people =
    pool && effort.staff
      ? say("peopleOf", { n: effort.staff, pool: local(pool.title), free: pool.free })
      : say("peopleNone");
  const facts = [
    [say("duration"), lengthText(effort.low, effort.high, say)],
    [say("people"), people],
    [
      say("dataAge"),
      way.dataAge > 0 ? say("dataAgeOf", { span: duration(way.dataAge, say.lang) }) : say("dataNone"),
    ],
  ];
  return (
    <li className={classes.way}>
      <strong>{local(way.title)}</strong>
      <span className="quiet">{kindText(way.kind, say)}</span>
      {set && (
        <span>
          {way.dataAge > 0
            ? say("fromSetAged", { set: local(set.title), span: duration(way.dataAge, say.lang) })
            : say("fromSet", { set: local(set.title) })}{" "}
          <Line set={set} /> <Found set={set} />
        </span>
      )}
      <dl>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {choose && system.can.includes("restore") && (
        <Button variant="light" onClick={() => choose({ verb: "restore", system, way })}>
          {say("restore")}
        </Button>
      )}
    </li>
  );
}

function kindText(kind: string, say: Say): string {
  switch (kind) {
    case "backup":
    case "rebuild":
    case "failover":
      return say(kind);
    default:
      return kind;
  }
}
