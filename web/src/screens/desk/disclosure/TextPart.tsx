import { Button, Textarea } from "@mantine/core";
import { useText } from "@/i18n";
import { Sign } from "@/viz";
import type { Draft } from "./draft";
import { textLimit } from "./model";
import classes from "./TextPart.module.css";
import { disclosureWords } from "./words";

interface TextPartProps {
  readonly draft: Draft;
  readonly generated: string;
  readonly change: (part: Partial<Draft>) => void;
}

/** The text: it follows the choices until somebody rewrites it, and is never rewritten behind anybody's back. */
export function TextPart({ draft, generated, change }: TextPartProps) {
  const say = useText(disclosureWords);
  const text = draft.text ?? generated;
  const own = draft.text !== null;
  const behind = own && draft.basis !== generated && generated !== draft.text;
  const count = [...text].length;
  return (
    <div className={classes.part}>
      <div className={classes.head}>
        <h3>{say("text")}</h3>
        {own ? (
          <Sign shape="half" tone="busy">
            {say("ownWords")}
          </Sign>
        ) : (
          <span className="quiet">{say("textHow")}</span>
        )}
      </div>
      {behind && (
        <div className={classes.behind}>
          <p>{say("changed")}</p>
          <Button size="compact-md" variant="default" onClick={() => change({ text: null, basis: "" })}>
            {say("useNew")}
          </Button>
          <Button size="compact-md" variant="subtle" onClick={() => change({ basis: generated })}>
            {say("keepMine")}
          </Button>
        </div>
      )}
      <Textarea
        aria-label={say("text")}
        placeholder={say("textEmpty")}
        value={text}
        onChange={(e) => change(rewritten(e.currentTarget.value, generated, draft))}
        classNames={{ input: classes.field }}
        rows={8}
        maxLength={textLimit}
      />
      <p className={classes.count}>{say("characters", { n: count, limit: textLimit })}</p>
    </div>
  );
}

/** To write exactly what is generated, or nothing at all, is to follow the choices again. */
function rewritten(value: string, generated: string, draft: Draft): Partial<Draft> {
  if (value === generated || value === "") return { text: null, basis: "" };
  return { text: value, basis: draft.text === null ? generated : draft.basis };
}
