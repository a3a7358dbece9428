import { Textarea, TextInput } from "@mantine/core";
import type { Input } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { MomentInput } from "@/ui/story";
import { textLimit } from "../share/text";
import classes from "./decide.module.css";
import type { Draft, Lack } from "./model";
import { decideWords } from "./words";

interface FieldsProps {
  readonly inputs: readonly Input[];
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly lacks: readonly Lack[];
}

/** The structured fields of a decision: words, a number, a moment in the exercise's own calendar. */
export function Fields({ inputs, draft, change, lacks }: FieldsProps) {
  const say = useText(decideWords);
  if (inputs.length === 0) return null;
  const set = (id: string, value: string) => change({ inputs: { ...draft.inputs, [id]: value } });
  return (
    <fieldset className={classes.inputs}>
      <legend>{say("inputs")}</legend>
      {inputs.map((input) => (
        <Field
          key={input.id}
          input={input}
          value={draft.inputs[input.id] ?? ""}
          onChange={(value) => set(input.id, value)}
          lack={lacks.find((l) => "id" in l && l.id === input.id)}
        />
      ))}
    </fieldset>
  );
}

interface FieldProps {
  readonly input: Input;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly lack: Lack | undefined;
}

function Field({ input, value, onChange, lack }: FieldProps) {
  const say = useText(decideWords);
  const local = useLocal();
  const label = local(input.title);
  const error = lack && (lack.kind === "number" || lack.kind === "input") ? wrong(lack.kind) : undefined;
  switch (input.kind) {
    case "words":
      return (
        <Textarea
          label={label}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          error={error}
          required={input.required}
          maxLength={textLimit}
          autosize
          minRows={1}
          maxRows={6}
        />
      );
    case "number":
      return (
        <TextInput
          label={label}
          description={say("numberHelp")}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          error={error}
          required={input.required}
          inputMode="numeric"
          maxLength={20}
        />
      );
    case "moment":
      return (
        <div className={classes.moment} data-lacks={error !== undefined || undefined}>
          <p>
            {label} {input.required && <span className="quiet">({say("required")})</span>}
          </p>
          <MomentInput
            value={value === "" ? null : Number(value)}
            onChange={(at) => onChange(at === null ? "" : String(at))}
          />
          {error && <p className={classes.error}>{error}</p>}
        </div>
      );
    default:
      return input.kind satisfies never;
  }

  function wrong(kind: "number" | "input"): string {
    return say(kind === "number" ? "lack_number" : "lack_input", { name: label });
  }
}
