import { Button, Checkbox, Group, Modal, Select, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { GitFork } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { SeatID } from "@/gen/protocol";
import { tPlus, useLang, useLocal, useText, words } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { ProblemNote } from "@/ui";
import { factors } from "@/ui/speeds";
import { clockWords } from "../console/clock/words";
import { policies } from "../console/room/policies";
import { roomWords } from "../console/room/words";
import classes from "./Replay.module.css";
import { usePlayer } from "./seat";
import { deedOf, type Story } from "./story";
import { replayWords } from "./words";

const people = "people";

/** Goes on from the moment shown as a what-if, in a room of its own, with bots or people. */
export function ForkHere({ room, story }: ForkProps) {
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
      {opened && <ForkDialog room={room} story={story} onClose={() => setOpened(false)} />}
    </>
  );
}

interface ForkProps {
  readonly room: string;
  readonly story: Story;
}

/** From which batch, who plays on, at which seat whoever asks sits down, if at any, and how fast it goes on. */
interface Wish {
  readonly seq: number;
  readonly who: string;
  readonly seat: SeatID | "";
  readonly factor: number;
}

/** Makes the what-if, and goes to its console; or to the desk of the seat that one takes there. */
function useFork(room: string) {
  const say = useText(replayWords);
  const lang = useLang((s) => s.lang);
  const client = useQueryClient();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: async ({ seq, who, seat, factor }: Wish) => {
      const card = await api.fork(room, { seq, policy: policies.find((p) => p === who), factor });
      const there = card.rooms[0] ?? "";
      if (seat !== "") {
        const { rooms } = await api.joinPage(card.code);
        const held = rooms[0]?.seats.find((s) => s.id === seat)?.state === "bot";
        if (held) await api.seat(there, seat, { act: "unbot" });
        await api.join({ code: card.code, name: say("forkName"), room: there, seat, lang });
      }
      await client.invalidateQueries({ queryKey: keys.me });
      go(`/${seat === "" ? "f" : "p"}/${encodeURIComponent(there)}`);
    },
  });
}

function ForkDialog({ room, story, onClose }: ForkProps & { readonly onClose: () => void }) {
  const say = useText(replayWords);
  const common = useText(words);
  const names = useText(roomWords);
  const speed = useText(clockWords);
  const local = useLocal();
  const player = usePlayer();
  const start = useRecord("exercise")?.start ?? 0;
  const seats = useRecords("seat").filter((s) => s.kind === "player");
  const shown = player.batch();
  const deed = deedOf(story, shown);
  const [before, setBefore] = useState(deed !== undefined);
  const seq = before ? shown - 1 : shown;
  const at = before ? player.instantOf(seq) : player.store.getState().place.at;
  const [who, setWho] = useState<string>("good");
  const [seat, setSeat] = useState(deed?.seats[0] ?? "");
  const was = useRecord("clock")?.factor ?? 1000;
  const [factor, setFactor] = useState(was);
  const fork = useFork(room);
  return (
    <Modal
      opened
      onClose={onClose}
      title={say("forkTitle")}
      closeButtonProps={{ "aria-label": common("close") }}
    >
      <Stack>
        <p>{say("forkText", { at: tPlus(at - start) })}</p>
        {deed && (
          <Checkbox
            label={say(deed.kind === "decision" ? "forkBefore" : "forkBeforeSaid", {
              what: local(deed.title),
            })}
            checked={before}
            onChange={(e) => setBefore(e.currentTarget.checked)}
          />
        )}
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
        <Select
          label={say("forkSeat")}
          description={say("forkSeatText")}
          placeholder={say("forkNoSeat")}
          data={seats.map((s) => ({ value: s.id, label: local(s.title) }))}
          value={seat === "" ? null : seat}
          onChange={(value) => setSeat(value ?? "")}
          clearable
        />
        <Select
          label={speed("speed")}
          description={say("forkSpeedText")}
          data={factors(was).map((f) => ({
            value: String(f),
            label: speed("speedOf", { factor: f / 1000 }),
          }))}
          value={String(factor)}
          onChange={(value) => setFactor(Number(value ?? was))}
          allowDeselect={false}
        />
        {fork.isError && <ProblemNote problem={problemFrom(fork.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button
            onClick={() => fork.mutate({ seq, who, seat, factor })}
            loading={fork.isPending}
            data-autofocus
          >
            {say("forkDo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
