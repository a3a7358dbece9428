import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { api, problemFrom } from "@/api";
import { useLocal, useText } from "@/i18n";
import type { Draft } from "./draft";
import classes from "./editor.module.css";
import { TakeList } from "./TakeList";
import { editorWords } from "./words";

/** Hands out the event list as it is written here, saved or not, for spreadsheets. */
export function EventList({ draft }: { readonly draft: Draft }) {
  const say = useText(editorWords);
  const local = useLocal();
  const made = useMutation({
    mutationFn: () => api.events({ scenario: draft.id, files: [...draft.files] }),
    onSuccess: ({ csv }) => keep(`${draft.id}-events.csv`, csv),
  });
  return (
    <>
      <Button variant="default" loading={made.isPending} onClick={() => made.mutate()}>
        {say("events")}
      </Button>
      {draft.own && <TakeList draft={draft} />}
      {made.isError && (
        <p role="alert" className={classes.problem}>
          {local(problemFrom(made.error).text)}
        </p>
      )}
    </>
  );
}

/** Lets the browser keep a text as a file. */
function keep(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // once the browser has read it
}
