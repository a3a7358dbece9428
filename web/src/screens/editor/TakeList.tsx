import { Button, FileButton, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { api, base64Of, problemFrom } from "@/api";
import type { EventsTaken } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import type { Draft } from "./draft";
import classes from "./editor.module.css";
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
        {read.data && <Outcome taken={read.data} apply={apply} />}
      </Modal>
    </>
  );
}

interface OutcomeProps {
  readonly taken: EventsTaken;
  readonly apply: (taken: EventsTaken) => void;
}

function Outcome({ taken, apply }: OutcomeProps) {
  const say = useText(editorWords);
  const local = useLocal();
  const { problems, changes, absent } = taken;
  if (problems.length > 0) {
    return (
      <>
        <p role="alert">{say("takeProblems", { n: problems.length })}</p>
        <ul className={classes.faults}>
          {problems.map((p) => (
            <li key={`${p.row} ${p.column} ${p.text.en}`} className={classes.fault} data-severity="error">
              {p.row > 0 && <b>{say("takeWhere", { row: p.row, column: p.column && ` · ${p.column}` })}</b>}
              <span>{local(p.text)}</span>
              <span className={classes.quiet}>→ {local(p.fix)}</span>
            </li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      <p>{changes.length === 0 ? say("takeNone") : say("takeChanges", { n: changes.length })}</p>
      {absent > 0 && <p className={classes.quiet}>{say("takeAbsent", { n: absent })}</p>}
      <ul className={classes.story}>
        {changes.map(({ row, write }) => (
          <li key={`${write.path} ${write.lang}`}>
            <span className={classes.where}>
              {say("takeWhere", { row, column: "" })} · <code>{`${write.path}.${write.lang}`}</code>
            </span>
            <div className={classes.both} lang={write.lang}>
              <p className={classes.body}>
                <span className={classes.where}>{say("takeOut")}</span>
                <del>{write.was}</del>
              </p>
              <p className={classes.body}>
                <span className={classes.where}>{say("takeIn")}</span>
                <ins>{write.put}</ins>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {changes.length > 0 && (
        <Button mt="md" onClick={() => apply(taken)} data-autofocus>
          {say("takeDo")}
        </Button>
      )}
    </>
  );
}
