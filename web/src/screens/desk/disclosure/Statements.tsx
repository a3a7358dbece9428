import { Button, Select } from "@mantine/core";
import { useEffect, useState } from "react";
import type { AudienceID, Statement } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useLive, useRecord, useRecords } from "@/live";
import { EmptyState } from "@/ui";
import { useRoom } from "../place";
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
  const live = useLive();
  const room = useRoom();
  const aim = useTarget((t) => t.aim);
  const audiences = useRecords("audience");
  const statements = useRecords("statement").toSorted((a, b) => b.n - a.n);
  const [audience, setAudience] = useState<AudienceID | null>(null);
  useEffect(() => {
    if (pointed !== null)
      document.getElementById(`statement-${pointed}`)?.scrollIntoView({ block: "center" });
  }, [pointed]);
  if (statements.length === 0) return <EmptyState title={say("listNone")} />;
  const rewrite = (s: Statement) => {
    keep({ room, seat: s.seat, audience: s.audience }, draftOf(s, live.instant() ?? 0));
    aim({ audience: s.audience });
    onRewrite();
  };
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
            <Rewrite statement={s} onRewrite={rewrite} />
          </StatementCard>
        ))}
    </div>
  );
}

interface RewriteProps {
  readonly statement: Statement;
  readonly onRewrite: (s: Statement) => void;
}

/** A returned statement can be taken up again by the seat that wrote it. */
export function Rewrite({ statement: s, onRewrite }: RewriteProps) {
  const say = useText(disclosureWords);
  const me = useRecord("me");
  if (s.state !== "returned" || s.seat !== me?.seat || !me.can.includes("tell")) return null;
  return (
    <Button className={classes.rewrite} variant="light" onClick={() => onRewrite(s)}>
      {say("rewrite")}
    </Button>
  );
}
