import { Button, Modal, NumberInput, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { LibraryCard } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import classes from "./start.module.css";
import { startWords } from "./words";

interface MakingProps {
  readonly card: LibraryCard;
  readonly close: () => void;
}

/** Makes an exercise of a scenario and opens its first console. */
export function NewExercise({ card, close }: MakingProps) {
  const say = useText(startWords);
  const local = useLocal();
  const [pace, setPace] = useState(card.paces[0]?.id ?? "");
  const [rooms, setRooms] = useState(1);
  const [title, setTitle] = useState("");
  const made = useMade(() => api.create({ scenario: card.id, pace, rooms, title: title.trim() }), "f");
  return (
    <MakingSheet title={say("newExercise")} close={close} made={made} act={say("create")}>
      <p className={classes.chosen}>{local(card.title)}</p>
      <PaceChoice card={card} pace={pace} choose={setPace} />
      <NumberInput
        label={say("roomsLabel")}
        description={say("roomsHint")}
        value={rooms}
        onChange={(v) => setRooms(typeof v === "number" ? v : 1)}
        min={1}
        max={1000}
        clampBehavior="strict"
      />
      <TextInput label={say("titleLabel")} value={title} onChange={(e) => setTitle(e.currentTarget.value)} />
    </MakingSheet>
  );
}

/** Makes an exercise for one person, bots in the other seats. */
export function PractiseAlone({ card, close }: MakingProps) {
  const say = useText(startWords);
  const local = useLocal();
  const [seat, setSeat] = useState<string>(card.seats[0]?.id ?? "");
  const [pace, setPace] = useState(card.paces.at(-1)?.id ?? "");
  const [name, setName] = useState("");
  const made = useMade(() => api.practise({ scenario: card.id, seat, pace, name: name.trim() }), "p");
  return (
    <MakingSheet title={say("practiseTitle")} close={close} made={made} act={say("begin")}>
      <p className={classes.chosen}>{local(card.title)}</p>
      <p className={classes.quiet}>{say("practiseLead")}</p>
      <Select
        label={say("yourSeat")}
        data={card.seats.map((s) => ({ value: s.id, label: local(s.title) }))}
        value={seat}
        onChange={(v) => v && setSeat(v)}
        allowDeselect={false}
      />
      <TextInput label={say("yourName")} value={name} onChange={(e) => setName(e.currentTarget.value)} />
      <PaceChoice card={card} pace={pace} choose={setPace} />
    </MakingSheet>
  );
}

function PaceChoice({
  card,
  pace,
  choose,
}: {
  card: LibraryCard;
  pace: string;
  choose: (pace: string) => void;
}) {
  const say = useText(startWords);
  const local = useLocal();
  return (
    <Radio.Group label={say("paceLabel")} value={pace} onChange={choose}>
      <Stack gap="xs" mt="xs">
        {card.paces.map((p) => (
          <Radio key={p.id} value={p.id} label={local(p.title)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Makes something once and goes to its first room. */
function useMade(make: () => ReturnType<typeof api.create>, page: "f" | "p") {
  const client = useQueryClient();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: make,
    onSuccess: async (card) => {
      await client.invalidateQueries({ queryKey: keys.me });
      go(`/${page}/${encodeURIComponent(card.rooms[0] ?? "")}`);
    },
  });
}

interface SheetProps {
  readonly title: string;
  readonly close: () => void;
  readonly made: ReturnType<typeof useMade>;
  readonly act: string;
  readonly children: React.ReactNode;
}

function MakingSheet({ title, close, made, act, children }: SheetProps) {
  const say = useText(startWords);
  const common = useText(words);
  const local = useLocal();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    made.mutate();
  };
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ "aria-label": common("close") }}>
      <form onSubmit={submit}>
        <Stack>
          {children}
          {made.isError && (
            <p role="alert" className={classes.problem}>
              {local(problemFrom(made.error).text)}
            </p>
          )}
          <Button type="submit" loading={made.isPending}>
            {made.isPending ? say("creating") : act}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
