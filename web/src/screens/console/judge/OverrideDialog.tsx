import { Button, Group, Modal, NumberInput, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Finding } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import { DeedStatus, Missing, useDeed } from "@/ui";
import { counted } from "@/ui/story";
import { judgeWords } from "./words";

interface OverrideDialogProps {
  readonly finding: Finding;
  readonly onClose: () => void;
}

/** Sets a finding's points by hand; the machine's own stay beside them, with the reason. */
export function OverrideDialog({ finding, onClose }: OverrideDialogProps) {
  const say = useText(judgeWords);
  const common = useText(words);
  const local = useLocal();
  const [points, setPoints] = useState<number | string>(counted(finding));
  const [reason, setReason] = useState(finding.override?.reason ?? "");
  const { progress, ask } = useDeed();
  const missing = [
    ...(typeof points === "number" ? [] : [say("overridePoints", { out: finding.out })]),
    ...(reason.trim() === "" ? [say("overrideReason")] : []),
  ];
  const save = async () => {
    if (typeof points !== "number") return;
    const { expectation } = finding;
    const outcome = await ask({ kind: "override", expectation, points, reason: reason.trim() });
    if (outcome.kind === "recorded") onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say("overrideTitle")}>
      <Stack>
        <p>{local(finding.title)}</p>
        <p className="quiet">{say("overrideText")}</p>
        <NumberInput
          label={say("overridePoints", { out: finding.out })}
          value={points}
          onChange={setPoints}
          min={0}
          max={finding.out}
          allowDecimal={false}
          data-autofocus
        />
        <Textarea
          label={say("overrideReason")}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={4000}
          required
        />
        {progress.at === "refused" && <DeedStatus progress={progress} />}
        <Group justify="flex-end">
          <Missing parts={missing} />
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button onClick={save} disabled={missing.length > 0} loading={progress.at === "sending"}>
            {say("overrideDo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
