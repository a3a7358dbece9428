import { Button, Select, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Prose as Written } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import classes from "./learn.module.css";
import { learnWords } from "./words";

/** The parts of the after-action report that may be written at, in its order. */
export const parts = [
  "executive",
  "objectives",
  "timeline",
  "decisions",
  "told",
  "statements",
  "recovery",
  "clocks",
  "scores",
  "findings",
  "observations",
  "questions",
  "plan",
] as const;

type Part = (typeof parts)[number];

/** What facilitators write into the after-action report, a section at a time. */
export function Prose() {
  const say = useText(learnWords);
  const may = useRecord("me")?.can.includes("prose") ?? false;
  const ended = useRecord("clock")?.state === "ended";
  const [part, setPart] = useState<Part>("executive");
  const written = useRecord("prose", part);
  if (!may || !ended) return null;
  return (
    <div className={`${classes.form} no-print`}>
      <h3>{say("proseTitle")}</h3>
      <p className="quiet">{say("proseText")}</p>
      <Select
        label={say("part")}
        value={part}
        allowDeselect={false}
        data={parts.map((p) => ({ value: p, label: say(`part_${p}`) }))}
        onChange={(p) => setPart(parts.find((x) => x === p) ?? "executive")}
      />
      <ProseForm key={part} part={part} written={written} />
    </div>
  );
}

interface ProseFormProps {
  readonly part: Part;
  readonly written: Written | undefined;
}

function ProseForm({ part, written }: ProseFormProps) {
  const say = useText(learnWords);
  const [text, setText] = useState(written?.text ?? { ja: "", en: "" });
  const [rev, setRev] = useState(written?.rev); // the version that this writer has seen
  const { progress, ask } = useDeed();
  const save = async () => {
    const outcome = await ask({ kind: "prose", part, rev, text });
    if (outcome.kind === "recorded") setRev((rev ?? 0) + 1);
  };
  const changed = text.ja !== (written?.text.ja ?? "") || text.en !== (written?.text.en ?? "");
  return (
    <>
      <Textarea
        label={say("proseJa")}
        value={text.ja}
        onChange={(e) => setText({ ...text, ja: e.currentTarget.value })}
        autosize
        minRows={3}
        maxLength={4000}
        lang="ja"
      />
      <Textarea
        label={say("proseEn")}
        description={say("proseHint")}
        value={text.en}
        onChange={(e) => setText({ ...text, en: e.currentTarget.value })}
        autosize
        minRows={3}
        maxLength={4000}
        lang="en"
      />
      {written && written.rev > (rev ?? 0) && progress.at !== "sending" && (
        <div>
          <p>{say("newer", { n: written.rev })}</p>
          <p className={classes.prose}>{[written.text.ja, written.text.en].filter(Boolean).join("\n\n")}</p>
          <Button variant="default" onClick={() => setRev(written.rev)}>
            {say("seen")}
          </Button>
        </div>
      )}
      <div className={classes.row}>
        <Button onClick={save} disabled={!changed} loading={progress.at === "sending"}>
          {say("save")}
        </Button>
        {!changed && progress.at === "idle" && <span className="quiet">{say("proseSame")}</span>}
        {written && <span className="quiet">{say("version", { n: written.rev })}</span>}
        <DeedStatus progress={progress} />
      </div>
    </>
  );
}

/** What was written for the executive summary, for everybody to read. */
export function ExecutiveProse() {
  const local = useLocal();
  const written = useRecord("prose", "executive");
  const text = written && (local(written.text) || written.text.ja || written.text.en);
  return text ? <p className={classes.prose}>{text}</p> : null;
}
