import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import type { System, SystemID } from "@/gen/protocol";
import { dayAndTime, duration, percent, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { State } from "@/theme/states";
import { Sign } from "@/viz";
import { restingOn, workOn } from "./model";
import { Orders } from "./Orders";
import classes from "./SystemSheet.module.css";
import { Piece } from "./WorkList";
import { situationWords } from "./words";

interface SystemSheetProps {
  readonly id: SystemID | null;
  readonly onOpen: (system: SystemID) => void;
  readonly onClose: () => void;
}

/** All that this seat may know of one system, and the orders it may give. */
export function SystemSheet({ id, onOpen, onClose }: SystemSheetProps) {
  const local = useLocal();
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const system = useRecord("system", id ?? "");
  return (
    <Drawer
      opened={system !== undefined}
      onClose={onClose}
      position={narrow ? "bottom" : "right"}
      size={narrow ? "90%" : "lg"}
      title={<strong>{system && local(system.title)}</strong>}
    >
      {system && <Sheet key={system.id} system={system} onOpen={onOpen} />}
    </Drawer>
  );
}

function Sheet({ system, onOpen }: { readonly system: System; readonly onOpen: (system: SystemID) => void }) {
  const local = useLocal();
  const works = useRecords("work");
  const work = workOn(system.id, works);
  return (
    <div className={classes.sheet}>
      <Standing system={system} />
      <p>{local(system.about)}</p>
      {work && (
        <ul className={classes.plain}>
          <Piece work={work} />
        </ul>
      )}
      <Orders system={system} />
      <Neighbours system={system} onOpen={onOpen} />
    </div>
  );
}

function Standing({ system }: { readonly system: System }) {
  const say = useText(situationWords);
  const exercise = useRecord("exercise");
  const { lang } = say;
  return (
    <p className={classes.standing}>
      <State kind="system" state={system.status} wash />
      <span className="quiet digits">
        {say("since", { at: dayAndTime(system.since, exercise?.zone ?? "UTC", lang) })}
      </span>
      {system.isolated && (
        <Sign shape="slash" tone="held">
          {say("cutOff")}
        </Sign>
      )}
      {system.status === "up" && (
        <Sign shape={system.validated ? "check" : "ring"} tone={system.validated ? "good" : "watch"}>
          {say(system.validated ? "validated" : "notValidated")}
        </Sign>
      )}
      {system.dataLoss !== undefined && (
        <span>{say("dataLost", { span: duration(system.dataLoss, lang) })}</span>
      )}
    </p>
  );
}

function Neighbours({
  system,
  onOpen,
}: {
  readonly system: System;
  readonly onOpen: (id: SystemID) => void;
}) {
  const say = useText(situationWords);
  const local = useLocal();
  const systems = useRecords("system");
  const services = useRecords("service");
  const below = systems.filter((s) => system.needs.includes(s.id));
  const above = systems.filter((s) => s.needs.includes(system.id));
  const carried = restingOn(system.id, services);
  return (
    <dl className={classes.neighbours}>
      <Part name={say("needs")}>
        <Links systems={below} onOpen={onOpen} />
      </Part>
      <Part name={say("carriesServices")}>
        {carried.length === 0 && say("nothing")}
        <ul className={classes.plain}>
          {carried.map(({ service, share }) => (
            <li key={service.id}>
              {say("share", { service: local(service.title), share: percent(share * 10, say.lang) })}
            </li>
          ))}
        </ul>
      </Part>
      <Part name={say("carriesSystems")}>
        <Links systems={above} onOpen={onOpen} />
      </Part>
    </dl>
  );
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Links({
  systems,
  onOpen,
}: {
  readonly systems: readonly System[];
  readonly onOpen: (id: SystemID) => void;
}) {
  const say = useText(situationWords);
  const local = useLocal();
  if (systems.length === 0) return say("nothing");
  return (
    <ul className={classes.plain}>
      {systems.map((s) => (
        <li key={s.id}>
          <button type="button" className={classes.link} onClick={() => onOpen(s.id)}>
            {local(s.title)}
          </button>{" "}
          <State kind="system" state={s.status} />
        </li>
      ))}
    </ul>
  );
}
