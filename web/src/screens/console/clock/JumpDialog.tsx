import { Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, problemFrom } from "@/api";
import { type JumpMode, JumpModeNames } from "@/gen/protocol";
import { duration, useLang, useLocal, useText, words } from "@/i18n";
import { useInstant, useRecord, useRecords } from "@/live";
import { DeedStatus, ProblemNote, useDeed } from "@/ui";
import { ChannelName, Moment, MomentInput, useNames } from "@/ui/story";
import { nextOf } from "../events/model";
import { useRoom } from "../seat";
import classes from "./ClockBar.module.css";
import { jumpTargets } from "./model";
import { clockWords } from "./words";

/** Moves scenario time forward, after showing what lies between. */
export function JumpDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useText(clockWords);
  const common = useText(words);
  const now = useInstant(1000) ?? 0;
  const next = nextOf(useRecords("inject"))?.at;
  const [to, setTo] = useState<number | null>(next ?? null); // the usual aim; one more key goes there
  const [mode, setMode] = useState<JumpMode>("deliver");
  const { progress, ask } = useDeed();
  const ahead = to !== null && to > now;
  const jump = async () => {
    if (to === null) return;
    const outcome = await ask({ kind: "jump", to, mode });
    if (outcome.kind === "recorded") onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say("jumpTitle")} size="lg">
      <Stack>
        <Targets now={now} onChoose={setTo} />
        <MomentInput value={to} onChange={setTo} />
        <ModeChoice mode={mode} onChoose={setMode} />
        {to === null && <p>{say("jumpWhere")}</p>}
        {to !== null && (ahead ? <Between to={to} /> : <p>{say("past")}</p>)}
        {progress.at === "refused" && <DeedStatus progress={progress} />}
        <Group justify="flex-end" className={classes.doing}>
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button onClick={jump} data-autofocus disabled={!ahead} loading={progress.at === "sending"}>
            {say("jumpDo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface TargetsProps {
  readonly now: number;
  readonly onChoose: (at: number) => void;
}

/** The moments that people jump to: a while, the next event, the next phases, the end. */
function Targets({ now, onChoose }: TargetsProps) {
  const say = useText(clockWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const exercise = useRecord("exercise");
  const targets = jumpTargets({
    now,
    end: exercise?.end ?? 0,
    next: nextOf(useRecords("inject"))?.at,
    phases: useRecords("phase"),
  });
  return (
    <div className={classes.targets}>
      {targets.map((t) => (
        <Button key={`${t.kind} ${t.at}`} variant="light" size="compact-md" onClick={() => onChoose(t.at)}>
          {t.kind === "span" && say("plus", { time: duration(t.span, lang) })}
          {t.kind === "next" && say("jumpNext")}
          {t.kind === "phase" && local(t.title)}
          {t.kind === "end" && say("jumpEnd")}
        </Button>
      ))}
    </div>
  );
}

interface ModeChoiceProps {
  readonly mode: JumpMode;
  readonly onChoose: (mode: JumpMode) => void;
}

function ModeChoice({ mode, onChoose }: ModeChoiceProps) {
  const say = useText(clockWords);
  const pick = (value: string) => {
    const chosen = JumpModeNames.find((m) => m === value);
    if (chosen) onChoose(chosen);
  };
  return (
    <Radio.Group label={say("jumpMode")} value={mode} onChange={pick}>
      {JumpModeNames.map((m) => (
        <Radio key={m} value={m} label={say(m)} mt="xs" />
      ))}
    </Radio.Group>
  );
}

/** What a jump would pass over, as the server reckons it. */
function Between({ to }: { readonly to: number }) {
  const say = useText(clockWords);
  const local = useLocal();
  const names = useNames();
  const room = useRoom();
  const preview = useQuery({
    queryKey: ["preview", room, to],
    queryFn: () => api.preview(room, { to }),
    staleTime: 0,
    gcTime: 0,
  });
  if (preview.isError) return <ProblemNote problem={problemFrom(preview.error)} retry={preview.refetch} />;
  const coming = preview.data?.coming ?? [];
  return (
    <div className={classes.between} aria-busy={preview.isPending} aria-live="polite">
      <p className={classes.betweenHead}>
        {coming.length === 0 ? say("betweenNone") : say("between", { n: coming.length })}
      </p>
      <ol className={classes.coming}>
        {coming.map((c) => (
          <li key={c.inject}>
            <Moment at={c.at} /> <ChannelName channel={c.channel} terse /> {local(c.title)}{" "}
            <span className="quiet">{names.seats(c.to)}</span>
          </li>
        ))}
      </ol>
      <p className="quiet">{say("betweenMore")}</p>
    </div>
  );
}
