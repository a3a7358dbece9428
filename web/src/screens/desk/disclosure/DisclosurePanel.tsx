import { Badge, Tabs } from "@mantine/core";
import { useEffect, useState } from "react";
import { useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { EmptyState } from "@/ui";
import { ToldMatrix } from "@/viz";
import { Approvals } from "./Approvals";
import { Composer } from "./Composer";
import classes from "./DisclosurePanel.module.css";
import { awaiting } from "./model";
import { Statements } from "./Statements";
import { useTarget } from "./target";
import { disclosureWords } from "./words";

const parts = ["compose", "approve", "told", "statements"] as const;
type Part = (typeof parts)[number];

/** Disclosure: writing statements, approving them, and who was told what. Seats that only watch read. */
export function DisclosurePanel() {
  const say = useText(disclosureWords);
  const me = useRecord("me");
  const audiences = useRecords("audience");
  const statements = useRecords("statement");
  const writes = me?.can.includes("tell") === true && audiences.some((a) => a.mine);
  const approves = audiences.some((a) => a.approver !== undefined && a.approver === me?.seat);
  const [part, setPart] = useState<Part | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const aimed = useTarget((s) => s.target);
  useEffect(() => {
    if (aimed) setPart("compose");
  }, [aimed]);
  if (audiences.length === 0)
    return <EmptyState title={say("noAudiences")}>{say("noAudiencesText")}</EmptyState>;

  const waiting = awaiting(statements, me?.seat).length;
  const offered = parts.filter((p) => (p === "compose" ? writes : p === "approve" ? approves : true));
  const shown = part !== null && offered.includes(part) ? part : (offered[0] ?? "told");
  const show = (n: number) => {
    setPointed(n);
    setPart("statements");
  };
  return (
    <div className={classes.panel}>
      <h2 className="visually-hidden">{say("title")}</h2>
      <Tabs value={shown} onChange={(p) => setPart(parts.find((x) => x === p) ?? null)} keepMounted={false}>
        <Tabs.List className={classes.tabs}>
          {writes && <Tabs.Tab value="compose">{say("tabCompose")}</Tabs.Tab>}
          {approves && (
            <Tabs.Tab value="approve" rightSection={waiting > 0 && <Badge>{waiting}</Badge>}>
              {say("tabApprove")}
            </Tabs.Tab>
          )}
          <Tabs.Tab value="told">{say("tabTold")}</Tabs.Tab>
          <Tabs.Tab value="statements">{say("tabStatements")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="compose" className={classes.part}>
          <Composer />
        </Tabs.Panel>
        <Tabs.Panel value="approve" className={classes.part}>
          <Approvals />
        </Tabs.Panel>
        <Tabs.Panel value="told" className={classes.part}>
          {!writes && me?.kind === "player" && <p className="quiet">{say("cannotWriteText")}</p>}
          <Told onStatement={show} />
        </Tabs.Panel>
        <Tabs.Panel value="statements" className={classes.part}>
          <Statements pointed={pointed} onRewrite={() => setPart("compose")} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

function Told({ onStatement }: { readonly onStatement: (n: number) => void }) {
  const statements = useRecords("statement");
  const audiences = useRecords("audience");
  const facts = useRecords("fact");
  const exercise = useRecord("exercise");
  return (
    <section className="card">
      <ToldMatrix
        statements={statements}
        audiences={audiences}
        facts={facts}
        start={exercise?.start ?? 0}
        zone={exercise?.zone ?? "UTC"}
        onStatement={onStatement}
      />
    </section>
  );
}
