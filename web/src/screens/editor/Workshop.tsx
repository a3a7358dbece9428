import { Button, FileButton } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api, base64Of, keys, problemFrom } from "@/api";
import type { SourceCard } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import { Frame, ProblemNote } from "@/ui";
import { CopyDialog, type Origin } from "./CopyDialog";
import classes from "./editor.module.css";
import { editorWords } from "./words";

/** Every scenario that an author can open: one's own to change, the shipped ones to read and copy. */
export default function Workshop() {
  const say = useText(editorWords);
  const common = useText(words);
  const shelf = useQuery({ queryKey: keys.sources, queryFn: api.sources });
  const [from, setFrom] = useState<Origin | null>(null);
  const list = shelf.data?.scenarios ?? [];
  const own = list.filter((s) => s.own);
  return (
    <Frame title={say("workshop")}>
      <div className={classes.page}>
        <header className={classes.lead}>
          <h1>{say("workshop")}</h1>
          <p className={classes.quiet}>{say("workshopLead")}</p>
          <div className={classes.acts}>
            <Upload take={setFrom} />
            <Button component={Link} href="/" variant="default">
              {say("toStart")}
            </Button>
          </div>
        </header>
        {shelf.isPending && (
          <p role="status" className={classes.quiet}>
            {common("loading")}
          </p>
        )}
        {shelf.isError && <ProblemNote problem={problemFrom(shelf.error)} retry={() => shelf.refetch()} />}
        {shelf.data && (
          <>
            <section>
              <h2>{say("own")}</h2>
              {own.length === 0 && <p className={classes.quiet}>{say("noOwn")}</p>}
              <Cards list={own} copy={setFrom} />
            </section>
            <section>
              <h2>{say("shipped")}</h2>
              <Cards list={list.filter((s) => !s.own)} copy={setFrom} />
            </section>
          </>
        )}
        {from && <CopyDialog from={from} close={() => setFrom(null)} />}
      </div>
    </Frame>
  );
}

function Cards({
  list,
  copy,
}: {
  readonly list: readonly SourceCard[];
  readonly copy: (from: Origin) => void;
}) {
  const say = useText(editorWords);
  const local = useLocal();
  return (
    <ul className={classes.cards}>
      {list.map((s) => (
        <li key={s.id} className={classes.card}>
          <div>
            <h3>{local(s.title) || s.id}</h3>
            <p className={classes.quiet}>
              <code>{s.id}</code> {s.own && `· ${say("version", { n: s.n })} `}·{" "}
              {s.faults > 0 ? say("faultsN", { n: s.faults }) : say("clean")}
            </p>
          </div>
          <div className={classes.acts}>
            <Button
              component={Link}
              href={`/w/${encodeURIComponent(s.id)}`}
              variant={s.own ? "filled" : "default"}
            >
              {say(s.own ? "open" : "read")}
            </Button>
            <Button variant="default" onClick={() => copy({ id: s.id })}>
              {say("copy")}
            </Button>
            <Button
              component="a"
              variant="subtle"
              href={`/api/scenarios/${encodeURIComponent(s.id)}/pack`}
              download
            >
              {say("download")}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Upload({ take }: { readonly take: (from: Origin) => void }) {
  const say = useText(editorWords);
  const local = useLocal();
  const unpack = useMutation({
    mutationFn: async (file: globalThis.File) => api.unpack({ pack: await base64Of(file) }),
    onSuccess: ({ id, files }) => take({ id, files }),
  });
  return (
    <>
      <FileButton accept=".zip,application/zip" onChange={(file) => file && unpack.mutate(file)}>
        {(props) => (
          <Button {...props} loading={unpack.isPending}>
            {say("upload")}
          </Button>
        )}
      </FileButton>
      {unpack.isError && (
        <p role="alert" className={classes.problem}>
          {local(problemFrom(unpack.error).text)}
        </p>
      )}
    </>
  );
}
