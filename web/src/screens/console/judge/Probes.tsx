import { Button, Chip, Group, Radio, Stack, Switch } from "@mantine/core";
import { useState } from "react";
import { type Probe, ProbeKindNames } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { DeedStatus, EmptyState, useDeed } from "@/ui";
import { ProbeResult } from "@/ui/story";
import { useCan, useInPlay } from "../seat";
import classes from "./Judge.module.css";
import { judgeWords } from "./words";

/** Asking seats what they take the situation to be, and what came of it. */
export function Probes() {
  const say = useText(judgeWords);
  const { may } = useCan();
  const inPlay = useInPlay();
  const probes = [...useRecords("probe")].sort((a, b) => b.n - a.n);
  return (
    <div>
      <p className="quiet">{say("probeText")}</p>
      {may("probe") && inPlay && <ProbeForm />}
      {probes.length === 0 && <EmptyState title={say("probesNone")} />}
      <ul className={classes.list}>
        {probes.map((p) => (
          <li key={p.n} className={classes.item}>
            <ProbeResult probe={p} />
            {p.open && may("close_probe") && <Close probe={p} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Close({ probe }: { readonly probe: Probe }) {
  const say = useText(judgeWords);
  const { progress, ask } = useDeed();
  return (
    <Group>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => ask({ kind: "close_probe", probe: probe.n })}
        loading={progress.at === "sending"}
      >
        {say("probeClose")}
      </Button>
      {progress.at === "refused" && <DeedStatus progress={progress} />}
    </Group>
  );
}

/** Only seats that people hold can be asked; with none chosen all of them are. */
function ProbeForm() {
  const say = useText(judgeWords);
  const local = useLocal();
  const held = useRecords("seat").filter((s) => s.kind === "player" && s.holders.length > 0);
  const [kind, setKind] = useState<(typeof ProbeKindNames)[number]>("down");
  const [to, setTo] = useState<string[]>([]);
  const [freeze, setFreeze] = useState(true);
  const { progress, ask } = useDeed();
  return (
    <Stack gap="sm">
      <Radio.Group label={say("probeAsk")} value={kind} onChange={(v) => setKind(known(v) ?? kind)}>
        {ProbeKindNames.map((k) => (
          <Radio key={k} value={k} label={say(`probe_${k}`)} mt={4} />
        ))}
      </Radio.Group>
      <fieldset className={classes.asked}>
        <legend>{say("probeTo")}</legend>
        <Chip.Group multiple value={to} onChange={setTo}>
          <Group gap="xs">
            {held.map((s) => (
              <Chip key={s.id} value={s.id} size="sm">
                {local(s.title)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </fieldset>
      <Switch
        label={say("probeFreeze")}
        checked={freeze}
        onChange={(e) => setFreeze(e.currentTarget.checked)}
      />
      <Group>
        <Button
          onClick={() => ask({ kind: "probe", ask: kind, to: to.length > 0 ? to : undefined, freeze })}
          disabled={held.length === 0}
          loading={progress.at === "sending"}
        >
          {say("probeDo")}
        </Button>
        {held.length === 0 && <span className="quiet">{say("probeNobody")}</span>}
        <DeedStatus progress={progress} />
      </Group>
    </Stack>
  );
}

function known(value: string): (typeof ProbeKindNames)[number] | undefined {
  return ProbeKindNames.find((k) => k === value);
}
