import { Select } from "@mantine/core";
import { useState } from "react";
import type { ServiceID, System, SystemID } from "@/gen/protocol";
import { listOf, timeOfDay, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { State } from "@/theme/states";
import { SystemsMap } from "@/viz";
import classes from "./MapCard.module.css";
import { type Blocker, blockersOf } from "./model";
import { situationWords } from "./words";

interface MapCardProps {
  readonly selected: SystemID | null;
  readonly onSelect: (system: SystemID) => void;
}

/** The map, and what stands in the way of one service. */
export function MapCard({ selected, onSelect }: MapCardProps) {
  const say = useText(situationWords);
  const local = useLocal();
  const services = useRecords("service").toSorted((a, b) => a.rto - b.rto || a.mtpd - b.mtpd);
  const systems = useRecords("system");
  const works = useRecords("work");
  const exercise = useRecord("exercise");
  const [aim, setAim] = useState<ServiceID | null>(null);
  const service = services.find((s) => s.id === aim);
  const blockers = service ? blockersOf(service, systems, works) : [];
  return (
    <section className={`card ${classes.map}`}>
      <div className={classes.pick}>
        <Select
          label={say("blocking")}
          placeholder={say("blockingNone")}
          data={services.map((s) => ({ value: s.id, label: local(s.title) }))}
          value={aim}
          onChange={setAim}
          clearable
          className={classes.select}
        />
        {service && (
          <Blockers name={local(service.title)} blockers={blockers} systems={systems} onSelect={onSelect} />
        )}
      </div>
      <SystemsMap
        services={services}
        systems={systems}
        work={works}
        zone={exercise?.zone ?? "UTC"}
        blocking={new Set(blockers.map((b) => b.system.id))}
        selected={selected}
        onSelect={onSelect}
        onService={(id) => setAim(id === aim ? null : id)}
      />
    </section>
  );
}

interface BlockersProps {
  readonly name: string;
  readonly blockers: readonly Blocker[];
  readonly systems: readonly System[];
  readonly onSelect: (system: SystemID) => void;
}

function Blockers({ name, blockers, systems, onSelect }: BlockersProps) {
  const say = useText(situationWords);
  const local = useLocal();
  if (blockers.length === 0) return <p>{say("blockingClear", { service: name })}</p>;
  return (
    <div>
      <p>{say("blockingList", { service: name })}</p>
      <ol className={classes.blockers}>
        {blockers.map((b) => (
          <li key={b.system.id}>
            <button type="button" className={classes.link} onClick={() => onSelect(b.system.id)}>
              {local(b.system.title)}
            </button>{" "}
            <State kind="system" state={b.system.status} /> <Step blocker={b} systems={systems} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What may be done about a blocker now. */
function Step({
  blocker: { step, system, work },
  systems,
}: {
  blocker: Blocker;
  systems: readonly System[];
}) {
  const say = useText(situationWords);
  const local = useLocal();
  const exercise = useRecord("exercise");
  switch (step) {
    case "start":
      return <strong>{say("canStart")}</strong>;
    case "reconnect":
      return <strong>{say("isIsolated")}</strong>;
    case "wait": {
      const names = system.blocked.flatMap((id) => systems.find((s) => s.id === id)?.title ?? []).map(local);
      return <span className="quiet">{say("waitsFor", { list: listOf(names, say.lang) })}</span>;
    }
    case "underWay": {
      const time = timeOfDay(work?.until ?? 0, exercise?.zone ?? "UTC", say.lang);
      return <span className="quiet">{say("workUntil", { time })}</span>;
    }
    default:
      return step satisfies never;
  }
}
