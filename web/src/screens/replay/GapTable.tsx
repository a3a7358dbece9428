import { Table } from "@mantine/core";
import type { Gap, Known, ReadingID } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { Mark, type Shape, State, type Tone, toneStyle } from "@/theme/states";
import { EmptyState } from "@/ui";
import { Moment, useNames } from "@/ui/story";
import { VerdictMark } from "@/viz";
import { type GapKind, gapOf, gapsIn, together } from "./gap";
import classes from "./Replay.module.css";
import { replayWords } from "./words";

const looks: Readonly<
  Record<GapKind, { shape: Shape; tone: Tone; word: `gap${string}` & keyof typeof replayWords.en }>
> = {
  false: { shape: "cross", tone: "bad", word: "gapFalse" },
  wrong: { shape: "square", tone: "bad", word: "gapWrong" },
  unknown: { shape: "question", tone: "watch", word: "gapUnknown" },
  untold: { shape: "half", tone: "watch", word: "gapUntold" },
  none: { shape: "check", tone: "good", word: "gapNone" },
};

/** What was true, could be known, was held and was told, fact by fact. */
export function GapTable() {
  const say = useText(replayWords);
  const gaps = gapsIn(useRecords("gap"));
  if (gaps.length === 0) return <EmptyState title={say("notKnowable")} />;
  return (
    <>
      <p className="quiet">{say("gapText")}</p>
      <Table.ScrollContainer minWidth={760} type="native" tabIndex={0}>
        <Table className={classes.gaps} aria-label={say("gaps")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("fact")}</Table.Th>
              <Table.Th>{say("inTruth")}</Table.Th>
              <Table.Th>{say("knowable")}</Table.Th>
              <Table.Th>{say("known")}</Table.Th>
              <Table.Th>{say("toldTo")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {gaps.map((g) => (
              <Row key={g.id} gap={g} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

function Row({ gap }: { readonly gap: Gap }) {
  const say = useText(replayWords);
  const local = useLocal();
  const look = looks[gapOf(gap)];
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {local(gap.title)}
        <p className={`state ${classes.gapKind}`} style={toneStyle(look.tone)}>
          <Mark shape={look.shape} />
          <span>{say(look.word)}</span>
        </p>
      </Table.Th>
      <Table.Td>
        <Reading gap={gap} id={gap.truth} />
        <Moment at={gap.since} />
      </Table.Td>
      <Table.Td>
        {gap.knowable ? (
          <Knowing gap={gap} known={gap.knowable} />
        ) : (
          <span className="quiet">{say("notKnowable")}</span>
        )}
      </Table.Td>
      <Table.Td>
        <Holding gap={gap} />
      </Table.Td>
      <Table.Td>
        <Telling gap={gap} />
      </Table.Td>
    </Table.Tr>
  );
}

function Reading({ gap, id }: { readonly gap: Gap; readonly id: ReadingID }) {
  const local = useLocal();
  const text = gap.readings.find((r) => r.id === id)?.text;
  return <p>{text ? local(text) : id}</p>;
}

function Knowing({ gap, known }: { readonly gap: Gap; readonly known: Known }) {
  return (
    <>
      {known.reading !== gap.truth && <Reading gap={gap} id={known.reading} />}
      <p className={classes.line}>
        <State kind="certainty" state={known.certainty} /> <Moment at={known.at} />
      </p>
    </>
  );
}

function Holding({ gap }: { readonly gap: Gap }) {
  const say = useText(replayWords);
  const names = useNames();
  if (gap.held.length === 0) return <span className="quiet">{say("nobodyHolds")}</span>;
  return together(gap.held, (h) => h.holds).map(({ known, list }) => (
    <div key={`${known.reading} ${known.certainty}`} className={classes.group}>
      <p>{names.seats(list.map((h) => h.seat))}</p>
      <Knowing gap={gap} known={known} />
    </div>
  ));
}

function Telling({ gap }: { readonly gap: Gap }) {
  const say = useText(replayWords);
  const names = useNames();
  if (gap.told.length === 0) return <span className="quiet">{say("nobodyTold")}</span>;
  return gap.told.map((t) => (
    <div key={t.statement} className={classes.group}>
      <p>
        {names.audience(t.audience)} {t.verdict && <VerdictMark verdict={t.verdict} />}
      </p>
      <Knowing gap={gap} known={t.says} />
    </div>
  ));
}
