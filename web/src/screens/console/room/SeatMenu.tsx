import { ActionIcon, Button, Group, Menu, Modal, Select, Stack } from "@mantine/core";
import { EllipsisVertical, UserX } from "lucide-react";
import { useContext, useState } from "react";
import type { Person, SeatAct } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import { useRecords } from "@/live";
import { Missing, useDeed } from "@/ui";
import { DeskContext } from "../write/outgoing";
import type { useSeatAct } from "./asks";
import { otherSeats, type SeatRow } from "./model";
import { policies } from "./policies";
import { roomWords } from "./words";

type Act = ReturnType<typeof useSeatAct>;

/** How much of the usual time a seat can be given, in percent. */
const times = [100, 150, 200];

interface SeatMenuProps {
  readonly row: SeatRow;
  readonly act: Act;
}

/** What a facilitator may do to a seat and the people at it. */
export function SeatMenu({ row, act }: SeatMenuProps) {
  const say = useText(roomWords);
  const local = useLocal();
  const { hint } = useContext(DeskContext);
  const [moving, setMoving] = useState<Person | null>(null);
  const { seat, locked, people } = row;
  const { ask } = useDeed();
  const apply = (what: SeatAct) => act.mutate({ seat: seat.id, act: what });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={say("menu", { seat: local(seat.title) })} loading={act.isPending}>
            <EllipsisVertical size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => hint(seat.id)}>{say("hint")}</Menu.Item>
          <Menu.Item onClick={() => apply({ act: locked ? "unlock" : "lock" })}>
            {say(locked ? "unlock" : "lock")}
          </Menu.Item>
          {times
            .filter((percent) => percent !== (seat.time || 100))
            .map((percent) => (
              <Menu.Item key={percent} onClick={() => ask({ kind: "allow", seat: seat.id, percent })}>
                {say("timeOf", { percent })}
              </Menu.Item>
            ))}
          <Menu.Divider />
          {seat.bot && <Menu.Item onClick={() => apply({ act: "unbot" })}>{say("fromBot")}</Menu.Item>}
          {!seat.bot &&
            policies.map((policy) => (
              <Menu.Item key={policy} onClick={() => apply({ act: "bot", policy })}>
                {say("toBot", { policy: say(policy) })}
              </Menu.Item>
            ))}
          {people.length > 0 && <Menu.Divider />}
          {people.map((p) => (
            <PersonItems key={p.person} person={p} act={act} move={() => setMoving(p)} />
          ))}
        </Menu.Dropdown>
      </Menu>
      {moving && <MoveDialog person={moving} act={act} onClose={() => setMoving(null)} />}
    </>
  );
}

interface PersonProps {
  readonly person: Person;
  readonly act: Act;
}

/** Moving and sending away; the latter asks once more in its own place. */
function PersonItems({ person, act, move }: PersonProps & { readonly move: () => void }) {
  const say = useText(roomWords);
  const [sure, setSure] = useState(false);
  const { name } = person;
  const kick = () => act.mutate({ seat: person.seat, act: { act: "kick", person: person.person } });
  return (
    <>
      <Menu.Item onClick={move}>{say("moveTo", { name })}</Menu.Item>
      {sure ? (
        <Menu.Item color="red" onClick={kick}>
          {say("kickSure", { name })}
        </Menu.Item>
      ) : (
        <Menu.Item onClick={() => setSure(true)} closeMenuOnClick={false}>
          {say("kick", { name })}
        </Menu.Item>
      )}
    </>
  );
}

interface MoveProps extends PersonProps {
  readonly onClose: () => void;
}

function MoveDialog({ person, act, onClose }: MoveProps) {
  const say = useText(roomWords);
  const common = useText(words);
  const local = useLocal();
  const seats = otherSeats(useRecords("seat"), person.seat);
  const [to, setTo] = useState<string | null>(null);
  const move = () => {
    if (to === null) return;
    const what: SeatAct = { act: "move", person: person.person, from: person.seat };
    act.mutate({ seat: to, act: what }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={say("moveTitle", { name: person.name })}>
      <Stack>
        <Select
          label={say("moveSeat")}
          data={seats.map((s) => ({ value: s.id, label: local(s.title) }))}
          value={to}
          onChange={setTo}
          data-autofocus
        />
        <Group justify="flex-end">
          <Missing parts={to === null ? [say("moveSeat")] : []} />
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button onClick={move} disabled={to === null} loading={act.isPending}>
            {say("moveDo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Sends away somebody who does not play. */
function Kick({ person, act }: PersonProps) {
  const say = useText(roomWords);
  const [sure, setSure] = useState(false);
  const { name } = person;
  const kick = () => act.mutate({ seat: person.seat, act: { act: "kick", person: person.person } });
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color={sure ? "red" : "gray"}
      leftSection={<UserX size={14} aria-hidden />}
      onClick={sure ? kick : () => setSure(true)}
      onBlur={() => setSure(false)}
    >
      {say(sure ? "kickSure" : "kick", { name })}
    </Button>
  );
}

SeatMenu.Kick = Kick;
