import { Modal, Stack, Switch, Table } from "@mantine/core";
import { useText } from "@/i18n";
import { Kbd } from "@/ui";
import { useKeysOn } from "@/ui/keys";
import { consoleWords } from "./words";

const list = [
  ["Space", "keySpace"],
  ["J", "keyJ"],
  ["I", "keyI"],
  ["U", "keyU"],
  ["N", "keyN"],
  ["/", "keySearch"],
  ["?", "keyHelp"],
] as const;

interface KeysDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Lists the console's keys, and switches them off for those whom they hinder. */
export function KeysDialog({ opened, onClose }: KeysDialogProps) {
  const say = useText(consoleWords);
  const { on, setOn } = useKeysOn();
  return (
    <Modal opened={opened} onClose={onClose} title={say("helpTitle")}>
      <Stack>
        <p className="quiet">{say("helpText")}</p>
        <Switch label={say("keysOn")} checked={on} onChange={(e) => setOn(e.currentTarget.checked)} />
        <Table aria-label={say("helpTitle")}>
          <Table.Tbody>
            {list.map(([key, word]) => (
              <Table.Tr key={key}>
                <Table.Th scope="row">
                  <Kbd keys={key} />
                </Table.Th>
                <Table.Td>{say(word)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Modal>
  );
}
