import type { Service, ServiceID, System, SystemID, Work } from "@/gen/protocol";
import { listOf, percent, timeOfDay, useLocal, useText } from "@/i18n";
import { lookOf, Mark, State, toneStyle } from "@/theme/states";
import classes from "./MapNode.module.css";
import { fareLooks, fareOf } from "./recovery";
import { Sign } from "./Sign";
import { vizWords } from "./words";

interface ServiceNodeProps {
  readonly service: Service;
  readonly onService?: (service: ServiceID) => void;
}

/** A service on the map: its level as a word, a share and a bar with its minimum. */
export function ServiceNode({ service, onService }: ServiceNodeProps) {
  const say = useText(vizWords);
  const local = useLocal();
  const { shape, tone, word } = fareLooks[fareOf(service)];
  return (
    <button
      type="button"
      className={classes.node}
      data-service
      style={toneStyle(tone)}
      onClick={() => onService?.(service.id)}
    >
      <span className={classes.title}>{local(service.title)}</span>
      <span className={classes.foot}>
        <Sign shape={shape} tone={tone}>
          {percent(service.level * 10, say.lang)}
        </Sign>
        <span className="visually-hidden">{say(word)}</span>
        <Level service={service} />
      </span>
    </button>
  );
}

function Level({ service }: { readonly service: Service }) {
  return (
    <svg className={classes.level} aria-hidden="true">
      <rect width="100%" height="6" y="3" rx="2" data-ground />
      <rect width={`${service.level / 10}%`} height="6" y="3" rx="2" data-level />
      <line x1={`${service.mbco / 10}%`} x2={`${service.mbco / 10}%`} y1="0" y2="12" />
    </svg>
  );
}

interface SystemNodeProps {
  readonly system: System;
  readonly systems: readonly System[];
  readonly work?: readonly Work[];
  readonly zone: string;
  readonly blocking?: ReadonlySet<SystemID>;
  readonly selected?: SystemID | null;
  readonly onSelect?: (system: SystemID) => void;
}

/** A system on the map: its state by shape, word and colour, what work is under way, whether it stands in the way. */
export function SystemNode({ system, systems, work, zone, blocking, selected, onSelect }: SystemNodeProps) {
  const say = useText(vizWords);
  const local = useLocal();
  const { tone } = lookOf("system", system.status);
  const running = work?.find((w) => w.system === system.id && w.state === "running");
  const names = (ids: readonly SystemID[]) => listOf(namesOf(ids, systems).map(local), say.lang);
  return (
    <button
      type="button"
      className={classes.node}
      style={toneStyle(tone)}
      data-blocking={blocking?.has(system.id) || undefined}
      data-selected={selected === system.id || undefined}
      onClick={() => onSelect?.(system.id)}
    >
      <span className={classes.title}>{local(system.title)}</span>
      <span className={classes.foot}>
        <State kind="system" state={system.status} />
        {running && (
          <span className="digits">{say("until", { time: timeOfDay(running.until, zone, say.lang) })}</span>
        )}
      </span>
      {blocking?.has(system.id) && (
        <span className={classes.flag}>
          <Mark shape="bars" />
          <span className="visually-hidden">{say("blocks")}</span>
        </span>
      )}
      <span className="visually-hidden">
        {system.needs.length > 0 && say("restsOn", { list: names(system.needs) })}{" "}
        {system.blocked.length > 0 && say("waitsForThese", { list: names(system.blocked) })}
      </span>
    </button>
  );
}

/** Returns the titles of systems; one that this seat does not see is left out. */
export function namesOf(ids: readonly SystemID[], systems: readonly System[]) {
  return ids.flatMap((id) => systems.find((s) => s.id === id)?.title ?? []);
}
