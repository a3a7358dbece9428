import { Button, FileButton, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { api, base64Of, problemFrom } from "@/api";
import type { EventsTaken } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import type { Draft } from "./draft";
import classes from "./editor.module.css";
import { Taken } from "./Taken";
import { editorWords } from "./words";

/** Takes an edited event list back: what would change is shown first, or everything that is wrong with it. */
export function TakeList({ draft }: { readonly draft: Draft }) {
  const say = useText(editorWords);
  const common = useText(words);
  const local = useLocal();
  const again = useRef<() => void>(null);
  const read = useMutation({
    mutationFn: async (file: globalThis.File) =>
      api.takeEvents({ scenario: draft.id, files: [...draft.files], sheet: await base64Of(file) }),
    onSettled: () => again.current?.(), // the same file may be chosen once more
  });
  const apply = (taken: EventsTaken) => {
    for (const file of taken.files) draft.put(file);
    read.reset();
  };
  return (
    <>
      <FileButton resetRef={again} accept=".csv,text/csv" onChange={(file) => file && read.mutate(file)}>
        {(props) => (
          <Button {...props} variant="default" loading={read.isPending}>
            {say("takeEvents")}
          </Button>
        )}
      </FileButton>
      {read.isError && (
        <p role="alert" className={classes.problem}>
          {local(problemFrom(read.error).text)}
        </p>
      )}
      <Modal
        opened={read.isSuccess}
        onClose={read.reset}
        size="xl"
        title={say("takeTitle")}
        closeButtonProps={{ "aria-label": common("close") }}
      >
        {read.data && <Taken taken={read.data} apply={apply} />}
      </Modal>
    </>
  );
}
