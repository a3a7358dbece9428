import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Decision } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { DeedStatus } from "@/ui";
import { textLimit } from "../share/text";
import type { Asking } from "./AnswerForm";
import classes from "./decide.module.css";
import { currentOf } from "./model";
import { decideWords } from "./words";

/** Where the approver says yes, or returns the answer with a reason. */
export function ApproveForm({ decision, deed }: { readonly decision: Decision; readonly deed: Asking }) {
  const say = useText(decideWords);
  const local = useLocal();
  const { progress, ask } = deed;
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const current = currentOf(decision);
  const option = decision.options.find((o) => o.id === current?.option);
  const lacks = reason.trim() === "";
  const send = (yes: boolean) => {
    setTried(!yes);
    if (!yes && lacks) return;
    void ask({ kind: "approve", decision: decision.id, yes, reason: reason.trim() || undefined });
  };
  return (
    <section className={classes.form}>
      <h4>{say("approveTitle", { option: option ? local(option.title) : "" })}</h4>
      <Textarea
        label={say("approveReason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && lacks ? say("approveReasonMissing") : undefined}
        maxLength={textLimit}
        autosize
        minRows={2}
        maxRows={6}
      />
      <div className={classes.send}>
        <Button onClick={() => send(true)} loading={progress.at === "sending"}>
          {say("approve")}
        </Button>
        <Button variant="default" onClick={() => send(false)} disabled={progress.at === "sending"}>
          {say("return")}
        </Button>
        {progress.at !== "recorded" && <DeedStatus progress={progress} />}
      </div>
    </section>
  );
}
