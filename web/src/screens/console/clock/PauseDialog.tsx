import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useText, words } from "@/i18n";
import { DeedStatus, Kbd, useDeed } from "@/ui";
import { onSubmitKey } from "@/ui/submit";
import { clockWords } from "./words";

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Pauses with words to everybody. */
export function PauseDialog({ opened, onClose }: DialogProps) {
  const say = useText(clockWords);
  const common = useText(words);
  const [message, setMessage] = useState("");
  const { progress, ask } = useDeed();
  const pause = async () => {
    const outcome = await ask({ kind: "pause", message: message.trim() || undefined });
    if (outcome.kind === "recorded") onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={say("pauseTitle")}>
      <Stack onKeyDown={onSubmitKey(() => void pause())}>
        <Textarea
          label={say("pauseMessage")}
          value={message}
          onChange={(e) => setMessage(e.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={4000}
          data-autofocus
        />
        {progress.at === "refused" && <DeedStatus progress={progress} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button onClick={pause} loading={progress.at === "sending"} rightSection={<Kbd keys="Mod+Enter" />}>
            {say("pauseDo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
