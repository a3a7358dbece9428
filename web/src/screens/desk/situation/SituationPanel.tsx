import { useState } from "react";
import type { Obligation, SystemID } from "@/gen/protocol";
import { useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { EmptyState } from "@/ui";
import { Targets } from "@/ui/targets";
import { ObligationClocks, ServiceBars } from "@/viz";
import { useTarget } from "../disclosure/target";
import { Backups } from "./Backups";
import { CommonLog } from "./CommonLog";
import { Estimates } from "./Estimates";
import { MapCard } from "./MapCard";
import { People } from "./People";
import classes from "./SituationPanel.module.css";
import { States } from "./States";
import { Summary } from "./Summary";
import { SystemSheet } from "./SystemSheet";
import { WorkList } from "./WorkList";
import { situationWords } from "./words";

interface SituationPanelProps {
  /** Asked to show the composer, which already knows what to write; without it no such button is offered. */
  readonly onCompose?: () => void;
}

/** The situation board: what stands, what it costs, what is due, and what the room has written down. */
export function SituationPanel({ onCompose }: SituationPanelProps) {
  const say = useText(situationWords);
  const services = useRecords("service");
  const systems = useRecords("system");
  const [open, setOpen] = useState<SystemID | null>(null);
  if (services.length === 0 && systems.length === 0) {
    return <EmptyState title={say("empty")}>{say("emptyText")}</EmptyState>;
  }
  return (
    <div className={classes.panel}>
      <h2 className="visually-hidden">{say("title")}</h2>
      <Summary />
      <div className={classes.grid}>
        <MapCard selected={open} onSelect={setOpen} />
        <Duties onCompose={onCompose} />
        <Services />
        <States />
        <Estimates />
        <OwnTargets />
        <Backups />
        <div className={classes.side}>
          <section className={`card ${classes.hands}`}>
            <People />
            <WorkList />
          </section>
          <CommonLog />
        </div>
      </div>
      <SystemSheet id={open} onOpen={setOpen} onClose={() => setOpen(null)} />
    </div>
  );
}

/** Services are listed with the shortest recovery time first. */
function Services() {
  const services = useRecords("service").toSorted((a, b) => a.rto - b.rto || a.mtpd - b.mtpd);
  const exercise = useRecord("exercise");
  return (
    <section className="card">
      <ServiceBars services={services} zone={exercise?.zone ?? "UTC"} />
    </section>
  );
}

/** What the team set before play, if it did. */
function OwnTargets() {
  const set = useRecords("service").some((s) => s.target);
  if (!set) return null;
  return (
    <section className="card">
      <Targets />
    </section>
  );
}

function Duties({ onCompose }: SituationPanelProps) {
  const obligations = useRecords("obligation");
  const audiences = useRecords("audience");
  const seats = useRecords("seat");
  const exercise = useRecord("exercise");
  const aim = useTarget((s) => s.aim);
  if (obligations.length === 0) return null;
  const write = (o: Obligation) => {
    aim({ audience: o.audience, filing: { obligation: o.id, stage: o.stage } });
    onCompose?.();
  };
  return (
    <section className={`card ${classes.wide}`}>
      <ObligationClocks
        obligations={obligations}
        audiences={audiences}
        seats={seats}
        start={exercise?.start ?? 0}
        zone={exercise?.zone ?? "UTC"}
        onWrite={onCompose && write}
      />
    </section>
  );
}
