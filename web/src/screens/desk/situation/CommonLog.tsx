import { Button, Textarea } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import type { Line, Seat } from "@/gen/protocol";
import { dayOf, isoOf, timeOfDay, tPlus, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { DeedStatus, Kbd, useDeed, useWanted } from "@/ui";
import { usePlace } from "../place";
import classes from "./CommonLog.module.css";
import { situationWords } from "./words";

const atFirst = 12;

/** The common log, newest first, with a line to add. */
export function CommonLog() {
  const say = useText(situationWords);
  const lines = useRecords("line").toSorted((a, b) => b.n - a.n);
  const me = useRecord("me");
  const exercise = useRecord("exercise");
  const [all, setAll] = useState(false);
  const dayIfNew = (line: Line, above?: Line) => {
    const day = dayOf(line.at, exercise?.zone ?? "UTC", say.lang);
    return above && dayOf(above.at, exercise?.zone ?? "UTC", say.lang) === day ? "" : day;
  };
  const shown = all ? lines : lines.slice(0, atFirst);
  return (
    <section className={`card ${classes.log}`}>
      <h3>{say("log")}</h3>
      {me?.can.includes("record") && <Add />}
      {lines.length === 0 && <p className="quiet">{say("noLog")}</p>}
      <ol className={classes.lines} reversed start={lines[0]?.n}>
        {shown.map((line, i) => (
          <Entry key={line.n} line={line} day={dayIfNew(line, shown[i - 1])} />
        ))}
      </ol>
      {shown.length < lines.length && (
        <Button variant="subtle" size="compact-md" onClick={() => setAll(true)}>
          {say("logEarlier", { n: lines.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

function Entry({ line, day }: { readonly line: Line; readonly day: string }) {
  const say = useText(situationWords);
  const local = useLocal();
  const exercise = useRecord("exercise");
  const seats = useRecords("seat");
  const text = local(line.text);
  return (
    <li className={classes.line} data-form={line.form}>
      {day && <span className={classes.day}>{day}</span>}
      <time dateTime={isoOf(line.at)} title={tPlus(line.at - (exercise?.start ?? 0))}>
        {timeOfDay(line.at, exercise?.zone ?? "UTC", say.lang)}
      </time>
      <span>
        <span className={classes.form}>{formText(line.form, say)}</span> {nameOf(line, seats, local)}
        {line.form === "stated" ? say("statedTo", { audience: text }) : text}
      </span>
    </li>
  );
}

function nameOf({ seat }: Line, seats: readonly Seat[], local: ReturnType<typeof useLocal>): string {
  const title = seats.find((s) => s.id === seat)?.title;
  return title ? `${local(title)} – ` : "";
}

function formText(form: string, say: ReturnType<typeof useText<typeof situationWords.en>>): string {
  switch (form) {
    case "said":
    case "decided":
    case "stated":
    case "began":
    case "done":
    case "failed":
    case "cancelled":
    case "phase":
    case "clock":
    case "served":
      return say(`form_${form}`);
    default:
      return form;
  }
}

/** The field for a new line; what is typed stays until the server has recorded it, also when the window turns. */
function Add() {
  const say = useText(situationWords);
  const { line: text, writeLine: setText } = usePlace();
  const { progress, ask } = useDeed();
  const { field, missing, ready } = useWanted<HTMLTextAreaElement>(text.trim() === "");
  const send = async () => {
    if (progress.at === "sending" || !ready()) return;
    const outcome = await ask({ kind: "record", text: text.trim() });
    if (outcome.kind === "recorded") setText("");
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className={`${classes.add} no-print`}>
      <Textarea
        ref={field}
        label={say("logAdd")}
        error={missing && say("logMissing")}
        placeholder={say("logHint")}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        onKeyDown={onKey}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4000}
      />
      <div className={classes.send}>
        <DeedStatus progress={progress} />
        <Button
          size="compact-md"
          loading={progress.at === "sending"}
          onClick={send}
          rightSection={<Kbd keys="Mod+Enter" />}
        >
          {say("logSend")}
        </Button>
      </div>
    </div>
  );
}
