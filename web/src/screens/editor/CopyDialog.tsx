import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { File } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import classes from "./editor.module.css";
import { copyOf, isId } from "./model";
import { editorWords } from "./words";

/** What a new scenario is made from: one on the shelf, or files that were uploaded. */
export interface Origin {
  readonly id: string;
  readonly files?: readonly File[];
}

/** Makes a scenario of one's own and opens it. */
export function CopyDialog({ from, close }: { readonly from: Origin; readonly close: () => void }) {
  const say = useText(editorWords);
  const common = useText(words);
  const local = useLocal();
  const client = useQueryClient();
  const [, go] = useLocation();
  const [id, setId] = useState(from.files ? from.id : `my-${from.id}`.slice(0, 64));
  const made = useMutation({
    mutationFn: async () => {
      const files = from.files ?? (await api.source(from.id)).files;
      return api.saveSource(id, { after: 0, files: copyOf(files, from.id, id) });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.sources });
      go(`/w/${encodeURIComponent(id)}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isId(id)) made.mutate();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say("copyTitle")}
      closeButtonProps={{ "aria-label": common("close") }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={say("newId")}
            description={say("newIdHint")}
            value={id}
            onChange={(e) => setId(e.currentTarget.value.trim())}
            error={id !== "" && !isId(id)}
            data-autofocus
          />
          {made.isError && (
            <p role="alert" className={classes.problem}>
              {local(problemFrom(made.error).text)}
            </p>
          )}
          <Button type="submit" loading={made.isPending} disabled={!isId(id)}>
            {say("copyDo")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
