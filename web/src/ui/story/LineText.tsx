import type { Line } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { Mark, type Shape, type Tone, toneStyle } from "@/theme/states";
import classes from "./story.module.css";
import { storyWords } from "./words";

const forms = {
  said: { shape: "ring", tone: "off" },
  decided: { shape: "diamond", tone: "busy" },
  stated: { shape: "triangle", tone: "held" },
  began: { shape: "clock", tone: "busy" },
  done: { shape: "check", tone: "good" },
  failed: { shape: "cross", tone: "bad" },
  cancelled: { shape: "slash", tone: "off" },
  phase: { shape: "bars", tone: "off" },
  clock: { shape: "dot", tone: "off" },
  served: { shape: "half", tone: "watch" },
} as const satisfies Record<string, { shape: Shape; tone: Tone }>;

/** The forms of a line of the common log. */
export type LineForm = keyof typeof forms;

/** Returns a line's form; what a newer server may send reads as a word of the log. */
export function formOf(line: Line): LineForm {
  return line.form in forms ? (line.form as LineForm) : "said";
}

/** Returns how a line of a form is drawn. */
export function lookOfLine(form: LineForm): { readonly shape: Shape; readonly tone: Tone } {
  return forms[form];
}

/** Shows a line of the common log: what kind it is, and its words. */
export function LineText({ line }: { readonly line: Line }) {
  const local = useLocal();
  const say = useText(storyWords);
  const form = formOf(line);
  const { shape, tone } = forms[form];
  return (
    <span className={classes.line}>
      <span className="state" style={toneStyle(tone)}>
        <Mark shape={shape} />
        <span>{say(`line_${form}`)}</span>
      </span>
      <span>{local(line.text)}</span>
    </span>
  );
}
