import { Button, Checkbox, Group, Modal, NumberInput, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { type PauseOn, PauseOnNames } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import { useRecord } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { useNames } from "@/ui/story";
import classes from "./ClockBar.module.css";
import {
  type Choice,
  choicesOf,
  longest,
  onAbsence,
  onDecisions,
  rulesOf,
  sameRules,
  shortest,
} from "./rules";
import { clockWords } from "./words";

/** What the clock stops for by itself. */
export function RulesDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useText(clockWords);
  const common = useText(words);
  const before = useRecord("clock")?.rules ?? [];
  const [choices, setChoices] = useState(() => choicesOf(before));
  const { progress, ask } = useDeed();
  const rules = rulesOf(choices, PauseOnNames);
  const save = async () => {
    if ((await ask({ kind: "pause_when", rules })).kind === "recorded") onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say("rulesTitle")}>
      <Stack>
        <p className="quiet">{say("rulesText")}</p>
        {PauseOnNames.map((on) => (
          <RuleRow
            key={on}
            on={on}
            choice={choices[on]}
            change={(part) => setChoices((c) => ({ ...c, [on]: { ...c[on], ...part } }))}
          />
        ))}
        {progress.at === "refused" && <DeedStatus progress={progress} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button onClick={save} disabled={sameRules(rules, before)} loading={progress.at === "sending"}>
            {say("rulesDo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface RuleRowProps {
  readonly on: PauseOn;
  readonly choice: Choice;
  readonly change: (part: Partial<Choice>) => void;
}

function RuleRow({ on, choice, change }: RuleRowProps) {
  const say = useText(clockWords);
  const local = useLocal();
  const decisions = useRecord("me")?.decisions ?? [];
  return (
    <div className={classes.rule}>
      <Checkbox
        label={say(`stop_${on}`)}
        checked={choice.on}
        onChange={(e) => change({ on: e.currentTarget.checked })}
      />
      {choice.on && onDecisions.includes(on) && (
        <Select
          aria-label={say("ruleDecision")}
          data={[
            { value: "", label: say("anyDecision") },
            ...decisions.map((d) => ({ value: d.id, label: local(d.title) })),
          ]}
          value={choice.decision}
          onChange={(decision) => change({ decision: decision ?? "" })}
          allowDeselect={false}
        />
      )}
      {choice.on && onAbsence.includes(on) && (
        <NumberInput
          aria-label={say("ruleSeconds")}
          suffix={say("seconds")}
          value={choice.seconds}
          min={shortest}
          max={longest}
          clampBehavior="strict"
          onChange={(seconds) => typeof seconds === "number" && change({ seconds })}
        />
      )}
    </div>
  );
}

/** Which rule stopped the clock, for those who run the room. */
export function StoppedBy() {
  const say = useText(clockWords);
  const local = useLocal();
  const names = useNames();
  const clock = useRecord("clock");
  const decisions = useRecord("me")?.decisions ?? [];
  const phase = useRecord("phase");
  const rule = clock?.state === "paused" ? clock.rule : undefined;
  if (!rule) return null;
  const decision = decisions.find((d) => d.id === rule.decision);
  const what = [
    decision && local(decision.title),
    rule.phase && phase && local(phase.title),
    rule.seats && names.seats(rule.seats),
  ].filter(Boolean);
  return (
    <span className={classes.stopped}>
      {say("stoppedBy", { rule: say(`stop_${rule.on}`) })}{" "}
      {what.length > 0 && <strong>{what.join(" ")}</strong>}
    </span>
  );
}
