import { Button, Select } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Download, GitCompare, Save } from "lucide-react";
import { Suspense, useMemo, useState } from "react";
import { Link } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { Place, Source } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import type { ScreenProps } from "@/routes";
import { Frame, Kbd, ProblemNote, part } from "@/ui";
import { AddFile } from "./AddFile";
import { CopyDialog } from "./CopyDialog";
import { type Draft, useDraft } from "./draft";
import classes from "./editor.module.css";
import { type Aim, faultsIn, fileOf } from "./model";
import { Preview, type View } from "./Preview";
import { useVersionName } from "./version";
import { editorWords } from "./words";
import { idsOf } from "./yaml/ids";

const Code = part(async () => ({ default: (await import("./Code")).Code }));
const Compare = part(async () => ({ default: (await import("./compare/Compare")).Compare }));

/** Where a scenario is written: its files on the left, what the checker says and what comes of it on the right. */
export default function Editor({ params }: ScreenProps) {
  const say = useText(editorWords);
  const id = params.scenario ?? "";
  const [n, setN] = useState(0);
  const source = useQuery({
    queryKey: keys.source(id, n),
    queryFn: () => api.source(id, n),
    staleTime: Number.POSITIVE_INFINITY, // what is being written is not replaced under the author's hands
    gcTime: 0, // who comes back finds what was saved last
  });
  if (source.isError) {
    return (
      <Frame title={say("workshop")}>
        <ProblemNote problem={problemFrom(source.error)} retry={() => source.refetch()} />
      </Frame>
    );
  }
  if (!source.data) return <Frame title={say("workshop")}>{null}</Frame>;
  return <Desk key={`${id} ${n}`} source={source.data} goTo={setN} />;
}

interface DeskProps {
  readonly source: Source;
  readonly goTo: (n: number) => void;
}

function Desk({ source, goTo }: DeskProps) {
  const draft = useDraft(source);
  const [file, setFile] = useState(
    source.files.find((f) => f.name === "scenario.yaml")?.name ?? source.files[0]?.name ?? "",
  );
  const [aim, setAim] = useState<Aim | null>(null);
  const narrow = useMediaQuery("(max-width: 60em)", false, { getInitialValueInEffect: false }) ?? false;
  const [view, setView] = useState<View>("text");
  const show = (at: Place) => {
    setFile(fileOf(at));
    setAim({ line: at.line, column: at.column });
    setView((v) => (narrow ? "text" : v));
  };
  const follow = (at: Place) => {
    setFile(fileOf(at));
    setAim({ line: at.line, column: at.column, aside: true });
  };
  const [comparing, setComparing] = useState(false);
  return (
    <Frame title={source.id} fill>
      <div
        className={classes.desk}
        data-comparing={comparing || undefined}
        data-view={view}
        data-shows={narrow ? (view === "text" ? "text" : "view") : undefined}
      >
        <Bar source={source} draft={draft} goTo={goTo} comparing={comparing} compare={setComparing} />
        <Suspense>{comparing && <Compare draft={draft} />}</Suspense>
        {!narrow && <Writing key="writing" draft={draft} file={file} choose={setFile} aim={aim} />}
        <Preview draft={draft} show={show} follow={follow} view={view} choose={setView} withText={narrow} />
        {narrow && <Writing key="writing" draft={draft} file={file} choose={setFile} aim={aim} />}
      </div>
    </Frame>
  );
}

interface BarProps extends DeskProps {
  readonly draft: Draft;
  readonly comparing: boolean;
  readonly compare: (on: boolean) => void;
}

