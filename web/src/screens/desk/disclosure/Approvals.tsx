import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Statement } from "@/gen/protocol";
import { useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { DeedStatus, EmptyState, useDeed } from "@/ui";
import classes from "./Approvals.module.css";
import { CheckList } from "./CheckList";
import { sayingOf } from "./checks";
import { awaiting } from "./model";
import { StatementCard } from "./StatementCard";
import { disclosureWords } from "./words";

/** The statements that wait for this seat's word, oldest first, each with the checks against what this seat holds. */
export function Approvals() {
  const say = useText(disclosureWords);
  const me = useRecord("me");
  const waiting = awaiting(useRecords("statement"), me?.seat);
  if (waiting.length === 0)
    return <EmptyState title={say("approveNone")}>{say("approveNoneText")}</EmptyState>;
  return (
    <div className={classes.queue}>
      {waiting.map((s) => (
        <StatementCard key={s.n} statement={s}>
          <Approval statement={s} />
        </StatementCard>
      ))}
    </div>
  );
}

function Approval({ statement: s }: { readonly statement: Statement }) {
  const say = useText(disclosureWords);
  const audience = useRecords("audience").find((a) => a.id === s.audience);
  const [reason, setReason] = useState("");
  const [wanting, setWanting] = useState(false);
  const { progress, ask } = useDeed();
  const busy = progress.at === "sending";
  const clear = (yes: boolean) => {
    if (!yes && reason.trim() === "") return setWanting(true);
    void ask({ kind: "clear", statement: s.n, yes, ...(reason.trim() !== "" && { reason: reason.trim() }) });
  };
  return (
    <div className={classes.approval}>
      {audience && <CheckList saying={sayingOf(s)} audience={audience} />}
      <Textarea
        label={say("reason")}
        description={say("reasonHint")}
        error={wanting && reason.trim() === "" ? say("reasonNeeded") : undefined}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4000}
      />
      <DeedStatus progress={progress} />
      <div className={classes.buttons}>
        <Button variant="default" disabled={busy} onClick={() => clear(false)}>
          {say("giveBack")}
        </Button>
        <Button disabled={busy} onClick={() => clear(true)}>
          {say("approve")}
        </Button>
      </div>
    </div>
  );
}
