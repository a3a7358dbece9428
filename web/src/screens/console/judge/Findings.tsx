import { Button, Select } from "@mantine/core";
import { memo, useMemo, useState } from "react";
import type { Finding } from "@/gen/protocol";
import { percent, useLang, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { lookOf } from "@/theme/states";
import { stateWords } from "@/theme/words";
import { EmptyState } from "@/ui";
import { FindingBody, FindingHead } from "@/ui/story";
import { useCan, useRoom, useRuns } from "../seat";
import classes from "./Judge.module.css";
import { findingsOf, tally, verdicts } from "./model";
import { OverrideDialog } from "./OverrideDialog";
import { judgeWords } from "./words";

/** The findings as they come, with their evidence, and the way to overrule them. */
export function Findings() {
  const say = useText(judgeWords);
  const findings = useRecords("finding");
  const [verdict, setVerdict] = useState<string | null>(null);
  const list = useMemo(() => findingsOf(findings, verdict), [findings, verdict]);
  if (findings.length === 0) return <EmptyState title={say("noneYet")} />;
  return (
    <div>
      <Total />
      <VerdictChoice findings={findings} value={verdict} onChange={setVerdict} />
      {list.length === 0 && <p className="quiet">{say("noneSuch")}</p>}
      <Rows findings={list.filter((f) => verdict !== null || f.verdict !== "open")} />
      {verdict === null && <Open findings={list.filter((f) => f.verdict === "open")} />}
    </div>
  );
}

function Rows({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className={classes.list}>
      {findings.map((f) => (
        <FindingRow key={f.expectation} finding={f} />
      ))}
    </ul>
  );
}

/** What nothing can be said of yet: half of the list at first, and in the way of what can be. */
function Open({ findings }: { readonly findings: readonly Finding[] }) {
  const say = useText(judgeWords);
  if (findings.length === 0) return null;
  return (
    <details className={classes.open}>
      <summary>{say("notJudged", { n: findings.length })}</summary>
      <Rows findings={findings} />
    </details>
  );
}

function Total() {
  const say = useText(judgeWords);
  const lang = useLang((s) => s.lang);
  const score = useRecord("score");
  const over = useRecord("clock")?.state === "ended";
  if (!score) return null;
  const { total, judged, findings } = score;
  return (
    <p className={classes.total}>
      {total.share >= 0 && (
        <strong>{say(over ? "inAll" : "soFar", { share: percent(total.share, lang) })}</strong>
      )}{" "}
      <span className="quiet">{say("judgedOf", { n: judged, of: findings })}</span>
    </p>
  );
}

interface VerdictChoiceProps {
  readonly findings: readonly Finding[];
  readonly value: string | null;
  readonly onChange: (verdict: string | null) => void;
}

function VerdictChoice({ findings, value, onChange }: VerdictChoiceProps) {
  const say = useText(judgeWords);
  const states = useText(stateWords);
  const counts = tally(findings);
  return (
    <Select
      className={classes.choice}
      aria-label={say("only")}
      placeholder={`${say("allVerdicts")} (${findings.length})`}
      data={verdicts.map((v) => ({
        value: v,
        label: `${states(lookOf("verdict", v).word)} (${counts.get(v) ?? 0})`,
      }))}
      value={value}
      onChange={onChange}
      clearable
    />
  );
}

const FindingRow = memo(function FindingRow({ finding }: { readonly finding: Finding }) {
  const say = useText(judgeWords);
  const { may } = useCan();
  const room = useRoom();
  const runs = useRuns();
  const [changing, setChanging] = useState(false);
  return (
    <li className={classes.item}>
      <details>
        <summary>
          <FindingHead finding={finding} />
        </summary>
        <FindingBody finding={finding} room={(runs && room) || undefined} />
        {may("override") && (
          <Button size="compact-sm" variant="default" mt="xs" onClick={() => setChanging(true)}>
            {say("override")}
          </Button>
        )}
      </details>
      {changing && <OverrideDialog finding={finding} onClose={() => setChanging(false)} />}
    </li>
  );
});
