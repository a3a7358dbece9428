import { Button, Select, Tabs } from "@mantine/core";
import { type ReactNode, Suspense, useState } from "react";
import type { Fault, Inject, Place, Seat } from "@/gen/protocol";
import { dayAndTime, inLang, tPlus, useLang, useLocal, useText } from "@/i18n";
import { part } from "@/ui";
import { ChannelName } from "@/ui/story";
import { SystemsMap } from "@/viz";
import type { Draft } from "./draft";
import { EventList } from "./EventList";
import classes from "./editor.module.css";
import { fileOf, injectsTo, inOrder, recordsIn } from "./model";
import { Rehearse } from "./rehearse/Rehearse";
import { useRehearsal } from "./rehearse/rehearsal";
import { useRewriting } from "./texts/rewriting";
import { editorWords } from "./words";
import { mended } from "./yaml/mend";
import { moved, writtenAt } from "./yaml/moves";

const Texts = part(async () => ({ default: (await import("./texts/Texts")).Texts }));

const pictures = ["timeline", "map", "seats"] as const;
const views = ["problems", "texts", ...pictures, "rehearse"] as const;

/** What is looked at; the text itself is one of them where there is no room for both. */
export type View = "text" | (typeof views)[number];

interface ProblemsProps {
  readonly draft: Draft;
  readonly show: (at: Place) => void;
}

interface PreviewProps extends ProblemsProps {
  /** Lets the text follow, without going there. */
  readonly follow: (at: Place) => void;
  readonly view: View;
  readonly choose: (view: View) => void;
  /** The text takes its turn with the rest. */
  readonly withText: boolean;
}

