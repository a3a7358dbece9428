import type { Service, System, SystemID } from "@/gen/protocol";
import { dayAndTime, listOf, useLang, useLocal, useText } from "@/i18n";
import { State } from "@/theme/states";
import { namesOf } from "./MapNode";
import { Fares } from "./ServiceBars";
import { Sign } from "./Sign";
import { type Column, SortTable } from "./SortTable";
import type { SystemsMapProps } from "./SystemsMap";
import classes from "./SystemsTable.module.css";
import { vizWords } from "./words";

/** The map as two tables: services and what they rest on, systems and how they stand. */
export function SystemsTable(props: SystemsMapProps) {
  return (
    <div className={classes.tables}>
      <Services {...props} />
      <Systems {...props} />
    </div>
  );
}

function useNames(systems: readonly System[]) {
  const lang = useLang((s) => s.lang);
  const local = useLocal();
  return (ids: readonly SystemID[]) =>
    ids.length === 0 ? null : listOf(namesOf(ids, systems).map(local), lang);
}

function Services({ services, systems, onService }: SystemsMapProps) {
  const say = useText(vizWords);
  const local = useLocal();
  const names = useNames(systems);
  const columns: Column<Service>[] = [
    {
      id: "service",
      head: say("service"),
      cell: (s) => <Name title={local(s.title)} act={onService && (() => onService(s.id))} />,
      rank: (s) => local(s.title),
    },
    { id: "level", head: say("level"), cell: (s) => <Fares service={s} />, rank: (s) => s.level },
    { id: "needs", head: say("needs"), cell: (s) => names(s.needs.map((n) => n.system)), extra: true },
  ];
  return <SortTable caption={say("services")} rows={services} columns={columns} keyOf={(s) => s.id} />;
}

function Systems({ services, systems, work, zone, blocking, onSelect }: SystemsMapProps) {
  const say = useText(vizWords);
  const local = useLocal();
  const names = useNames(systems);
  const { lang } = say;
  const running = (s: System) => work?.find((w) => w.system === s.id && w.state === "running");
  const columns: Column<System>[] = [
    {
      id: "system",
      head: say("system"),
      cell: (s) => <Name title={local(s.title)} act={onSelect && (() => onSelect(s.id))} />,
      rank: (s) => local(s.title),
    },
    {
      id: "state",
      head: say("state"),
      cell: (s) => <Status system={s} blocking={blocking} />,
      rank: (s) => s.status,
    },
    {
      id: "since",
      head: say("since"),
      cell: (s) => dayAndTime(s.since, zone, lang),
      rank: (s) => s.since,
      extra: true,
    },
    {
      id: "work",
      head: say("work"),
      cell: (s) => workText(running(s)?.until, (at) => say("until", { time: dayAndTime(at, zone, lang) })),
      rank: (s) => running(s)?.until ?? Number.MAX_SAFE_INTEGER,
    },
    { id: "waits", head: say("waitsFor"), cell: (s) => names(s.blocked), rank: (s) => s.blocked.length },
    {
      id: "needs",
      head: say("needs"),
      cell: (s) => names(s.needs),
      rank: (s) => s.needs.length,
      extra: true,
    },
    {
      id: "carries",
      extra: true,
      head: say("carries"),
      cell: (s) =>
        carriedBy(s.id, services, systems)
          .map(local)
          .join(lang === "ja" ? "、" : ", ") || null,
      rank: (s) => carriedBy(s.id, services, systems).length,
    },
  ];
  return <SortTable caption={say("systems")} rows={systems} columns={columns} keyOf={(s) => s.id} />;
}

function workText(until: number | undefined, say: (at: number) => string): string | null {
  return until === undefined ? null : say(until);
}

/** Returns the titles of the services and systems that rest on a system directly. */
export function carriedBy(id: SystemID, services: readonly Service[], systems: readonly System[]) {
  return [
    ...services.filter((s) => s.needs.some((n) => n.system === id)),
    ...systems.filter((s) => s.needs.includes(id)),
  ].map((s) => s.title);
}

function Status({
  system,
  blocking,
}: {
  readonly system: System;
  readonly blocking?: ReadonlySet<SystemID>;
}) {
  const say = useText(vizWords);
  return (
    <span className={classes.status}>
      <State kind="system" state={system.status} />
      {blocking?.has(system.id) && (
        <Sign shape="bars" tone="bad">
          {say("blocks")}
        </Sign>
      )}
    </span>
  );
}

function Name({ title, act }: { readonly title: string; readonly act?: () => void }) {
  if (!act) return title;
  return (
    <button type="button" className={classes.name} onClick={act}>
      {title}
    </button>
  );
}
