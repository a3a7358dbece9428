import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useContext, useState } from "react";
import type { SeatID } from "@/gen/protocol";
import { useText, words } from "@/i18n";
import { Kbd, Missing } from "@/ui";
import { useNames } from "@/ui/story";
import { onSubmitKey } from "@/ui/submit";
import { DeskContext } from "./outgoing";
import { writeWords } from "./words";

interface HintDialogProps {
  readonly seat: SeatID;
  /** What was written before and taken back; empty at first. */
  readonly before: string;
  readonly onClose: () => void;
}

/** A private word to one seat. */
export function HintDialog({ seat, before, onClose }: HintDialogProps) {
  const say = useText(writeWords);
  const common = useText(words);
  const names = useNames();
  const [text, setText] = useState(before);
  const { hold } = useContext(DeskContext);
  const empty = text.trim() === "";
  const send = () => {
    if (empty) return;
    hold({ deed: { kind: "hint", to: seat, text: text.trim() } });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say("hintTo", { seat: names.seat(seat) })}>
      <Stack onKeyDown={onSubmitKey(send)}>
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
        <Group justify="flex-end">
          {empty && <Missing parts={[say("hintField")]} />}
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button onClick={send} disabled={empty} rightSection={<Kbd keys="Mod+Enter" />}>
            {say("hintSend")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
