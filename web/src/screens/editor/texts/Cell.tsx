import { useEffect, useRef, useState } from "react";
import { useText } from "@/i18n";
import type { Tongue } from "./rows";
import classes from "./texts.module.css";
import { textWords } from "./words";

const restMs = 800; // of the author's hands before what was typed goes into the file

interface CellProps {
  readonly tongue: Tongue;
  readonly label: string;
  readonly words: string;
  readonly readOnly: boolean;
  readonly enter: () => void;
  readonly write: (put: string) => void;
}

/** A text in one language. While it is written it shows what is typed, and afterwards what the file says. */
export function Cell({ tongue, label, words, readOnly, enter, write }: CellProps) {
  const say = useText(textWords);
  const [typed, setTyped] = useState<string | null>(null);
  const [inside, setInside] = useState(false);
  const sent = useRef(words);
  const composing = useRef(false);
  const commit = (put: string | null) => {
    if (put === null || put === sent.current || put.trimEnd() === words.trimEnd()) return;
    sent.current = put;
    write(put);
  };
  const now = useRef(commit);
  now.current = commit;
  useEffect(() => {
    if (typed === null) return;
    const rest = setTimeout(() => !composing.current && now.current(typed), restMs);
    return () => clearTimeout(rest);
  }, [typed]);
  useEffect(() => {
    sent.current = words;
    if (!inside) setTyped(null);
  }, [words, inside]);
  const shown = typed ?? words;
  const empty = shown.trim() === "";
  return (
    <div className={classes.cell} data-empty={empty || undefined}>
      <span className={classes.tongue} aria-hidden>
        {tongue}
        {empty && ` · ${say("missing")}`}
      </span>
      <textarea
        lang={tongue}
        aria-label={label}
        aria-invalid={empty || undefined}
        rows={1}
        value={shown}
        readOnly={readOnly}
        onFocus={() => {
          setInside(true);
          enter();
        }}
        onBlur={() => {
          setInside(false);
          commit(typed);
        }}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={() => {
          composing.current = false;
        }}
        onChange={(e) => setTyped(e.currentTarget.value)}
      />
    </div>
  );
}
