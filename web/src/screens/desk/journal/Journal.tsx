import { Button, Textarea } from "@mantine/core";
import { NotebookPen } from "lucide-react";
import { VList } from "virtua";
import type { Line } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { DeedStatus, EmptyState, useDeed } from "@/ui";
import { Moment, useNames } from "@/ui/story";
import { onSubmitKey } from "@/ui/submit";
import { useMay } from "../may";
import { usePlace } from "../place";
import { textLimit } from "../share/text";
import classes from "./journal.module.css";
import { formOf, latestFirst } from "./model";
import { journalWords } from "./words";

/** The common log: what the room decided, said and did, and what people write into it. */
export function Journal() {
  const say = useText(journalWords);
  const lines = latestFirst(useRecords("line"));
  const may = useMay("record");
  return (
    <div className={classes.journal}>
      {may && <Adding />}
      {lines.length === 0 ? (
        <EmptyState icon={<NotebookPen size={32} />} title={say("none")}>
          <p>{say("noneText")}</p>
        </EmptyState>
      ) : (
        <VList data={lines} className={classes.lines} role="group" tabIndex={0} aria-label={say("lines")}>
          {(line) => <Row key={line.n} line={line} />}
        </VList>
      )}
    </div>
  );
}

function Row({ line }: { readonly line: Line }) {
  const say = useText(journalWords);
  const local = useLocal();
  const names = useNames();
  return (
    <div className={classes.line} data-form={line.form}>
      <Moment at={line.at} />
      <span className={classes.form}>{say(formOf(line))}</span>
      <span className={classes.text}>
        {line.seat && <strong>{say("by", { who: names.seat(line.seat) })}</strong>} {local(line.text)}
      </span>
    </div>
  );
}

function Adding() {
  const say = useText(journalWords);
  const { progress, ask } = useDeed();
  const { line: text, writeLine: setText } = usePlace();
  const write = async () => {
    const written = text.trim();
    if (written === "" || progress.at === "sending") return;
    const outcome = await ask({ kind: "record", text: written });
    if (outcome.kind === "recorded") setText("");
  };
  return (
    <form
      className={classes.adding}
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <Textarea
        label={say("add")}
        description={say("addHelp")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onSubmitKey(write)}
        maxLength={textLimit}
        autosize
        minRows={1}
        maxRows={6}
      />
      <div className={classes.send}>
        <Button type="submit" size="compact-md" variant="default" loading={progress.at === "sending"}>
          {say("write")}
        </Button>
        <DeedStatus progress={progress} />
      </div>
    </form>
  );
}
