import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { Comparison } from "@/gen/protocol";
import { dayAndTime, tPlus, useLang, useLocal, useText, words } from "@/i18n";
import type { ScreenProps } from "@/routes";
import { Mark, type Shape, type Tone, toneStyle } from "@/theme/states";
import { EmptyState, Frame, ProblemNote } from "@/ui";
import { type Column, DiffTable } from "@/viz";
import { Fans } from "./Fans";
import { MovedInjects } from "./MovedInjects";
import { type Cell, type Row, type Turn, useRows } from "./rows";
import { useStories } from "./stories";
import { TwoLanes } from "./TwoLanes";
import classes from "./WhatIf.module.css";
import { whatIfWords } from "./words";

const pollMs = 10_000;

/** A what-if beside the session that it comes from. */
export default function WhatIf({ params }: ScreenProps) {
  const room = params.room ?? "";
  const say = useText(whatIfWords);
  const common = useText(words);
  const compared = useQuery({
    queryKey: keys.comparison(room),
    queryFn: () => api.comparison(room),
    refetchInterval: pollMs,
  });
  return (
    <Frame title={say("title")} whatIf={compared.data && Boolean(compared.data.parent)}>
      {compared.isPending && <EmptyState title={common("loading")} />}
      {compared.isError && (
        <ProblemNote problem={problemFrom(compared.error)} retry={() => compared.refetch()} />
      )}
      {compared.data &&
        (compared.data.parent ? (
          <Page room={room} compared={compared.data} />
        ) : (
          <EmptyState title={say("none")} />
        ))}
    </Frame>
  );
}

interface PageProps {
  readonly room: string;
  readonly compared: Comparison;
}

function Page({ room, compared }: PageProps) {
  const say = useText(whatIfWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const { parent, title, at, start, zone, whatIf } = compared;
  const common = useText(words);
  const stories = useStories(parent, room, !whatIf.ended);
  const moment = `${tPlus(at - start)} (${dayAndTime(at, zone, lang)})`;
  return (
    <div className={classes.page}>
      <h1>{say("heading", { title: local(title) })}</h1>
      <p>{say("text", { at: moment })}</p>
      {!whatIf.ended && <p className="quiet">{say("running")}</p>}
      <Group gap="md" className="no-print">
        <Link href={`/f/${encodeURIComponent(room)}`}>{say("toConsole")}</Link>
        <Link href={`/r/${encodeURIComponent(room)}`}>{say("toReplay")}</Link>
        <Link href={`/r/${encodeURIComponent(parent)}?at=${at}`}>{say("toParent")}</Link>
      </Group>
      {stories ? (
        <>
          <TwoLanes room={room} compared={compared} stories={stories} />
          <MovedInjects compared={compared} stories={stories} />
          <Fans compared={compared} stories={stories} />
        </>
      ) : (
        <EmptyState title={common("loading")} />
      )}
      <Outcomes compared={compared} />
    </div>
  );
}

function Outcomes({ compared }: { readonly compared: Comparison }) {
  const say = useText(whatIfWords);
  const { alone } = compared;
  const rows = useRows(compared);
  const columns: readonly Column<Row>[] = [
    { id: "what", head: say("what"), cell: (r) => r.title },
    { id: "played", head: say("played"), cell: (r) => <span className={classes.figure}>{r.played}</span> },
    ...(alone
      ? [{ id: "alone", head: say("alone"), cell: (r: Row) => r.alone && <Figure cell={r.alone} /> }]
      : []),
    { id: "whatIf", head: say("whatIf"), cell: (r) => <Figure cell={r.whatIf} /> },
  ];
  return (
    <section>
      <h2>{say("outcome")}</h2>
      <p className="quiet">
        {say("marksText")} {alone && say("aloneText")}
      </p>
      <DiffTable
        caption={say("outcome")}
        rows={rows}
        columns={columns}
        keyOf={(r) => r.id}
        differs={(r) => r.whatIf.turn !== "same" || (r.alone?.turn ?? "same") !== "same"}
      />
    </section>
  );
}

function Figure({ cell: { text, turn } }: { readonly cell: Cell }) {
  return (
    <span className={classes.outcome}>
      <span>{text}</span> <TurnMark turn={turn} />
    </span>
  );
}

const looks: Readonly<Record<Exclude<Turn, "same">, { readonly shape: Shape; readonly tone: Tone }>> = {
  better: { shape: "triangle", tone: "good" },
  worse: { shape: "cross", tone: "bad" },
  differs: { shape: "diamond", tone: "busy" },
};

function TurnMark({ turn }: { readonly turn: Turn }) {
  const say = useText(whatIfWords);
  if (turn === "same") return null;
  const { shape, tone } = looks[turn];
  return (
    <span className="state" style={toneStyle(tone)}>
      <Mark shape={shape} />
      <span>{say(turn)}</span>
    </span>
  );
}
