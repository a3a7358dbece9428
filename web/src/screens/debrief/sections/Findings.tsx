import { Chip, Group } from "@mantine/core";
import { useMemo, useState } from "react";
import { useText } from "@/i18n";
import { useRecords } from "@/live";
import { lookOf, Mark } from "@/theme/states";
import { stateWords } from "@/theme/words";
import { FindingBody, FindingHead } from "@/ui/story";
import classes from "../Debrief.module.css";
import { findingsOf, verdictsIn } from "../model";
import { debriefWords } from "../words";

/** Every finding with its story and its evidence, which leads to the moment in the replay. On paper all of them are open. */
export function Findings({ room }: { readonly room: string }) {
  const say = useText(debriefWords);
  const findings = useRecords("finding");
  const [verdict, setVerdict] = useState<string | null>(null);
  const list = useMemo(() => findingsOf(findings, verdict), [findings, verdict]);
  return (
    <>
      <p className="quiet">{say("findingsText")}</p>
      <Verdicts value={verdict} onChange={setVerdict} />
      {list.length === 0 && <p className="quiet">{say("none")}</p>}
      <ul className={classes.list}>
        {list.map((f) => (
          <li key={f.expectation} className={classes.item}>
            <details>
              <summary>
                <FindingHead finding={f} />
              </summary>
              <FindingBody finding={f} room={room} />
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

interface VerdictsProps {
  readonly value: string | null;
  readonly onChange: (verdict: string | null) => void;
}

const all = "all";

function Verdicts({ value, onChange }: VerdictsProps) {
  const say = useText(debriefWords);
  const findings = useRecords("finding");
  return (
    <Chip.Group value={value ?? all} onChange={(v) => onChange(v === all ? null : String(v))}>
      <Group gap="xs" my="sm" className="no-print" role="group" aria-label={say("show")}>
        <Chip value={all}>{say("all", { n: findings.length })}</Chip>
        {verdictsIn(findings).map(({ verdict, n }) => (
          <Chip key={verdict} value={verdict}>
            <VerdictWord verdict={verdict} /> {n}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}

/** A verdict in the colour of what it stands on: a chosen chip is filled. */
function VerdictWord({ verdict }: { readonly verdict: string }) {
  const say = useText(stateWords);
  const { shape, word } = lookOf("verdict", verdict);
  return (
    <span className={classes.verdict}>
      <Mark shape={shape} /> {say(word)}
    </span>
  );
}
