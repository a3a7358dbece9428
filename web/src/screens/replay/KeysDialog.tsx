import { Modal, Table } from "@mantine/core";
import { useText } from "@/i18n";
import { Kbd } from "@/ui";
import { replayWords } from "./words";

const rows = [
  [["Space"], "keySpace"],
  [["←", "→"], "keyEvent"],
  [["Shift+←", "Shift+→"], "keyDecision"],
  [["PageUp", "PageDown"], "keyPhase"],
  [["Shift+B", "B"], "keyBookmark"],
  [["Home", "End"], "keyEnds"],
  [[",", "."], "keySpeed"],
  [["G"], "keyTruth"],
  [["V"], "keyView"],
  [["T"], "keyTimeline"],
  [["R"], "keyFollow"],
  [["L"], "keyLead"],
] as const;

/** Lists the keys of a replay. */
export function KeysDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const say = useText(replayWords);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say("help")}
      closeButtonProps={{ "aria-label": say("close") }}
    >
      <Table aria-label={say("help")}>
        <Table.Tbody>
          {rows.map(([names, what]) => (
            <Table.Tr key={what}>
              <Table.Th scope="row">
                {names.map((name) => (
                  <span key={name}>
                    <Kbd keys={name} />{" "}
                  </span>
                ))}
              </Table.Th>
              <Table.Td>{say(what)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
