import { Hammer } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "@/i18n";
import { useRecords } from "@/live";
import { EmptyState } from "@/ui";
import { ActionCard } from "./ActionCard";
import classes from "./act.module.css";
import { actionGroups } from "./model";
import { WorkRow } from "./WorkRow";
import { actWords } from "./words";

/** What this seat can set going, what the room is busy with, and what is over. */
export function Actions() {
  const say = useText(actWords);
  const works = useRecords("work");
  const pools = useRecords("pool");
  const { available, running, done } = actionGroups(useRecords("action"), works);
  if (available.length + running.length + done.length === 0) {
    return (
      <EmptyState icon={<Hammer size={32} />} title={say("none")}>
        <p>{say("noneText")}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {running.length > 0 && (
        <Part title={say("running")}>
          {running.map((w) => (
            <WorkRow key={w.n} work={w} />
          ))}
        </Part>
      )}
      <Part title={say("available")}>
        {available.length === 0 && <li className="quiet">{say("noneAvailable")}</li>}
        {available.map((a) => (
          <ActionCard key={a.id} action={a} pool={pools.find((p) => p.id === a.pool)} />
        ))}
      </Part>
      {done.length > 0 && (
        <Part title={say("done")}>
          {done.map((w) => (
            <WorkRow key={w.n} work={w} />
          ))}
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}
