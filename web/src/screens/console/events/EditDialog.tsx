import { Button, Group, Modal, MultiSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { DoEdit, Inject, Text } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import { useRecords } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { MomentInput } from "@/ui/story";
import { editOf } from "./edit";
import { eventWords } from "./words";

interface DialogProps {
  readonly inject: Inject;
  readonly onClose: () => void;
}

/** What the time means where it stands. What is out is not edited any more. */
const timeHelp: Readonly<Record<Inject["state"], "editKeep" | "editHeld" | "editWarn">> = {
  planned: "editKeep",
  held: "editHeld",
  armed: "editWarn",
  fired: "editKeep",
  skipped: "editKeep",
};

/** Changes an inject before it goes out: its words in both languages, its recipients, its time. */
export function EditDialog({ inject, onClose }: DialogProps) {
  const say = useText(eventWords);
  const common = useText(words);
  const local = useLocal();
  const [draft, setDraft] = useState({
    subject: inject.subject,
    body: inject.body,
    to: inject.to,
    at: inject.at ?? null,
  });
  const { progress, ask } = useDeed();
  const deed: DoEdit | null = editOf(inject, draft);
  const save = async () => {
    if (deed && (await ask(deed)).kind === "recorded") onClose();
  };
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  return (
    <Modal opened onClose={onClose} title={say("editTitle", { title: local(inject.title) })} size="xl">
      <Stack>
        <MomentInput value={draft.at} onChange={(at) => change({ at })} />
        <p className="quiet">{say(timeHelp[inject.state])}</p>
        <Recipients value={draft.to} onChange={(to) => change({ to })} />
        <Both
          subject={draft.subject}
          body={draft.body}
          onSubject={(subject) => change({ subject })}
          onBody={(body) => change({ body })}
        />
        {progress.at === "refused" && <DeedStatus progress={progress} />}
        <Group justify="flex-end">
          {!deed && <span className="quiet">{say("editSame")}</span>}
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button onClick={save} disabled={!deed} loading={progress.at === "sending"}>
            {say("editDo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface RecipientsProps {
  readonly value: readonly string[];
  readonly onChange: (seats: string[]) => void;
}

function Recipients({ value, onChange }: RecipientsProps) {
  const say = useText(eventWords);
  const local = useLocal();
  const seats = useRecords("seat").filter((s) => s.kind === "player");
  return (
    <MultiSelect
      label={say("editTo")}
      data={seats.map((s) => ({ value: s.id, label: local(s.title) }))}
      value={[...value]}
      onChange={onChange}
    />
  );
}

interface BothProps {
  readonly subject: Text;
  readonly body: Text;
  readonly onSubject: (text: Text) => void;
  readonly onBody: (text: Text) => void;
}

function Both({ subject, body, onSubject, onBody }: BothProps) {
  const say = useText(eventWords);
  const langs = [
    { id: "ja", name: say("japanese") },
    { id: "en", name: say("english") },
  ] as const;
  return (
    <Group grow align="start">
      {langs.map(({ id, name }) => (
        <Stack key={id} lang={id} gap="xs">
          <TextInput
            label={say("editSubject", { lang: name })}
            value={subject[id]}
            maxLength={4000}
            onChange={(e) => onSubject({ ...subject, [id]: e.currentTarget.value })}
          />
          <Textarea
            label={say("editBody", { lang: name })}
            value={body[id]}
            autosize
            minRows={6}
            maxRows={18}
            maxLength={4000}
            onChange={(e) => onBody({ ...body, [id]: e.currentTarget.value })}
          />
        </Stack>
      ))}
    </Group>
  );
}
