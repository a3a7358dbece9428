import { Button, Group, Modal, Select, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { GitFork } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { api, keys, problemFrom } from "@/api";
import { tPlus, useText, words } from "@/i18n";
import { useRecord } from "@/live";
import { ProblemNote } from "@/ui";
import { policies } from "../console/room/policies";
import { roomWords } from "../console/room/words";
import classes from "./Replay.module.css";
import { usePlayer } from "./seat";
import { replayWords } from "./words";

const people = "people";

/** Goes on from the moment shown as a what-if, in a room of its own, with bots or people. */
export function ForkHere({ room }: { readonly room: string }) {
  const say = useText(replayWords);
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        className={classes.short}
        variant="default"
        title={say("fork")}
        leftSection={<GitFork size={18} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        <span className={classes.word}>{say("fork")}</span>
      </Button>
      {opened && <ForkDialog room={room} onClose={() => setOpened(false)} />}
    </>
  );
}

function ForkDialog({ room, onClose }: { readonly room: string; readonly onClose: () => void }) {
  const say = useText(replayWords);
  const common = useText(words);
  const names = useText(roomWords);
  const player = usePlayer();
  const client = useQueryClient();
  const start = useRecord("exercise")?.start ?? 0;
  const [, go] = useLocation();
  const [who, setWho] = useState<string>("good");
  const fork = useMutation({
    mutationFn: () => api.fork(room, { seq: player.batch(), policy: policies.find((p) => p === who) }),
    onSuccess: async (card) => {
      await client.invalidateQueries({ queryKey: keys.me });
      go(`/f/${encodeURIComponent(card.rooms[0] ?? "")}`);
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={say("forkTitle")}
      closeButtonProps={{ "aria-label": common("close") }}
    >
      <Stack>
        <p>{say("forkText", { at: tPlus(player.store.getState().place.at - start) })}</p>
        <Select
          label={say("forkWho")}
          data={[
            ...policies.map((p) => ({ value: p, label: names(p) })),
            { value: people, label: say("forkPeople") },
          ]}
          value={who}
          onChange={(value) => setWho(value ?? people)}
          allowDeselect={false}
        />
        {fork.isError && <ProblemNote problem={problemFrom(fork.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button onClick={() => fork.mutate()} loading={fork.isPending} data-autofocus>
            {say("forkDo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
