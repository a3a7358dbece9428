import { Button, Radio, Select, TextInput } from "@mantine/core";
import { memo } from "react";
import type { Audience } from "@/gen/protocol";
import { dayAndTime, useLocal, useText, zoneName } from "@/i18n";
import { useLive, useRecord, useRecords } from "@/live";
import { keyOfStage, nameOfStage } from "@/viz";
import type { Draft } from "./draft";
import classes from "./HowPicker.module.css";
import { correctable, momentOf, outlookOf, outlooks, stageOf, stagesFor } from "./model";
import { fieldOf, instantOf, promisedAt, promises } from "./moment";
import { useOutlookWords } from "./outlook";
import { StageClock } from "./StageClock";
import { disclosureWords } from "./words";

interface HowPickerProps {
  readonly audience: Audience;
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** The filing is the page's own proposal so far. */
  readonly proposed?: boolean;
}

/** How a statement goes: by which way, as which filing, with which promise, correcting what. */
export const HowPicker = memo(function HowPicker(props: HowPickerProps) {
  return (
    <>
      <ChannelPicker {...props} />
      <FilingPicker {...props} />
      <OutlookPicker {...props} />
      <NextPicker {...props} />
      <CorrectionPicker {...props} />
    </>
  );
});

function ChannelPicker({ audience, draft, change }: HowPickerProps) {
  const say = useText(disclosureWords);
  const local = useLocal();
  if (audience.channels.length === 0) return null;
  return (
    <Radio.Group
      label={say("channel")}
      value={String(draft.channel)}
      onChange={(value) => change({ channel: Number(value) })}
    >
      <div className={classes.choices}>
        {audience.channels.map((title, i) => (
          <Radio key={title.ja} value={String(i)} label={local(title)} />
        ))}
      </div>
    </Radio.Group>
  );
}

function FilingPicker({ audience, draft, change, proposed }: HowPickerProps) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const obligations = useRecords("obligation");
  const stages = stagesFor(audience, obligations);
  if (stages.length === 0) return null;
  const filed = stageOf(draft.filing, obligations);
  const choose = (key: string) => {
    const stage = stages.find((o) => keyOfStage(o) === key);
    change({ filing: stage ? { obligation: stage.id, stage: stage.stage } : null });
  };
  return (
    <Radio.Group
      label={say("filing")}
      description={proposed && say("filingProposed")}
      value={filed ? keyOfStage(filed) : ""}
      onChange={choose}
    >
      <div className={classes.choices}>
        {stages.map((o) => (
          <div key={keyOfStage(o)}>
            <Radio value={keyOfStage(o)} label={nameOfStage(o, local, " – ")} />
            <StageClock stage={o} className={classes.clock} />
          </div>
        ))}
        <Radio value="" label={say("noFiling")} />
      </div>
    </Radio.Group>
  );
}

function OutlookPicker({ draft, change }: HowPickerProps) {
  const say = useText(disclosureWords);
  const live = useLive();
  const name = useOutlookWords();
  const services = useRecords("service");
  const standing = outlooks(services);
  const chosen = outlookOf(draft.estimate, services);
  const choices =
    chosen && !standing.some((o) => o.estimate.n === draft.estimate) ? [chosen, ...standing] : standing;
  if (choices.length === 0) return null;
  return (
    <Select
      label={say("passOn")}
      placeholder={say("passOnNone")}
      data={choices.map((o) => ({ value: String(o.estimate.n), label: name(o) }))}
      value={chosen ? String(draft.estimate) : null}
      onChange={(value) =>
        change({ estimate: value === null ? null : Number(value), asOf: live.instant() ?? 0 })
      }
      clearable
    />
  );
}

function NextPicker({ draft, change }: HowPickerProps) {
  const say = useText(disclosureWords);
  const live = useLive();
  const exercise = useRecord("exercise");
  const zone = exercise?.zone ?? "UTC";
  const now = live.instant() ?? 0;
  const { next } = draft;
  return (
    <fieldset className={classes.next}>
      <legend>{say("next")}</legend>
      <div className={classes.chips}>
        {promises.map((p) => (
          <Button
            key={p}
            size="compact-md"
            variant="default"
            onClick={() => change({ next: promisedAt(p, live.instant() ?? 0, zone) })}
          >
            {say(p)}
          </Button>
        ))}
        <Button
          size="compact-md"
          variant="subtle"
          disabled={next === null}
          onClick={() => change({ next: null })}
        >
          {say("nextNone")}
        </Button>
      </div>
      <TextInput
        type="datetime-local"
        label={say("exact", { zone: zoneName(now, zone) })}
        value={next === null ? "" : fieldOf(next, zone)}
        onChange={(e) => change({ next: instantOf(e.currentTarget.value, zone) })}
      />
      {next !== null && <p>{say("promisedFor", { at: dayAndTime(next, zone, say.lang) })}</p>}
    </fieldset>
  );
}

function CorrectionPicker({ audience, draft, change }: HowPickerProps) {
  const say = useText(disclosureWords);
  const exercise = useRecord("exercise");
  const sent = correctable(audience, useRecords("statement"));
  if (sent.length === 0) return null;
  const at = (instant: number) => dayAndTime(instant, exercise?.zone ?? "UTC", say.lang);
  return (
    <Select
      label={say("corrects")}
      placeholder={say("correctsNone")}
      data={sent.map((s) => ({
        value: String(s.n),
        label: say("statementOf", { n: s.n, at: at(momentOf(s)) }),
      }))}
      value={draft.corrects === null ? null : String(draft.corrects)}
      onChange={(value) => change({ corrects: value === null ? null : Number(value) })}
      clearable
    />
  );
}
