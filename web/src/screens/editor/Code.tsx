import { autocompletion, type Completion, type CompletionContext } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type StateEffect } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";
import type { Fault } from "@/gen/protocol";
import { inLang, type Lang, useLang } from "@/i18n";
import classes from "./editor.module.css";
import type { Aim } from "./model";
import { type Ids, idsFor } from "./yaml/ids";
import { pathAt, read, siblings } from "./yaml/path";
import { inLanguage, keysAt, type Schema, schemasAt, valuesAt } from "./yaml/schema";

interface CodeProps {
  /** The name of the file. */
  readonly label: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly faults: readonly Fault[];
  readonly schema: Schema | undefined;
  readonly ids: Ids;
  /** Changes whenever the text was written from elsewhere. */
  readonly puts: number;
  /** Where to go, once for each new object. */
  readonly aim: Aim | null;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
}

/** A file as it was left: what can be undone in it, and how far it was scrolled. */
interface Left {
  readonly state: EditorState;
  readonly scroll: StateEffect<unknown>;
}

/** The text of one file at a time. Each is found again as it was left; what it needs to know meanwhile it reads through a ref. */
export function Code(props: CodeProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const left = useRef(new Map<string, Left>());
  const open = useRef(props.label);
  const now = useRef(props);
  now.current = props;
  const lang = useLang((s) => s.lang);
  useEffect(() => {
    if (!place.current) return;
    const made = new EditorView({ parent: place.current, state: stateOf(now, lang) });
    view.current = made;
    open.current = now.current.label;
    left.current.clear();
    return () => made.destroy();
  }, [lang]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || open.current === props.label) return;
    left.current.set(open.current, { state: editor.state, scroll: editor.scrollSnapshot() });
    open.current = props.label;
    const before = left.current.get(props.label);
    editor.setState(before?.state ?? stateOf(now, lang));
    if (before) editor.dispatch({ effects: before.scroll });
    takeOver(editor, now.current.text);
  }, [props.label, lang]);
  useEffect(() => {
    const editor = view.current;
    if (editor)
      editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(props.faults, editor.state, lang)));
  }, [props.faults, lang]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed comes back as text a little later, and must not undo what was typed since
  useEffect(() => {
    const editor = view.current;
    if (editor) takeOver(editor, now.current.text);
  }, [props.puts]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || !props.aim) return;
    const at = positionOf(editor.state, props.aim.line, props.aim.column);
    editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    if (!props.aim.aside) editor.focus();
  }, [props.aim]);
  return <div ref={place} className={classes.code} />;
}

/** Puts what was written elsewhere into the text, as one step that can be undone; the rest keeps its place. */
function takeOver(editor: EditorView, text: string): void {
  const before = editor.state.doc.toString();
  if (before === text) return;
  const most = Math.min(before.length, text.length);
  let from = 0;
  while (from < most && before[from] === text[from]) from++;
  let tail = 0;
  while (tail < most - from && before.at(-1 - tail) === text.at(-1 - tail)) tail++;
  editor.dispatch({
    changes: { from, to: before.length - tail, insert: text.slice(from, text.length - tail) },
  });
}

type Now = { readonly current: CodeProps };

/** Colours of the page's own, which keep their contrast in the light and in the dark. */
const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--link)" },
  { tag: [tags.string, tags.content, tags.attributeValue], color: "var(--ink)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--quiet)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.labelName, tags.typeName, tags.meta], color: "var(--tone-busy)" },
]);

function stateOf(now: Now, lang: Lang): EditorState {
  const { text, label, readOnly } = now.current;
  return EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      bracketMatching(),
      search({ top: true }),
      syntaxHighlighting(colours),
      yaml(),
      indentUnit.of("  "),
      EditorState.tabSize.of(2),
      EditorState.readOnly.of(readOnly),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
      autocompletion({ icons: false, override: [(context) => suggest(context, now.current, lang)] }),
      hoverTooltip((editor, at) => explain(editor, at, now.current, lang)),
      keymap.of([
        { key: "Mod-s", preventDefault: true, run: () => saved(now) },
        ...searchKeymap,
        ...historyKeymap,
        ...defaultKeymap,
        indentWithTab,
      ]),
      EditorView.updateListener.of((u) => {
        if (u.docChanged) now.current.onChange(u.state.doc.toString());
      }),
    ],
  });
}

