import type { Gap, Known, ReadingID } from "@/gen/protocol";
import { type Speaker, useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { Mark, type Shape, State, type Tone, toneStyle } from "@/theme/states";
import { EmptyState } from "@/ui";
import { Moment, useNames } from "@/ui/story";
import { type Column, SortTable, VerdictMark } from "@/viz";
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
      <div className={classes.gaps}>
        <SortTable caption={say("gaps")} rows={gaps} columns={columnsOf(say)} keyOf={(g) => g.id} />
      </div>
    </>
  );
}

function columnsOf(say: Speaker<typeof replayWords.en>): readonly Column<Gap>[] {
  return [
    { id: "fact", head: say("fact"), cell: (gap) => <Fact gap={gap} /> },
    { id: "truth", head: say("inTruth"), cell: (gap) => <Truly gap={gap} /> },
    { id: "knowable", head: say("knowable"), cell: (gap) => <Knowable gap={gap} /> },
    { id: "known", head: say("known"), cell: (gap) => <Holding gap={gap} /> },
    { id: "told", head: say("toldTo"), cell: (gap) => <Telling gap={gap} /> },
  ];
}

function Fact({ gap }: { readonly gap: Gap }) {
  const say = useText(replayWords);
  const local = useLocal();
  const look = looks[gapOf(gap)];
  return (
    <>
      {local(gap.title)}
      <p className={`state ${classes.gapKind}`} style={toneStyle(look.tone)}>
        <Mark shape={look.shape} />
        <span>{say(look.word)}</span>
      </p>
    </>
  );
}

function Truly({ gap }: { readonly gap: Gap }) {
  return (
    <div>
      <Reading gap={gap} id={gap.truth} />
      <Moment at={gap.since} />
    </div>
  );
}

function Knowable({ gap }: { readonly gap: Gap }) {
  const say = useText(replayWords);
  if (!gap.knowable) return <span className="quiet">{say("notKnowable")}</span>;
  return (
    <div>
      <Knowing gap={gap} known={gap.knowable} />
    </div>
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
  return (
    <div>
      {together(gap.held, (h) => h.holds).map(({ known, list }) => (
        <div key={`${known.reading} ${known.certainty}`} className={classes.group}>
          <p>{names.seats(list.map((h) => h.seat))}</p>
          <Knowing gap={gap} known={known} />
        </div>
      ))}
    </div>
  );
}

function Telling({ gap }: { readonly gap: Gap }) {
  const say = useText(replayWords);
  const names = useNames();
  if (gap.told.length === 0) return <span className="quiet">{say("nobodyTold")}</span>;
  return (
    <div>
      {gap.told.map((t) => (
        <div key={t.statement} className={classes.group}>
          <p>
            {names.audience(t.audience)} {t.verdict && <VerdictMark verdict={t.verdict} />}
          </p>
          <Knowing gap={gap} known={t.says} />
        </div>
      ))}
    </div>
  );
}
