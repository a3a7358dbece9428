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

/** What was decided last, and the number under which it is on record. */
interface Decided {
  readonly statement: number;
  readonly seq: number;
}

/**
 * The statements that wait for this seat's word, oldest first, each with the checks against what this seat holds; below
 * them the one that was decided last, which would else be gone without a word.
 */
export function Approvals() {
  const say = useText(disclosureWords);
  const me = useRecord("me");
  const statements = useRecords("statement");
  const waiting = awaiting(statements, me?.seat);
  const [decided, setDecided] = useState<Decided | null>(null);
  const last = statements.find((s) => s.n === decided?.statement && s.state !== "waiting");
  return (
    <div className={classes.queue}>
      {waiting.map((s) => (
        <StatementCard key={s.n} statement={s}>
          <Approval statement={s} onDecided={setDecided} />
        </StatementCard>
      ))}
      {decided && last && (
        <StatementCard statement={last}>
          <DeedStatus progress={{ at: "recorded", seq: decided.seq }} />
        </StatementCard>
      )}
      {waiting.length === 0 && <EmptyState title={say("approveNone")}>{say("approveNoneText")}</EmptyState>}
    </div>
  );
}

interface ApprovalProps {
  readonly statement: Statement;
  readonly onDecided: (decided: Decided) => void;
}

function Approval({ statement: s, onDecided }: ApprovalProps) {
  const say = useText(disclosureWords);
  const audience = useRecords("audience").find((a) => a.id === s.audience);
  const [reason, setReason] = useState("");
  const [wanting, setWanting] = useState(false);
  const { progress, ask } = useDeed();
  const busy = progress.at === "sending";
  const clear = async (yes: boolean) => {
    const why = reason.trim();
    if (!yes && why === "") return setWanting(true);
    const outcome = await ask({ kind: "clear", statement: s.n, yes, ...(why !== "" && { reason: why }) });
    if (outcome.kind === "recorded") onDecided({ statement: s.n, seq: outcome.receipt.seq });
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
