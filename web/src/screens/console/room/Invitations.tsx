import { Button, Checkbox, Select, Table, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, keys, problemFrom } from "@/api";
import type { Invitation } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { ProblemNote } from "@/ui";
import { useNames } from "@/ui/story";
import { useRoom } from "../seat";
import { Copy } from "./Copy";
import classes from "./Room.module.css";
import { roomWords } from "./words";

const seats = ["evaluator", "observer", "screen", "facilitator"] as const;

/** Links for evaluators, observers, screens and further facilitators. */
export function Invitations({ exercise }: { readonly exercise: string }) {
  const say = useText(roomWords);
  const list = useQuery({ queryKey: keys.invitations(exercise), queryFn: () => api.invitations(exercise) });
  return (
    <section className={classes.share}>
      <div>
        <h3>{say("invitations")}</h3>
        <p className="quiet">{say("invitationsText")}</p>
      </div>
      <NewInvitation exercise={exercise} />
      {list.isError && <ProblemNote problem={problemFrom(list.error)} retry={list.refetch} />}
      {list.data?.invitations.length === 0 && <p className="quiet">{say("noInvitations")}</p>}
      {list.data && list.data.invitations.length > 0 && (
        <Given exercise={exercise} list={list.data.invitations} />
      )}
    </section>
  );
}

function NewInvitation({ exercise }: { readonly exercise: string }) {
  const say = useText(roomWords);
  const local = useLocal();
  const room = useRoom();
  const client = useQueryClient();
  const [seat, setSeat] = useState<string>("evaluator");
  const [label, setLabel] = useState("");
  const [once, setOnce] = useState(true);
  const make = useMutation({
    mutationFn: () => api.invite(exercise, { room, seat, label: label.trim() || undefined, once }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.invitations(exercise) }),
  });
  return (
    <>
      <div className={classes.invite}>
        <Select
          label={say("inviteFor")}
          data={seats.map((s) => ({ value: s, label: say(`class_${s}`) }))}
          value={seat}
          onChange={(value) => value && setSeat(value)}
          allowDeselect={false}
        />
        <TextInput
          label={say("inviteLabel")}
          value={label}
          maxLength={80}
          onChange={(e) => setLabel(e.currentTarget.value)}
        />
        <Checkbox
          label={say("inviteOnce")}
          checked={once}
          onChange={(e) => setOnce(e.currentTarget.checked)}
          mb="xs"
        />
        <Button onClick={() => make.mutate()} loading={make.isPending}>
          {say("inviteDo")}
        </Button>
      </div>
      {make.isError && <p className={classes.problem}>{local(problemFrom(make.error).text)}</p>}
      {make.data && (
        <div className={classes.made}>
          <p>{say("inviteMade")}</p>
          <Copy
            label={make.data.invitation.label || say("link")}
            text={`${location.origin}${make.data.link}`}
          />
        </div>
      )}
    </>
  );
}

interface GivenProps {
  readonly exercise: string;
  readonly list: readonly Invitation[];
}

/** The links that were given out. */
function Given({ exercise, list }: GivenProps) {
  const say = useText(roomWords);
  const names = useNames();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string) => api.revoke(exercise, id),
    onSuccess: (data) => client.setQueryData(keys.invitations(exercise), data),
  });
  return (
    <Table aria-label={say("invitations")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say("invitedFor")}</Table.Th>
          <Table.Th>{say("invitedLabel")}</Table.Th>
          <Table.Th>{say("invitedUsed")}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {list.map((i) => (
          <Table.Tr key={i.id}>
            <Table.Td>{names.seat(i.seat)}</Table.Td>
            <Table.Td>{i.label}</Table.Td>
            <Table.Td className="digits">
              {i.used} {i.once && <span className="quiet">{say("invitedOnce")}</span>}
            </Table.Td>
            <Table.Td>
              {i.revoked ? (
                <span className="quiet">{say("revoked")}</span>
              ) : (
                <Button size="compact-sm" variant="default" onClick={() => revoke.mutate(i.id)}>
                  {say("revoke")}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
