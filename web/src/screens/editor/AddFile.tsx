import { ActionIcon, Button, Popover, TextInput } from "@mantine/core";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useText } from "@/i18n";
import type { Draft } from "./draft";
import { editorWords } from "./words";

const pattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.yaml$/;

/** Adds an empty file to a draft. */
export function AddFile({
  draft,
  choose,
}: {
  readonly draft: Draft;
  readonly choose: (file: string) => void;
}) {
  const say = useText(editorWords);
  const [name, setName] = useState("");
  const [open, setOpen] = useState(false);
  const fits = pattern.test(name) && !draft.files.some((f) => f.name === name);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!fits) return;
    draft.write(name, "# yaml-language-server: $schema=../scenario.schema.json\n");
    choose(name);
    setOpen(false);
    setName("");
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          aria-label={say("addFile")}
          title={say("addFile")}
          onClick={() => setOpen(!open)}
        >
          <Plus size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={add}>
          <TextInput
            label={say("addFileName")}
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" mt="xs" disabled={!fits}>
            {say("addFile")}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
