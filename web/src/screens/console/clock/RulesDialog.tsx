import { Button, Checkbox, Group, Modal, NumberInput, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { type Choice as Named, type PauseOn, PauseOnNames, type PauseRule } from "@/gen/protocol";
import { duration, useLang, useLocal, useText, words } from "@/i18n";
import { useRecord } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { useNames } from "@/ui/story";
import classes from "./ClockBar.module.css";
import {
  type Choice,
  choicesOf,
  holds,
  keyOf,
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
  const planned = useRecord("me")?.pauses ?? [];
  const [kept, setKept] = useState(() => planned.filter((r) => holds(before, r)));
  const [choices, setChoices] = useState(() => choicesOf(before.filter((r) => !holds(planned, r))));
  const { progress, ask } = useDeed();
  const rules = [...kept, ...rulesOf(choices, PauseOnNames).filter((r) => !holds(kept, r))];
  const same = sameRules(rules, before);
  const save = async () => {
    if ((await ask({ kind: "pause_when", rules })).kind === "recorded") onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say("rulesTitle")}>
      <Stack>
        <p className="quiet">{say("rulesText")}</p>
        <Planned rules={planned} kept={kept} keep={setKept} />
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
          {same && <span className="quiet">{say("rulesSame")}</span>}
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button onClick={save} disabled={same} loading={progress.at === "sending"}>
            {say("rulesDo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface PlannedProps {
  readonly rules: readonly PauseRule[];
  readonly kept: readonly PauseRule[];
  readonly keep: (rules: PauseRule[]) => void;
}

/** The rules that the scenario brings, each to be switched off and on. */
function Planned({ rules, kept, keep }: PlannedProps) {
  const say = useText(clockWords);
  const sentence = useSentence();
  if (rules.length === 0) return null;
  return (
    <>
      <fieldset className={classes.planned}>
        <legend>{say("fromScenario")}</legend>
        {rules.map((rule) => (
          <Checkbox
            key={keyOf(rule)}
            label={sentence(rule)}
            checked={holds(kept, rule)}
            onChange={(e) =>
              keep(rules.filter((r) => (r === rule ? e.currentTarget.checked : holds(kept, r))))
            }
          />
        ))}
      </fieldset>
      <h3 className={classes.otherRules}>{say("otherRules")}</h3>
    </>
  );
}

/** Returns how a rule is said in a line. */
function useSentence(): (rule: PauseRule) => string {
  const say = useText(clockWords);
  const lang = useLang((s) => s.lang);
  const local = useLocal();
  const me = useRecord("me");
  return ({ on, decision, phase, after }) => {
    const rule = say(`stop_${on}`);
    if (onAbsence.includes(on)) return say("ruleFor", { rule, time: duration(after ?? 0, lang) });
    const named = decision
      ? me?.decisions?.find((d) => d.id === decision)
      : me?.phases?.find((p) => p.id === phase);
    return named ? say("ruleOf", { rule, what: local(named.title) }) : rule;
  };
}

interface RuleRowProps {
  readonly on: PauseOn;
  readonly choice: Choice;
  readonly change: (part: Partial<Choice>) => void;
}

function RuleRow({ on, choice, change }: RuleRowProps) {
  const say = useText(clockWords);
  const local = useLocal();
  const me = useRecord("me");
  const which = (any: string, all: readonly Named[] = []) => [
    { value: "", label: any },
    ...all.map((x) => ({ value: x.id, label: local(x.title) })),
  ];
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
          data={which(say("anyDecision"), me?.decisions)}
          value={choice.decision}
          onChange={(decision) => change({ decision: decision ?? "" })}
          allowDeselect={false}
        />
      )}
      {choice.on && on === "phase" && (
        <Select
          aria-label={say("rulePhase")}
          data={which(say("anyPhase"), me?.phases)}
          value={choice.phase}
          onChange={(phase) => change({ phase: phase ?? "" })}
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
