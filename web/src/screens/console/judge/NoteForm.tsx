import { Button, Checkbox, Group, SegmentedControl, Select, Stack, Textarea } from "@mantine/core";
import { type RefObject, useState } from "react";
import { type DoNote, NoteKindNames } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { DeedStatus, Kbd, Missing, useDeed } from "@/ui";
import { useObjectives } from "@/ui/story";
import { onSubmitKey } from "@/ui/submit";
import { judgeWords } from "./words";

const blank: DoNote = { kind: "note", note: "strength", text: "" };

/** Writes an observation; the server binds it to the moment. */
export function NoteForm({ field }: { readonly field: RefObject<HTMLTextAreaElement | null> }) {
  const say = useText(judgeWords);
  const [note, setNote] = useState(blank);
  const { progress, ask } = useDeed();
  const ready = note.text.trim() !== "";
  const change = (part: Partial<DoNote>) => setNote((n) => ({ ...n, ...part }));
  const save = async () => {
    if (!ready) return;
    const outcome = await ask({ ...note, text: note.text.trim() });
    if (outcome.kind === "recorded") setNote({ ...blank, note: note.note });
  };
  return (
    <Stack gap="xs" onKeyDown={onSubmitKey(() => void save())}>
      <SegmentedControl
        aria-label={say("noteKind")}
        data={NoteKindNames.map((k) => ({ value: k, label: say(k) }))}
        value={note.note}
        onChange={(value) => change({ note: NoteKindNames.find((k) => k === value) ?? "strength" })}
      />
      <Textarea
        ref={field}
        aria-label={say("noteNew")}
        placeholder={say("noteText")}
        value={note.text}
        onChange={(e) => change({ text: e.currentTarget.value })}
        autosize
        minRows={2}
        maxLength={4000}
      />
      <Bindings note={note} change={change} />
      <Group>
        <Button onClick={save} disabled={!ready} loading={progress.at === "sending"}>
          {say("noteDo")}
        </Button>
        <Kbd keys="Mod+Enter" />
        <Missing parts={ready ? [] : [say("noteNew")]} />
        <DeedStatus progress={progress} />
      </Group>
    </Stack>
  );
}

interface BindingsProps {
  readonly note: DoNote;
  readonly change: (part: Partial<DoNote>) => void;
}

/** What an observation is about. */
function Bindings({ note, change }: BindingsProps) {
  const say = useText(judgeWords);
  const local = useLocal();
  const seats = useRecords("seat").filter((s) => s.kind === "player");
  const objectives = useObjectives();
  return (
    <Group align="end" gap="sm">
      <Select
        flex="1 1 9rem"
        aria-label={say("noteAbout")}
        placeholder={say("noteAbout")}
        data={seats.map((s) => ({ value: s.id, label: local(s.title) }))}
        value={note.about ?? null}
        onChange={(about) => change({ about: about ?? undefined })}
        clearable
      />
      <Select
        flex="2 1 14rem"
        aria-label={say("noteObjective")}
        placeholder={say("noteObjective")}
        data={objectives.map((o) => ({ value: o.id, label: local(o.text) }))}
        value={note.objective ?? null}
        onChange={(objective) => change({ objective: objective ?? undefined })}
        clearable
      />
      <Checkbox
        label={say("star")}
        checked={note.starred ?? false}
        onChange={(e) => change({ starred: e.currentTarget.checked || undefined })}
      />
    </Group>
  );
}
