import { Button } from "@mantine/core";
import { useState } from "react";
import type { Work } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { State } from "@/theme/states";
import { Countdown, DeedStatus, useDeed } from "@/ui";
import { Moment, useNames } from "@/ui/story";
import { useMay } from "../may";
import classes from "./act.module.css";
import { actWords } from "./words";

/** Work under way or over: what, by whom, when it is expected to end. The seat that began it can stop it. */
export function WorkRow({ work }: { readonly work: Work }) {
  const say = useText(actWords);
  const local = useLocal();
  const names = useNames();
  const why = local(work.why);
  const running = work.state === "running";
  return (
    <li className={classes.work}>
      <span className={classes.title}>{local(work.title)}</span>
      <State kind="work" state={work.state} />
      <span className={classes.detail}>
        <span>{say("by", { who: names.seat(work.seat) })}</span>
        <Bound work={work} />
        <Moment at={work.begun} />
        <span>
          {running ? `${say("expected")} ` : "→ "}
          <Moment at={work.until} />
        </span>
        {running && <Countdown until={work.until} />}
        {why && <strong>{why}</strong>}
      </span>
      {running && <Stop work={work} />}
    </li>
  );
}

function Bound({ work }: { readonly work: Work }) {
  const say = useText(actWords);
  const local = useLocal();
  const pool = useRecord("pool", work.pool ?? "");
  if (!pool || !work.staff) return null;
  return <span>{say("people", { pool: local(pool.title), n: work.staff })}</span>;
}

/** Stops work in two presses: what it has cost so far is spent. */
function Stop({ work }: { readonly work: Work }) {
  const say = useText(actWords);
  const me = useRecord("me")?.seat;
  const may = useMay("cancel");
  const { progress, ask } = useDeed();
  const [sure, setSure] = useState(false);
  if (work.seat !== me || !may) return null;
  const press = () => {
    if (!sure) return setSure(true);
    setSure(false);
    void ask({ kind: "cancel", work: work.n });
  };
  return (
    <span className={classes.stop}>
      <Button
        size="compact-md"
        variant="default"
        color={sure ? "red" : undefined}
        onClick={press}
        onBlur={() => setSure(false)}
        loading={progress.at === "sending"}
      >
        {say(sure ? "cancelSure" : "cancel")}
      </Button>
      <DeedStatus progress={progress} />
    </span>
  );
}