function Bar({ source, draft, goTo, comparing, compare }: BarProps) {
  const say = useText(editorWords);
  const local = useLocal();
  const nameOf = useVersionName();
  const [copying, setCopying] = useState(false);
  const versions = draft.versions.toReversed().map((v) => ({ value: String(v.n), label: nameOf(v) }));
  return (
    <div className={classes.bar}>
      <Link href="/w">{say("workshop")}</Link>
      <h1>{source.id}</h1>
      {source.own ? (
        <>
          <span role="status" className={`${classes.quiet} ${classes.standing}`}>
            {draft.older
              ? say("older")
              : draft.changed
                ? say("changed")
                : draft.savedAs > 0 && say("saved", { n: draft.savedAs })}
          </span>
          <Select
            className={classes.versions}
            aria-label={say("versions")}
            data={versions}
            value={String(draft.savedAs || source.n)}
            onChange={(v) => v && Number(v) !== draft.savedAs && goTo(Number(v))}
            allowDeselect={false}
          />
          <Button
            onClick={draft.save}
            loading={draft.saving}
            disabled={!draft.changed && !draft.older}
            className="terse"
            leftSection={<Save size={18} aria-hidden />}
            rightSection={<Kbd keys="Ctrl+S" />}
          >
            <span className="words">{say("save")}</span>
          </Button>
          <Button
            variant={comparing ? "light" : "default"}
            aria-pressed={comparing}
            className="terse"
            leftSection={<GitCompare size={18} aria-hidden />}
            onClick={() => compare(!comparing)}
          >
            <span className="words">{say("compare")}</span>
          </Button>
        </>
      ) : (
        <>
          <span className={classes.quiet}>{say("readOnly")}</span>
          <Button variant="default" onClick={() => setCopying(true)}>
            {say("copy")}
          </Button>
        </>
      )}
      <Button
        component="a"
        variant="subtle"
        className="terse"
        leftSection={<Download size={18} aria-hidden />}
        href={`/api/scenarios/${encodeURIComponent(source.id)}/pack`}
        download
        title={source.own ? say("downloadSaved") : undefined}
      >
        <span className="words">{say("download")}</span>
      </Button>
      {copying && <CopyDialog from={{ id: source.id }} close={() => setCopying(false)} />}
      {draft.trouble && (
        <span role="alert" className={classes.problem}>
          {local(draft.trouble)}
        </span>
      )}
    </div>
  );
}

interface WritingProps {
  readonly draft: Draft;
  readonly file: string;
  readonly choose: (file: string) => void;
  readonly aim: Aim | null;
}

function Writing({ draft, file, choose, aim }: WritingProps) {
  const say = useText(editorWords);
  const schema = useQuery({
    queryKey: keys.schema,
    queryFn: api.schema,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const ids = useMemo(() => idsOf(draft.files.map((f) => f.text)), [draft.files]);
  const open = draft.files.find((f) => f.name === file);
  const nameOf = (name: string) => {
    const n = faultsIn(draft.faults, name).length;
    const short = name.replace(/\.yaml$/, "");
    return n > 0 ? say("fileFaults", { name: short, n }) : short;
  };
  const faults = useMemo(() => faultsIn(draft.faults, file), [draft.faults, file]);
  return (
    <section className={classes.writing} aria-label={say("files")}>
      <div className={classes.fileRow}>
        <Select
          className={classes.files}
          aria-label={say("fileOf", { n: draft.files.length })}
          data={draft.files.map((f) => ({ value: f.name, label: nameOf(f.name) }))}
          value={file}
          onChange={(f) => f && choose(f)}
          allowDeselect={false}
          maxDropdownHeight="24rem"
        />
        <span className={classes.quiet}>{say("fileCount", { n: draft.files.length })}</span>
        {draft.own && <AddFile draft={draft} choose={choose} />}
      </div>
      <Suspense>
        {open && (
          <Code
            label={file}
            text={open.text}
            readOnly={!draft.own}
            faults={faults}
            schema={schema.data}
            ids={ids}
            puts={draft.puts}
            aim={aim}
            onChange={(text) => draft.write(file, text)}
            onSave={draft.save}
          />
        )}
      </Suspense>
      <p className={classes.keys}>{say("keep", { key: "Ctrl+S" })}</p>
    </section>
  );
}
