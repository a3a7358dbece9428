import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Deed, SeatID } from "@/gen/protocol";
import { useText, words } from "@/i18n";
import { DeedStatus, FullDialog, useDeed } from "@/ui";
import { onSubmitKey } from "@/ui/submit";
import { useLayout } from "../layout";
import { SeatPicker } from "./SeatPicker";
import { textLimit } from "./text";
import { shareWords } from "./words";

interface ShareDialogProps {
  readonly title: string;
  readonly action: string;
  /** What is passed on, shown so that nobody forwards the wrong thing. */
  readonly what?: ReactNode;
  readonly textLabel: string;
  readonly textNeeded?: boolean;
  readonly facilitator?: boolean;
  readonly known?: readonly SeatID[];
  readonly first?: readonly SeatID[];
  readonly deed: (to: SeatID[], text: string) => Deed;
  readonly onClose: () => void;
}

/** Passes something to other seats, with a word of one's own. It closes when the server has recorded it. */
export function ShareDialog(props: ShareDialogProps) {
  const say = useText(shareWords);
  const common = useText(words);
  const narrow = useLayout() === "narrow";
  const { progress, ask } = useDeed();
  const [to, setTo] = useState<SeatID[]>([...(props.first ?? [])]);
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const lacksText = Boolean(props.textNeeded) && text.trim() === "";
  const send = async () => {
    setTried(true);
    if (to.length === 0 || lacksText) return;
    const outcome = await ask(props.deed(to, text.trim()));
    if (outcome.kind === "recorded") props.onClose();
  };
  const sheet = (
    <Stack>
      {props.what}
      <SeatPicker
        label={say("to")}
        value={to}
        onChange={setTo}
        facilitator={props.facilitator}
        known={props.known}
      />
      <Textarea
        label={props.textLabel}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onSubmitKey(send)}
        maxLength={textLimit}
        autosize
        minRows={3}
        maxRows={10}
        error={tried && lacksText ? say("textMissing") : undefined}
        required={props.textNeeded}
      />
      {tried && to.length === 0 && <p role="alert">{say("seatMissing")}</p>}
      <DeedStatus progress={progress} />
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose}>
          {common("cancel")}
        </Button>
        <Button onClick={send} loading={progress.at === "sending"}>
          {props.action}
        </Button>
      </Group>
    </Stack>
  );
  return narrow ? (
    <FullDialog title={props.title} onClose={props.onClose}>
      {sheet}
    </FullDialog>
  ) : (
    <Modal opened onClose={props.onClose} title={props.title} size="lg">
      {sheet}
    </Modal>
  );
}
