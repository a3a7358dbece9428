import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { Pool, Seat, Work } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { State } from "@/theme/states";
import { Countdown, DeedStatus, useDeed } from "@/ui";
import { underWay } from "./model";
import classes from "./WorkList.module.css";
import { situationWords } from "./words";

/** The work under way, what ends first at the front; the seat that ordered a piece may stop it. */
export function WorkList() {
  const say = useText(situationWords);
  const works = useRecords("work");
  const running = underWay(works);
  const over = works.filter((w) => w.state !== "running").toSorted((a, b) => b.until - a.until);
  return (
    <div>
      <h3>{say("work")}</h3>
      {running.length === 0 && <p className="quiet">{say("noWork")}</p>}
      <ul className={classes.works}>
        {running.map((w) => (
          <Piece key={w.n} work={w} />
        ))}
      </ul>
      {over.length > 0 && (
        <details className={classes.over}>
          <summary>{say("workDone", { n: over.length })}</summary>
          <ul className={classes.works}>
            {over.map((w) => (
              <Over key={w.n} work={w} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Over({ work }: { readonly work: Work }) {
  const local = useLocal();
  return (
    <li className={classes.done}>
      <State kind="work" state={work.state} />
      <span>
        {local(work.title)} <span className="quiet">{local(work.why)}</span>
      </span>
    </li>
  );
}

/** One piece of work under way, with its estimate; also shown in a system's sheet. */
export function Piece({ work }: { readonly work: Work }) {
  const say = useText(situationWords);
  const local = useLocal();
  const me = useRecord("me");
  const seats = useRecords("seat");
  const pools = useRecords("pool");
  return (
    <li className={classes.work}>
      <strong>{local(work.title)}</strong>
      <span>
        <span className="quiet">{say("estimate")}</span> <Countdown until={work.until} instant />
      </span>
      <span className="quiet">{whoText(work, seats, pools, say, local)}</span>
      {me?.seat === work.seat && me.can.includes("cancel") && <Stop work={work} />}
    </li>
  );
}

function whoText(
  { seat, pool, staff }: Work,
  seats: readonly Seat[],
  pools: readonly Pool[],
  say: ReturnType<typeof useText<typeof situationWords.en>>,
  local: ReturnType<typeof useLocal>,
): string {
  const by = seats.find((s) => s.id === seat)?.title;
  const group = pools.find((p) => p.id === pool)?.title;
  return [
    by && say("orderedBy", { seat: local(by) }),
    group && staff && say("staffOf", { n: staff, pool: local(group) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Stop({ work }: { readonly work: Work }) {
  const say = useText(situationWords);
  const sayAll = useText(words);
  const local = useLocal();
  const [asking, setAsking] = useState(false);
  const { progress, ask } = useDeed();
  const stop = () => {
    setAsking(false);
    void ask({ kind: "cancel", work: work.n });
  };
  return (
    <div className="no-print">
      <Button
        size="compact-sm"
        variant="default"
        disabled={progress.at === "sending"}
        onClick={() => setAsking(true)}
      >
        {say("stop")}
      </Button>
      <DeedStatus progress={progress} />
      <Modal opened={asking} onClose={() => setAsking(false)} title={say("stopTitle")}>
        <p>{say("stopText", { title: local(work.title) })}</p>
        <div className={classes.answer}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {sayAll("cancel")}
          </Button>
          <Button color="red" onClick={stop}>
            {say("stop")}
          </Button>
        </div>
      </Modal>
    </div>
  );
}
