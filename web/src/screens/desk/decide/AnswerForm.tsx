import { Button, Slider, Textarea } from "@mantine/core";
import { useId, useState } from "react";
import type { Decision, SeatID } from "@/gen/protocol";
import { type Speaker, useLocal, useText } from "@/i18n";
import { DeedStatus, Kbd, Md, type useDeed } from "@/ui";
import { onSubmitKey } from "@/ui/submit";
import { useLeadToLack } from "../share/lack";
import { textLimit } from "../share/text";
import { TogetherNote } from "../together";
import classes from "./decide.module.css";
import { useDraft } from "./draft";
import { Fields } from "./Fields";
import { answerOf, type Chance, type Draft, type Lack, lacksOf, valuesOf } from "./model";
import { decideWords } from "./words";

/** How the sheet asks for deeds: the answer outlives the form it was written in. */
export type Asking = ReturnType<typeof useDeed>;

interface AnswerFormProps {
  readonly decision: Decision;
  readonly me: SeatID;
  readonly chance: Chance;
  readonly deed: Asking;
  readonly onDone: () => void;
}

/** Where a seat answers. What is written is kept on the device until the server has recorded the answer. */
export function AnswerForm({ decision, me, chance, deed, onDone }: AnswerFormProps) {
  const say = useText(decideWords);
  const { draft, kept, change, forget, together } = useDraft(decision.id, me, answerOf(decision, me));
  const { progress, ask } = deed;
  const [tries, setTries] = useState(0);
  const tried = tries > 0;
  const form = useLeadToLack<HTMLFormElement>(tries);
  const lacks = lacksOf(draft, decision);
  const submit = async () => {
    setTries(tries + 1);
    if (lacks.length > 0 || draft.option === null || progress.at === "sending") return;
    const outcome = await ask({
      kind: "answer",
      decision: decision.id,
      option: draft.option,
      inputs: valuesOf(draft, decision.inputs),
      rationale: draft.rationale.trim(),
      confidence: draft.confidence,
    });
    if (outcome.kind !== "recorded") return;
    forget();
    setTries(0);
    onDone();
  };
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={onSubmitKey(submit)}
      noValidate
    >
      <TogetherNote together={together} />
      {chance === "late" && <p className={classes.note}>{say("lateNote")}</p>}
      {chance === "reverse" && <p className={classes.note}>{say("reverseNote")}</p>}
      <Options
        decision={decision}
        draft={draft}
        change={change}
        missing={tried && lacks.some((l) => l.kind === "option")}
      />
      <Fields inputs={decision.inputs} draft={draft} change={change} lacks={tried ? lacks : []} />
      <Rationale draft={draft} change={change} missing={tried && lacks.some((l) => l.kind === "rationale")} />
      <Confidence draft={draft} change={change} />
      {tried && lacks.length > 0 && <Lacks decision={decision} lacks={lacks} />}
      <div className={classes.send}>
        <Button type="submit" loading={progress.at === "sending"}>
          {say(`submit_${chance}`)}
        </Button>
        <span className={classes.hint}>
          <Kbd keys="Mod+Enter" />
        </span>
        {progress.at !== "recorded" && <DeedStatus progress={progress} />}
      </div>
      <p className={classes.kept}>
        {say(kept ? "draftRestored" : "draftKept")}{" "}
        <button type="button" className={classes.link} onClick={forget}>
          {say("draftForget")}
        </button>
      </p>
    </form>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

interface OptionsProps extends PartProps {
  readonly decision: Decision;
  readonly missing: boolean;
}

function Options({ decision, draft, change, missing }: OptionsProps) {
  const say = useText(decideWords);
  const local = useLocal();
  const name = useId();
  return (
    <fieldset className={classes.options} data-lacks={missing || undefined}>
      <legend>{say("options")}</legend>
      {missing && (
        <p id={`${name}-lack`} className={classes.error}>
          {say("lack_option")}
        </p>
      )}
      {decision.options.map((o) => (
        <label key={o.id} className={classes.option} data-chosen={draft.option === o.id || undefined}>
          <input
            type="radio"
            name={name}
            aria-describedby={missing ? `${name}-lack` : undefined}
            value={o.id}
            checked={draft.option === o.id}
            onChange={() => change({ option: o.id })}
          />
          <span>
            <strong>{local(o.title)}</strong>
            {local(o.text) && <Md text={local(o.text)} />}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Rationale({ draft, change, missing }: PartProps & { readonly missing: boolean }) {
  const say = useText(decideWords);
  return (
    <Textarea
      label={say("rationale")}
      description={say("rationaleHelp")}
      value={draft.rationale}
      onChange={(event) => change({ rationale: event.currentTarget.value })}
      error={missing ? say("lack_rationale") : undefined}
      maxLength={textLimit}
      autosize
      minRows={3}
      maxRows={12}
      required
    />
  );
}

function Confidence({ draft, change }: PartProps) {
  const say = useText(decideWords);
  const id = useId();
  return (
    <div className={classes.confidence}>
      <p id={id}>{say("confidence", { n: draft.confidence })}</p>
      <Slider
        value={draft.confidence}
        onChange={(confidence) => change({ confidence })}
        step={5}
        label={null}
        size="lg"
        thumbSize={24}
        thumbProps={{ "aria-labelledby": id }}
      />
      <p className={classes.ends} aria-hidden="true">
        <span>{say("confidenceLow")}</span>
        <span>{say("confidenceHigh")}</span>
      </p>
    </div>
  );
}

function Lacks({ decision, lacks }: { readonly decision: Decision; readonly lacks: readonly Lack[] }) {
  const say = useText(decideWords);
  const local = useLocal();
  const nameOf = (id: string) => {
    const input = decision.inputs.find((i) => i.id === id);
    return input ? local(input.title) : id;
  };
  return (
    <div className={classes.lacks} role="alert">
      <p>{say("lacks")}</p>
      <ul>
        {lacks.map((l) => (
          <li key={"id" in l ? l.id : l.kind}>{lackText(l, say, nameOf)}</li>
        ))}
      </ul>
    </div>
  );
}

function lackText(lack: Lack, say: Speaker<typeof decideWords.en>, nameOf: (id: string) => string): string {
  switch (lack.kind) {
    case "option":
      return say("lack_option");
    case "rationale":
      return say("lack_rationale");
    case "input":
      return say("lack_input", { name: nameOf(lack.id) });
    case "number":
      return say("lack_number", { name: nameOf(lack.id) });
    default:
      return lack satisfies never;
  }
}
