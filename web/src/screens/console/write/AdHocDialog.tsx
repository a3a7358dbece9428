import { Button, Group, Modal, MultiSelect, Select, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { ChannelNames, type Text } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import { useRecords } from "@/live";
import { Kbd, Missing } from "@/ui";
import { storyWords } from "@/ui/story/words";
import { onSubmitKey } from "@/ui/submit";
import { type Draft, lacks, type Need, type Persona, personas } from "./model";
import { writeWords } from "./words";

const none: Text = { ja: "", en: "" };
const empty: Draft = { channel: "mail", from: none, to: [], same: true, subject: none, body: none };

interface AdHocDialogProps {
  /** What was written before and taken back; empty at first. */
  readonly before: Draft | null;
  readonly onSend: (draft: Draft) => void;
  readonly onClose: () => void;
}

/** Writes an inject that the script does not have, from anybody to any seat. */
export function AdHocDialog({ before, onSend, onClose }: AdHocDialogProps) {
  const say = useText(writeWords);
  const common = useText(words);
  const [draft, setDraft] = useState(before ?? empty);
  const missing = lacks(draft);
  const change = (part: Partial<Draft>) => setDraft((d) => ({ ...d, ...part }));
  const send = () => {
    if (missing.length > 0) return;
    onSend(draft);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say("adHocTitle")} size="xl">
      <Stack onKeyDown={onSubmitKey(send)}>
        <Group grow align="start">
          <Sender draft={draft} change={change} />
          <ChannelChoice draft={draft} change={change} />
        </Group>
        <Recipients draft={draft} change={change} />
        <Switch
          label={say("same")}
          checked={draft.same}
          onChange={(e) => change({ same: e.currentTarget.checked })}
        />
        <Words draft={draft} change={change} />
        <Group justify="flex-end">
          <Ready missing={missing} />
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button onClick={send} disabled={missing.length > 0} rightSection={<Kbd keys="Mod+Enter" />}>
            {say("send")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What is still needed before it can go out; then, what happens when it does. */
function Ready({ missing }: { readonly missing: readonly Need[] }) {
  const say = useText(writeWords);
  const label: Readonly<Record<Need, string>> = {
    persona: say("persona"),
    to: say("to"),
    body: say("body"),
    ja: say("bodyIn", { lang: say("japanese") }),
    en: say("bodyIn", { lang: say("english") }),
  };
  if (missing.length === 0) return <span className="quiet">{say("sendText")}</span>;
  return <Missing parts={missing.map((m) => label[m])} />;
}

interface PartProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

const stranger = "new"; // no persona has this key: theirs hold both names

/** Who it comes from: somebody of the story, or a name of one's own. */
function Sender({ draft, change }: PartProps) {
  const say = useText(writeWords);
  const local = useLocal();
  const known = personas(useRecords("inject"));
  const [key, setKey] = useState(() => keyOf(draft.from, known));
  const choose = (value: string | null) => {
    const person = known.find((p) => p.key === value);
    setKey(value);
    change(person ? { from: person.name, channel: person.channel } : { from: none });
  };
  return (
    <Stack gap="xs">
      <Select
        label={say("persona")}
        placeholder={say("personaHint")}
        data={[
          { value: stranger, label: say("newPersona") },
          ...known.map((p) => ({ value: p.key, label: local(p.name) })),
        ]}
        value={key}
        onChange={choose}
        searchable
        openOnFocus={false}
        data-autofocus
      />
      {key === stranger && (
        <TextInput
          label={say("name")}
          value={draft.from.ja}
          maxLength={200}
          onChange={(e) => change({ from: { ja: e.currentTarget.value, en: e.currentTarget.value } })}
        />
      )}
    </Stack>
  );
}

/** The choice that a name was written by. */
function keyOf(name: Text, known: readonly Persona[]): string | null {
  if (!name.ja) return null;
  return known.find((p) => p.name.ja === name.ja && p.name.en === name.en)?.key ?? stranger;
}

function ChannelChoice({ draft, change }: PartProps) {
  const say = useText(writeWords);
  const story = useText(storyWords);
  return (
    <Select
      label={say("channel")}
      data={ChannelNames.map((c) => ({ value: c, label: story(c) }))}
      value={draft.channel}
      onChange={(value) => change({ channel: ChannelNames.find((c) => c === value) ?? draft.channel })}
      allowDeselect={false}
    />
  );
}

function Recipients({ draft, change }: PartProps) {
  const say = useText(writeWords);
  const local = useLocal();
  const seats = useRecords("seat").filter((s) => s.kind === "player");
  return (
    <Group align="end">
      <MultiSelect
        flex={1}
        label={say("to")}
        data={seats.map((s) => ({ value: s.id, label: local(s.title) }))}
        value={[...draft.to]}
        onChange={(to) => change({ to })}
      />
      <Button variant="default" onClick={() => change({ to: seats.map((s) => s.id) })}>
        {say("everybody")}
      </Button>
    </Group>
  );
}

function Words({ draft, change }: PartProps) {
  const say = useText(writeWords);
  if (draft.same) {
    return <Fields subject={say("subject")} body={say("body")} lang="ja" draft={draft} change={change} />;
  }
  const langs = [
    { id: "ja", name: say("japanese") },
    { id: "en", name: say("english") },
  ] as const;
  return (
    <Group grow align="start">
      {langs.map(({ id, name }) => (
        <Fields
          key={id}
          subject={say("subjectIn", { lang: name })}
          body={say("bodyIn", { lang: name })}
          lang={id}
          draft={draft}
          change={change}
        />
      ))}
    </Group>
  );
}

interface FieldsProps extends PartProps {
  readonly subject: string;
  readonly body: string;
  readonly lang: "ja" | "en";
}

function Fields({ subject, body, lang, draft, change }: FieldsProps) {
  return (
    <Stack gap="xs" lang={draft.same ? undefined : lang}>
      <TextInput
        label={subject}
        value={draft.subject[lang]}
        maxLength={400}
        onChange={(e) => change({ subject: { ...draft.subject, [lang]: e.currentTarget.value } })}
      />
      <Textarea
        label={body}
        value={draft.body[lang]}
        autosize
        minRows={5}
        maxRows={16}
        maxLength={4000}
        onChange={(e) => change({ body: { ...draft.body, [lang]: e.currentTarget.value } })}
      />
    </Stack>
  );
}
