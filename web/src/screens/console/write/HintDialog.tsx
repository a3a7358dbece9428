import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import type { SeatID } from "@/gen/protocol";
import { useText, words } from "@/i18n";
import { DeedStatus, Kbd, useDeed } from "@/ui";
import { useNames } from "@/ui/story";
import { onSubmitKey } from "@/ui/submit";
import { writeWords } from "./words";

interface HintDialogProps {
  readonly seat: SeatID;
  readonly onClose: () => void;
}

/** A private word to one seat. */
export function HintDialog({ seat, onClose }: HintDialogProps) {
  const say = useText(writeWords);
  const common = useText(words);
  const names = useNames();
  const [text, setText] = useState("");
  const { progress, ask } = useDeed();
  const send = async () => {
    if (text.trim() === "") return;
    const outcome = await ask({ kind: "hint", to: seat, text: text.trim() });
    if (outcome.kind === "recorded") onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say("hintTo", { seat: names.seat(seat) })}>
      <Stack onKeyDown={onSubmitKey(() => void send())}>
        <Textarea
          label={say("hintField")}
          description={say("hintText")}
          value={text}
          onChange={(e) => setText(e.currentTarget.value)}
          autosize
          minRows={3}
          maxLength={4000}
          data-autofocus
        />
        {progress.at === "refused" && <DeedStatus progress={progress} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button
            onClick={send}
            disabled={text.trim() === ""}
            loading={progress.at === "sending"}
            rightSection={<Kbd keys="Mod+Enter" />}
          >
            {say("hintSend")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
