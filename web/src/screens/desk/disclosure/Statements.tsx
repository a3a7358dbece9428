import { Button, Select } from "@mantine/core";
import { useEffect, useState } from "react";
import { useParams } from "wouter";
import type { AudienceID, Statement } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useLive, useRecord, useRecords } from "@/live";
import { EmptyState } from "@/ui";
import { keep } from "./draft";
import { draftOf } from "./model";
import { StatementCard } from "./StatementCard";
import classes from "./Statements.module.css";
import { useTarget } from "./target";
import { disclosureWords } from "./words";

interface StatementsProps {
  /** The statement to begin at, when somebody asked for one. */
  readonly pointed: number | null;
  readonly onRewrite: () => void;
}

/** Everything that was said or is meant to be said, newest first, with what corrects what. */
export function Statements({ pointed, onRewrite }: StatementsProps) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const audiences = useRecords("audience");
  const statements = useRecords("statement").toSorted((a, b) => b.n - a.n);
  const [audience, setAudience] = useState<AudienceID | null>(null);
  useEffect(() => {
    if (pointed !== null)
      document.getElementById(`statement-${pointed}`)?.scrollIntoView({ block: "center" });
  }, [pointed]);
  if (statements.length === 0) return <EmptyState title={say("listNone")} />;
  return (
    <div className={classes.list}>
      <Select
        className={`${classes.filter} no-print`}
        label={say("listFilter")}
        placeholder={say("listAll")}
        data={audiences.map((a) => ({ value: a.id, label: local(a.title) }))}
        value={audience}
        onChange={setAudience}
        clearable
      />
      {statements
        .filter((s) => audience === null || s.audience === audience)
        .map((s) => (
          <StatementCard key={s.n} statement={s} pointed={s.n === pointed}>
            <Rewrite statement={s} onRewrite={onRewrite} />
          </StatementCard>
        ))}
    </div>
  );
}

/** A returned statement can be taken up again by the seat that wrote it. */
function Rewrite({
  statement: s,
  onRewrite,
}: {
  readonly statement: Statement;
  readonly onRewrite: () => void;
}) {
  const say = useText(disclosureWords);
  const live = useLive();
  const me = useRecord("me");
  const { room = "" } = useParams<{ room?: string }>();
  const aim = useTarget((t) => t.aim);
  if (s.state !== "returned" || s.seat !== me?.seat || !me.can.includes("tell")) return null;
  const rewrite = () => {
    keep({ room, seat: s.seat, audience: s.audience }, draftOf(s, live.instant() ?? 0));
    aim({ audience: s.audience });
    onRewrite();
  };
  return (
    <Button className={classes.rewrite} variant="light" onClick={rewrite}>
      {say("rewrite")}
    </Button>
  );
}
