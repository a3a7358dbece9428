import { Button, FileButton, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link, useLocation } from "wouter";
import { api, base64Of, keys, problemFrom } from "@/api";
import type { File, SourceCard } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import { Frame, ProblemNote } from "@/ui";
import classes from "./editor.module.css";
import { copyOf, isId } from "./model";
import { editorWords } from "./words";

/** Every scenario that an author can open: one's own to change, the shipped ones to read and copy. */
export default function Workshop() {
  const say = useText(editorWords);
  const shelf = useQuery({ queryKey: keys.sources, queryFn: api.sources });
  const [from, setFrom] = useState<Origin | null>(null);
  const list = shelf.data?.scenarios ?? [];
  const own = list.filter((s) => s.own);
  return (
    <Frame title={say("workshop")}>
      <div className={classes.page}>
        <header>
          <h1>{say("workshop")}</h1>
          <p className={classes.quiet}>{say("workshopLead")}</p>
          <div className={classes.acts}>
            <Upload take={setFrom} />
            <Button component={Link} href="/" variant="default">
              {say("toStart")}
            </Button>
          </div>
        </header>
        {shelf.isError && <ProblemNote problem={problemFrom(shelf.error)} retry={() => shelf.refetch()} />}
        <section>
          <h2>{say("own")}</h2>
          {shelf.isSuccess && own.length === 0 && <p className={classes.quiet}>{say("noOwn")}</p>}
          <Cards list={own} copy={setFrom} />
        </section>
        <section>
          <h2>{say("shipped")}</h2>
          <Cards list={list.filter((s) => !s.own)} copy={setFrom} />
        </section>
        {from && <CopyDialog from={from} close={() => setFrom(null)} />}
      </div>
    </Frame>
  );
}

/** What a new scenario is made from: one on the shelf, or files that were uploaded. */
interface Origin {
  readonly id: string;
  readonly files?: readonly File[];
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

function CopyDialog({ from, close }: { readonly from: Origin; readonly close: () => void }) {
  const say = useText(editorWords);
  const common = useText(words);
  const local = useLocal();
  const client = useQueryClient();
  const [, go] = useLocation();
  const [id, setId] = useState(from.files ? from.id : `my-${from.id}`.slice(0, 64));
  const made = useMutation({
    mutationFn: async () => {
      const files = from.files ?? (await api.source(from.id)).files;
      return api.saveSource(id, { after: 0, files: copyOf(files, from.id, id) });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.sources });
      go(`/w/${encodeURIComponent(id)}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isId(id)) made.mutate();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say("copyTitle")}
      closeButtonProps={{ "aria-label": common("close") }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={say("newId")}
            description={say("newIdHint")}
            value={id}
            onChange={(e) => setId(e.currentTarget.value.trim())}
            error={id !== "" && !isId(id)}
            data-autofocus
          />
          {made.isError && (
            <p role="alert" className={classes.problem}>
              {local(problemFrom(made.error).text)}
            </p>
          )}
          <Button type="submit" loading={made.isPending} disabled={!isId(id)}>
            {say("copyDo")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
