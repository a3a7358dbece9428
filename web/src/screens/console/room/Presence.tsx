import type { Person } from "@/gen/protocol";
import { useText } from "@/i18n";
import { State } from "@/theme/states";
import { useRuns } from "../seat";
import { isFree, type SeatRow } from "./model";
import { policies } from "./policies";
import classes from "./Room.module.css";
import { roomWords } from "./words";

/** Who holds a seat, and whether they are there. */
export function Presence({ row }: { readonly row: SeatRow }) {
  const say = useText(roomWords);
  const runs = useRuns();
  const { seat, people, locked } = row;
  const policy = policies.find((p) => p === seat.bot);
  return (
    <span className={classes.presence}>
      {seat.bot && <span>{say("bot", { policy: policy ? say(policy) : seat.bot })}</span>}
      {runs && people.map((p) => <PersonState key={p.person} person={p} />)}
      {!runs && seat.holders.map((name) => <span key={name}>{name}</span>)}
      {isFree(row) && <span className="quiet">{say("free")}</span>}
      {seat.time !== undefined && seat.time > 100 && (
        <span className={classes.locked}>{say("timeHas", { percent: seat.time })}</span>
      )}
      {locked && <span className={classes.locked}>{say("locked")}</span>}
    </span>
  );
}

function PersonState({ person }: { readonly person: Person }) {
  const say = useText(roomWords);
  const { name, sockets, latency } = person;
  return (
    <span className={classes.person}>
      <State kind="link" state={sockets > 0 ? "live" : "offline"}>
        <span title={say(sockets > 0 ? "here" : "away", { name })}>{name}</span>
        <span className="visually-hidden">{say(sockets > 0 ? "here" : "away", { name })}</span>
      </State>
      {sockets > 0 && latency > 0 && (
        <span className={classes.latency}>{say("latency", { ms: latency })}</span>
      )}
    </span>
  );
}

Presence.Person = PersonState;
