import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useText, words } from "@/i18n";
import { DeedStatus, useDeed } from "@/ui";
import { clockWords } from "./words";

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Ends the exercise, after one more word. */
export function EndDialog({ opened, onClose }: DialogProps) {
  const say = useText(clockWords);
  const common = useText(words);
  const [reason, setReason] = useState("");
  const { progress, ask } = useDeed();
  const end = async () => {
    const outcome = await ask({ kind: "end", reason: reason.trim() || undefined });
    if (outcome.kind === "recorded") onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={say("endTitle")}>
      <Stack>
        <p>{say("endText")}</p>
        <Textarea
          label={say("endReason")}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          maxLength={4000}
        />
        {progress.at === "refused" && <DeedStatus progress={progress} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {common("cancel")}
          </Button>
          <Button color="red" onClick={end} loading={progress.at === "sending"}>
            {say("endDo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