function saved(now: Now): boolean {
  now.current.onSave();
  return true;
}

function positionOf(state: EditorState, line: number, column: number): number {
  const at = state.doc.line(Math.min(Math.max(1, line), state.doc.lines));
  return Math.min(at.to, at.from + Math.max(0, column - 1));
}

function diagnosticsOf(faults: readonly Fault[], state: EditorState, lang: Lang): Diagnostic[] {
  return faults.map((f) => {
    const from = positionOf(state, f.line, f.column);
    const word = state.wordAt(from);
    const fix = inLang(f.fix, lang);
    return {
      from,
      to: Math.max(word?.to ?? from, from),
      severity: f.severity === "error" ? "error" : "info",
      message: fix ? `${inLang(f.text, lang)}\n→ ${fix}` : inLang(f.text, lang),
    };
  });
}

/** Proposes keys where a key may stand, and words or ids where a value may. */
function suggest(context: CompletionContext, { schema, ids }: CodeProps, lang: Lang) {
  if (!schema) return null;
  const lines = context.state.doc.toString().split("\n");
  const line = context.state.doc.lineAt(context.pos);
  const n = line.number - 1;
  const before = line.text.slice(0, context.pos - line.from);
  const word = /[a-z0-9_-]*$/.exec(before)?.[0] ?? "";
  if (!word && !context.explicit) return null;
  const from = context.pos - word.length;
  const value = /(?:^|[\s{,-])([a-z_]+):\s*(?:\[[^\]]*)?[a-z0-9_-]*$/.exec(before);
  const options = value
    ? wordsFor(schema, ids, pathAt(lines, n, read(line.text).indent), value[1] ?? "")
    : keysFor(schema, ids, lines, n, before.length - word.length, lang);
  return options.length > 0 ? { from, options, validFor: /^[a-z0-9_-]*$/ } : null;
}

function wordsFor(schema: Schema, ids: Ids, path: readonly string[], key: string): Completion[] {
  const here = [...path, key];
  const values = [...valuesAt(schema, here), ...valuesAt(schema, [...here, "[]"])];
  return [...new Set([...values, ...idsFor(key, ids)])].map((label) => ({ label, type: "constant" }));
}

function keysFor(
  schema: Schema,
  ids: Ids,
  lines: readonly string[],
  n: number,
  indent: number,
  lang: Lang,
): Completion[] {
  const path = pathAt(lines, n, indent);
  const there = siblings(lines, n, indent);
  const keys = keysAt(schema, path).filter((k) => !there.has(k.name));
  const list = path.at(-1) === "[]" ? idsFor(path.at(-2) ?? "", ids) : [];
  return [
    ...keys.map((k) => ({
      label: k.name,
      type: "property",
      apply: k.holds === "value" ? `${k.name}: ` : `${k.name}:`,
      detail: inLanguage(k.about, lang),
      boost: k.required ? 1 : 0,
    })),
    ...list.map((label) => ({ label, type: "constant" })),
  ];
}

/** Says what the key under the pointer is for. */
function explain(editor: EditorView, at: number, { schema }: CodeProps, lang: Lang) {
  if (!schema) return null;
  const line = editor.state.doc.lineAt(at);
  const { key, indent } = read(line.text);
  const column = at - line.from;
  if (key === null || column < indent || column > indent + key.length) return null;
  const lines = editor.state.doc.toString().split("\n");
  const here = schemasAt(schema, [...pathAt(lines, line.number - 1, indent), key]);
  const about = here.find((s) => s.description)?.description;
  const words = here.flatMap((s) => s.enum ?? []);
  if (!about && words.length === 0) return null;
  return {
    pos: line.from + indent,
    end: line.from + indent + key.length,
    create: () => {
      const dom = document.createElement("div");
      dom.className = classes.hover ?? "";
      dom.textContent = [about && inLanguage(about, lang), words.join(" | ")].filter(Boolean).join(" — ");
      return { dom };
    },
  };
}
