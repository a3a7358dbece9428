import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { VList } from "virtua";
import { api, keys, problemFrom } from "@/api";
import type { Place, Wording } from "@/gen/protocol";
import { inLang, useLang, useLocal, useText } from "@/i18n";
import type { Draft } from "../draft";
import { Cell } from "./Cell";
import type { Rewriting } from "./rewriting";
import { keyOf, lacking, lacks, partsOf, type Row, rowsOf, tongues, type Wanted } from "./rows";
import classes from "./texts.module.css";
import { fieldName, partName, textWords } from "./words";

interface TextsProps {
  readonly draft: Draft;
  readonly rewriting: Rewriting;
  /** Goes to where something is written. */
  readonly show: (at: Place) => void;
  /** Lets the text beside follow, without going there. */
  readonly follow: (at: Place) => void;
}

/** Every text of a scenario in both languages, side by side, to be written there. */
export function Texts({ draft, rewriting, show, follow }: TextsProps) {
  const say = useText(textWords);
  const local = useLocal();
  const [wanted, setWanted] = useState<Wanted>({ missing: false, part: null, words: "" });
  const [writing, setWriting] = useState<ReadonlySet<string>>(new Set());
  const [focus, setFocus] = useState<string | null>(null);
  const found = useTexts(draft);
  const texts = found.data?.texts ?? none;
  const rows = useMemo(() => rowsOf(texts, wanted, writing), [texts, wanted, writing]);
  const titles = useMemo(() => new Map(texts.map((t) => [keyOf(t), t])), [texts]);
  const kept = rows.findIndex((r) => r.kind === "text" && r.key === focus);
  const narrow = (next: Partial<Wanted>) => {
    setWanted({ ...wanted, ...next });
    setWriting(new Set());
  };
  const enter = (at: Wording) => {
    setFocus(keyOf(at));
    if (!writing.has(keyOf(at))) setWriting(new Set(writing).add(keyOf(at)));
    follow({ ...at, column: 1 });
  };
  if (found.isError) return <p role="alert">{local(problemFrom(found.error).text)}</p>;
  return (
    <div className={classes.texts}>
      <Bar texts={texts} wanted={wanted} narrow={narrow} />
      {found.data && rows.length === 0 && (
        <p className={classes.quiet}>{say(wanted.missing ? "noneMissing" : "none")}</p>
      )}
      <VList className={classes.list} keepMounted={kept < 0 ? [] : [kept]} data={rows}>
        {(row) =>
          row.kind === "thing" ? (
            <Thing key={row.key} row={row} titles={titles} />
          ) : (
            <Text
              key={row.key}
              row={row}
              readOnly={!draft.own}
              rewriting={rewriting}
              enter={() => enter(row.at)}
              show={() => show({ ...row.at, column: 1 })}
            />
          )
        }
      </VList>
    </div>
  );
}

const none: readonly Wording[] = [];

function useTexts({ id, files, n, turn, rested }: Draft) {
  return useQuery({
    queryKey: keys.texts(id, n, turn),
    queryFn: () => api.texts({ scenario: id, files: [...files] }),
    enabled: rested,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: (before) => before,
  });
}

interface BarProps {
  readonly texts: readonly Wording[];
  readonly wanted: Wanted;
  readonly narrow: (next: Partial<Wanted>) => void;
}

function Bar({ texts, wanted, narrow }: BarProps) {
  const say = useText(textWords);
  const lang = useLang((s) => s.lang);
  const count = lacking(texts);
  return (
    <div className={classes.bar}>
      <TextInput
        aria-label={say("search")}
        placeholder={say("search")}
        value={wanted.words}
        onChange={(e) => narrow({ words: e.currentTarget.value })}
      />
      <NativeSelect
        aria-label={say("part")}
        data={[
          { value: "", label: say("everyPart") },
          ...partsOf(texts).map((p) => ({ value: p, label: partName(p, lang) })),
        ]}
        value={wanted.part ?? ""}
        onChange={(e) => narrow({ part: e.currentTarget.value || null })}
      />
      <Checkbox
        label={say("missingOnly")}
        checked={wanted.missing}
        onChange={(e) => narrow({ missing: e.currentTarget.checked })}
      />
      <span role="status" className={classes.quiet}>
        {say("count", { n: texts.length })}
        {" · "}
        {count.ja + count.en === 0 ? say("complete") : say("lacking", { ja: count.ja, en: count.en })}
      </span>
    </div>
  );
}

interface ThingProps {
  readonly row: Extract<Row, { kind: "thing" }>;
  readonly titles: ReadonlyMap<string, Wording>;
}

/** Says what the texts below belong to: the part, and the ids that lead to it. */
function Thing({ row, titles }: ThingProps) {
  const lang = useLang((s) => s.lang);
  const file = row.key.replace(/^thing /, "").replace(/ .*/, "");
  const title = titles.get(`${file} ${[row.part, ...row.steps, "title"].join("/")}`);
  return (
    <h3 className={classes.thing}>
      <span className={classes.quiet}>{partName(row.part, lang)}</span>{" "}
      {row.steps.length > 0 && <code>{row.steps.join(" › ")}</code>} {title && inLang(title, lang)}
    </h3>
  );
}

interface TextProps {
  readonly row: Extract<Row, { kind: "text" }>;
  readonly readOnly: boolean;
  readonly rewriting: Rewriting;
  readonly enter: () => void;
  readonly show: () => void;
}

/** One text, Japanese and English side by side. */
function Text({ row, readOnly, rewriting, enter, show }: TextProps) {
  const say = useText(textWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const { at, field } = row;
  const trouble = rewriting.troubles.get(row.key);
  const name = fieldName(field, lang);
  return (
    <section className={classes.text} aria-label={at.path} data-lacks={lacks(at) || undefined}>
      <div className={classes.head}>
        <span>{name}</span>
        <button type="button" className={classes.line} onClick={show} title={at.file}>
          {say("line", { line: at.line })}
        </button>
      </div>
      <div className={classes.pair}>
        {tongues.map((t) => (
          <Cell
            key={t}
            tongue={t}
            label={say(t === "ja" ? "inJapanese" : "inEnglish", { what: name })}
            words={at[t]}
            readOnly={readOnly}
            enter={enter}
            write={(put) => rewriting.write({ at, tongue: t, put })}
          />
        ))}
      </div>
      {trouble && (
        <p role="alert" className={classes.trouble}>
          {local(trouble)}
        </p>
      )}
    </section>
  );
}
