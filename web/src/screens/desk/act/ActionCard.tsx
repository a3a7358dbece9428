import { Button, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import type { Action, Pool } from "@/gen/protocol";
import { duration, useLang, useLocal, useText, words } from "@/i18n";
import { Mark, toneStyle } from "@/theme/states";
import { DeedStatus, useDeed } from "@/ui";
import { Moment } from "@/ui/story";
import { CallIn } from "../CallIn";
import { useMay } from "../may";
import classes from "./act.module.css";
import { enoughAt, isHeavy, isShort } from "./model";
import { actWords } from "./words";

interface ActionCardProps {
  readonly action: Action;
  readonly pool: Pool | undefined;
}

/** Something this seat can start: what it is, how long it takes, whom it binds. One press starts it. */
export function ActionCard({ action, pool }: ActionCardProps) {
  const say = useText(actWords);
  const local = useLocal();
  const may = useMay("act");
  const { progress, ask } = useDeed();
  const [asking, setAsking] = useState(false);
  const start = () => {
    setAsking(false);
    void ask({ kind: "act", action: action.id });
  };
  return (
    <li className={classes.card}>
      <div className={classes.what}>
        <h4>{local(action.title)}</h4>
        <p>{local(action.text)}</p>
        <Needs action={action} pool={pool} />
      </div>
      {may && (
        <Button
          className={classes.start}
          size="compact-md"
          variant={isShort(action, pool) ? "default" : "light"}
          onClick={() => (isHeavy(action, pool) ? setAsking(true) : start())}
          loading={progress.at === "sending"}
          aria-label={`${say("start")}: ${local(action.title)}`}
        >
          {say("start")}
        </Button>
      )}
      <div className={classes.status}>
        <DeedStatus progress={progress} />
      </div>
      {asking && <Confirm action={action} pool={pool} onYes={start} onNo={() => setAsking(false)} />}
    </li>
  );
}

function Needs({ action, pool }: ActionCardProps) {
  const say = useText(actWords);
  const local = useLocal();
  const short = isShort(action, pool);
  const back = pool && short ? enoughAt(pool, action.staff ?? 0) : undefined;
  const counts = pool && { n: action.staff ?? 0, free: pool.free };
  return (
    <p className={classes.needs}>
      <Takes action={action} />
      {pool && counts && !short && counts.n > 0 && (
        <span>{say("staff", { pool: local(pool.title), ...counts })}</span>
      )}
      {counts && short && (
        <span className="state" style={toneStyle("watch")}>
          <Mark shape="half" />
          <span className={classes.wrap}>{say("short", counts)}</span>
        </span>
      )}
      {back !== undefined && (
        <span>
          {say("backAt")} <Moment at={back} />
        </span>
      )}
      {pool && short && <CallIn pool={pool} />}
      {pool && (pool.tired ?? 0) > 0 && (action.staff ?? 0) > 0 && (
        <span>{say("tired", { n: pool.tired ?? 0 })}</span>
      )}
      {(action.done ?? 0) > 0 && <span>{say("again", { n: action.done ?? 0 })}</span>}
    </p>
  );
}

function Takes({ action }: { readonly action: Action }) {
  const say = useText(actWords);
  const lang = useLang((s) => s.lang);
  const { low, high } = action;
  if (high === 0) return <span>{say("takesNone")}</span>;
  if (low === high) return <span>{say("takes", { time: duration(high, lang) })}</span>;
  return <span>{say("takesRange", { low: duration(low, lang), high: duration(high, lang) })}</span>;
}

interface ConfirmProps {
  readonly action: Action;
  readonly pool: Pool | undefined;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks once more where a start binds much. */
function Confirm({ action, pool, onYes, onNo }: ConfirmProps) {
  const say = useText(actWords);
  const common = useText(words);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const last = pool !== undefined && (action.staff ?? 0) > 0 && pool.free === action.staff;
  return (
    <Modal opened onClose={onNo} title={say("confirmTitle", { title: local(action.title) })}>
      <Stack>
        {last && pool && <p>{say("confirmLast", { pool: local(pool.title) })}</p>}
        {!last && <p>{say("confirmLong", { time: duration(action.high, lang) })}</p>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onNo}>
            {common("cancel")}
          </Button>
          <Button onClick={onYes} data-autofocus>
            {say("start")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
