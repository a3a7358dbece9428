import { ActionIcon, Modal, Stack, Switch } from "@mantine/core";
import { Keyboard } from "lucide-react";
import { useMemo, useState } from "react";
import { useText } from "@/i18n";
import { Kbd } from "@/ui";
import { useKeys, useKeysOn } from "@/ui/keys";
import classes from "./inbox.module.css";
import { inboxWords } from "./words";

const rows = [
  ["J", "keyNext"],
  ["K", "keyPrevious"],
  ["Enter", "keyOpen"],
  ["E", "keyAck"],
  ["F", "keyForward"],
  ["S", "keyStar"],
  ["/", "keySearch"],
  ["Mod+Enter", "keySubmit"],
  ["Esc", "keyClose"],
  ["?", "keyHelp"],
] as const;

/** The list of keys, and the switch that turns single keys off. */
export function KeyHelp() {
  const say = useText(inboxWords);
  const { on, setOn } = useKeysOn();
  const [open, setOpen] = useState(false);
  useKeys(useMemo(() => ({ "?": () => setOpen(true) }), []));
  return (
    <>
      <ActionIcon
        className={classes.keys}
        aria-label={say("keys")}
        title={say("keys")}
        onClick={() => setOpen(true)}
      >
        <Keyboard size={18} aria-hidden />
      </ActionIcon>
      <Modal opened={open} onClose={() => setOpen(false)} title={say("keysTitle")}>
        <Stack>
          <dl className={classes.keyList}>
            {rows.map(([keys, text]) => (
              <div key={keys}>
                <dt>
                  <Kbd keys={keys} />
                </dt>
                <dd>{say(text)}</dd>
              </div>
            ))}
          </dl>
          <Switch
            checked={on}
            onChange={(event) => setOn(event.currentTarget.checked)}
            label={say("keysOn")}
            description={say("keysOff")}
          />
        </Stack>
      </Modal>
    </>
  );
}
