import { Group, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { Comparison } from "@/gen/protocol";
import { dayAndTime, tPlus, useLang, useLocal, useText, words } from "@/i18n";
import type { ScreenProps } from "@/routes";
import { Mark, toneStyle } from "@/theme/states";
import { EmptyState, Frame, ProblemNote } from "@/ui";
import { Fans } from "./Fans";
import { type Row, useRows } from "./rows";
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
    <Frame title={say("title")} whatIf>
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
  const rows = useRows(compared);
  return (
    <Table.ScrollContainer minWidth={320} type="native" tabIndex={0}>
      <Table aria-label={say("what")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("what")}</Table.Th>
            <Table.Th>{say("played")}</Table.Th>
            <Table.Th>{say("whatIf")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <OutcomeRow key={row.id} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function OutcomeRow({ row: { title, played, whatIf } }: { readonly row: Row }) {
  const say = useText(whatIfWords);
  return (
    <Table.Tr>
      <Table.Th scope="row">{title}</Table.Th>
      <Table.Td>{played}</Table.Td>
      <Table.Td>
        {whatIf}{" "}
        {played !== whatIf && (
          <span className="state" style={toneStyle("busy")}>
            <Mark shape="diamond" />
            <span>{say("differs")}</span>
          </span>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