/** What the checker says of a scenario, and what comes of it. */
export function Preview({ draft, show, follow, view, choose, withText }: PreviewProps) {
  const say = useText(editorWords);
  const offered: readonly View[] = withText ? ["text", ...views] : views;
  const chosen = view === "text" && !withText ? "problems" : view;
  const rehearsal = useRehearsal(draft); // goes on while other tabs are looked at
  const rewriting = useRewriting(draft);
  return (
    <section className={classes.preview}>
      <Tabs
        className={classes.views}
        value={chosen}
        onChange={(v) => choose(offered.find((o) => o === v) ?? "problems")}
        keepMounted={false}
      >
        <Tabs.List className={classes.viewTabs}>
          {offered.map((v) => (
            <Tabs.Tab key={v} value={v}>
              {say(v)}
              {v === "problems" && draft.faults.length > 0 && ` ${draft.faults.length}`}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="problems" className={classes.panel}>
          <Problems draft={draft} show={show} />
        </Tabs.Panel>
        <Tabs.Panel value="texts" className={classes.textsPanel}>
          <Suspense>
            <Texts draft={draft} rewriting={rewriting} show={show} follow={follow} />
          </Suspense>
        </Tabs.Panel>
        {pictures.map((v) => (
          <Tabs.Panel key={v} value={v} className={classes.panel}>
            <Picture kind={v} draft={draft} show={show} />
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="rehearse" className={classes.panel}>
          <Rehearse draft={draft} rehearsal={rehearsal} show={show} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

function Problems({ draft, show }: ProblemsProps) {
  const say = useText(editorWords);
  const lang = useLang((s) => s.lang);
  return (
    <>
      <p role="status" className={classes.quiet}>
        {draft.checking ? say("checking") : draft.checked && draft.faults.length === 0 && say("noProblems")}
      </p>
      <Untranslated faults={draft.faults} />
      <ul className={classes.faults}>
        {draft.faults.map((f) => (
          <li key={`${f.file} ${f.line} ${f.column} ${f.code}`}>
            <button
              type="button"
              className={classes.fault}
              data-severity={f.severity}
              onClick={() => show(f)}
            >
              <span className={classes.where}>
                <b>{say(f.severity === "error" ? "error" : "warning")}</b> {fileOf(f)}
                {f.line > 0 && ` · ${say("goTo", { line: f.line })}`}
              </span>
              <span>{inLang(f.text, lang)}</span>
              {inLang(f.fix, lang) && <span className={classes.quiet}>→ {inLang(f.fix, lang)}</span>}
            </button>
            {draft.own && <MendButton fault={f} draft={draft} />}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Puts the word that the checker thinks of in the place of the one that stands there. */
function MendButton({ fault, draft }: { readonly fault: Fault; readonly draft: Draft }) {
  const say = useText(editorWords);
  const file = mended(draft.files, fault);
  if (!file || !fault.mend) return null;
  return (
    <Button size="compact-sm" variant="default" mt={4} onClick={() => draft.put(file)}>
      {say("mend", { word: fault.mend.put })}
    </Button>
  );
}

/** How many texts there are in one language only; each is among the problems, where it can be gone to. */
function Untranslated({ faults }: Pick<Draft, "faults">) {
  const say = useText(editorWords);
  const n = faults.filter((f) => f.code === "missing-language").length;
  return n === 0 ? null : <p className={classes.quiet}>{say("untranslated", { n })}</p>;
}

type Records = Readonly<Record<string, unknown>>;

interface PictureProps extends ProblemsProps {
  readonly kind: (typeof pictures)[number];
}

function Picture({ kind, draft, show }: PictureProps) {
  const say = useText(editorWords);
  const view = draft.checked?.view ?? {};
  const [system, setSystem] = useState<string | null>(null);
  const exercise = recordsIn(view, "exercise")[0];
  if (!exercise) return <p className={classes.quiet}>{say("notYet")}</p>;
  switch (kind) {
    case "map":
      return (
        <SystemsMap
          services={recordsIn(view, "service")}
          systems={recordsIn(view, "system")}
          zone={exercise.zone}
          selected={system}
          onSelect={setSystem}
        />
      );
    case "seats":
      return <Seats view={view} />;
    default:
      return <Timeline draft={draft} show={show} view={view} start={exercise.start} zone={exercise.zone} />;
  }
}

function playersIn(view: Records): readonly Seat[] {
  return recordsIn(view, "seat").filter((s) => s.kind === "player");
}

interface TimelineProps extends ProblemsProps {
  readonly view: Records;
  readonly start: number;
  readonly zone: string;
}

function Timeline({ draft, show, view, start, zone }: TimelineProps) {
  const say = useText(editorWords);
  const local = useLocal();
  const seats = playersIn(view);
  const [seat, setSeat] = useState<string | null>(null);
  const titles = new Map(seats.map((s) => [s.id, local(s.title)]));
  return (
    <>
      <div className={classes.acts}>
        <Select
          aria-label={say("seats")}
          placeholder={say("allSeats")}
          data={seats.map((s) => ({ value: s.id, label: local(s.title) }))}
          value={seat}
          onChange={setSeat}
          clearable
        />
        <EventList draft={draft} />
      </div>
      <ol className={classes.story}>
        {inOrder(recordsIn(view, "inject"), seat).map((i) => (
          <Row key={i.id} inject={i} start={start} zone={zone} titles={titles}>
            <Acts inject={i.id} draft={draft} show={show} />
          </Row>
        ))}
      </ol>
    </>
  );
}

interface RowProps {
  readonly inject: Inject;
  readonly start: number;
  readonly zone: string;
  readonly titles: ReadonlyMap<string, string>;
  readonly children: ReactNode;
}

/** One inject, its words in both languages side by side. */
function Row({ inject, start, zone, titles, children }: RowProps) {
  const say = useText(editorWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const when = inject.at
    ? `${tPlus(inject.at - start)} ${dayAndTime(inject.at, zone, lang)}`
    : local(inject.when);
  return (
    <li>
      <details>
        <summary>
          <span className={classes.where}>
            {when || say("heldBack")} · <ChannelName channel={inject.channel} terse />{" "}
            {inject.to.map((t) => titles.get(t) ?? t).join(" · ")}
          </span>
          <b>{local(inject.title)}</b>
        </summary>
        {children}
        <div className={classes.both}>
          {(["ja", "en"] as const).map((l) => (
            <div key={l} lang={l}>
              <p>
                <b>{inLang(inject.subject, l)}</b>
              </p>
              <p className={classes.body}>{inLang(inject.body, l)}</p>
            </div>
          ))}
        </div>
      </details>
    </li>
  );
}

const step = 5; // minutes

interface ActsProps extends ProblemsProps {
  readonly inject: string;
}

/** The way to where an inject is written, and to another time. */
function Acts({ inject, draft, show }: ActsProps) {
  const say = useText(editorWords);
  const at = writtenAt(draft.files, inject);
  if (!at) return null;
  const move = (minutes: number) => () => {
    const file = moved(draft.files, inject, minutes);
    if (file) draft.put(file);
  };
  return (
    <div className={classes.acts}>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => show({ file: at.file.name, line: at.line, column: 1 })}
      >
        {say("toText")}
      </Button>
      {draft.own && at.time && (
        <>
          <Button size="compact-sm" variant="default" onClick={move(-step)}>
            {say("sooner", { n: step })}
          </Button>
          <Button size="compact-sm" variant="default" onClick={move(step)}>
            {say("later", { n: step })}
          </Button>
        </>
      )}
    </div>
  );
}

function Seats({ view }: { readonly view: Records }) {
  const say = useText(editorWords);
  const local = useLocal();
  const injects = recordsIn(view, "inject");
  return (
    <ul className={classes.cards}>
      {playersIn(view).map((s) => (
        <li key={s.id} className={classes.card}>
          <div>
            <h3>{local(s.title)}</h3>
            <p>{local(s.duties)}</p>
            <p className={classes.quiet}>
              {say("countInjects")}: {injectsTo(injects, s.id)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
