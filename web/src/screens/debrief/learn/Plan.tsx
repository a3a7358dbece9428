import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Improvement, PlanStatusNames } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { State } from "@/theme/states";
import { DeedStatus, Missing, useDeed } from "@/ui";
import { hotWashWords } from "@/ui/hotwash";
import { useObjectives } from "@/ui/story";
import classes from "./learn.module.css";
import { blankRow, type Draft, draftOf, overdue } from "./model";
import { learnWords } from "./words";

/** What is to change, by whom and until when. Facilitators write it; everybody reads it. */
export function Plan() {
  const say = useText(learnWords);
  const may = useRecord("me")?.can.includes("improve") ?? false;
  const ended = useRecord("clock")?.state === "ended";
  const rows = [...useRecords("improvement")].sort((a, b) => a.row - b.row);
  const [open, setOpen] = useState<number | null>(null); // the row being changed; 0 is a new one
  const close = () => setOpen(null);
  return (
    <>
      <p className="quiet">{say("planText")}</p>
      {rows.length === 0 && <p className="quiet">{say("noPlan")}</p>}
      <ol className={classes.rows}>
        {rows.map((r) => (
          <li key={r.row}>
            {open === r.row ? (
              <RowForm row={r} close={close} />
            ) : (
              <RowText row={r} edit={may && ended ? () => setOpen(r.row) : undefined} />
            )}
          </li>
        ))}
        {open === 0 && (
          <li>
            <RowForm close={close} />
          </li>
        )}
      </ol>
      {may && ended && open === null && (
        <Button className="no-print" mt="sm" variant="default" onClick={() => setOpen(0)}>
          {say("addRow")}
        </Button>
      )}
    </>
  );
}

const today = () => new Date().toLocaleDateString("sv"); // 2027-03-31, by this device's calendar

function RowText({ row, edit }: { readonly row: Improvement; readonly edit?: () => void }) {
  const say = useText(learnWords);
  const source = useSources().get(row.from ?? "");
  const facts = [
    ["owner", row.owner],
    ["due", row.due],
    ["comesFrom", source],
    ["retest", row.retest],
  ] as const;
  return (
    <>
      <p className={classes.rowHead}>
        <StatusText row={row} />
        <span className="quiet">{say("version", { n: row.rev })}</span>
      </p>
      <p className={classes.rowWhat}>
        <strong>{row.what}</strong>
      </p>
      <dl className={classes.facts}>
        {facts.map(
          ([key, value]) =>
            value && (
              <div key={key}>
                <dt>{say(key)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {edit && (
        <Button className="no-print" mt="xs" variant="default" onClick={edit}>
          {say("edit")}
        </Button>
      )}
    </>
  );
}

function StatusText({ row }: { readonly row: Improvement }) {
  const say = useText(learnWords);
  const wash = useText(hotWashWords);
  const late = overdue(row, today());
  return (
    <State kind="plan" state={late ? "late" : row.status}>
      {wash(row.status)}
      {late && ` · ${say("overdue")}`}
    </State>
  );
}

/** What a row of the plan may come from, by reference, as it is called here. */
function useSources(): ReadonlyMap<string, string> {
  const say = useText(learnWords);
  const local = useLocal();
  const objectives = useObjectives().map(
    (o) => [`objective:${o.id}`, say("fromObjective", { text: local(o.text) })] as const,
  );
  const findings = useRecords("finding").map(
    (f) => [`finding:${f.expectation}`, say("fromFinding", { text: local(f.title) })] as const,
  );
  const notes = useRecords("note").map((n) => [`note:${n.n}`, say("fromNote", { text: n.text })] as const);
  const ideas = useRecords("idea").map((i) => [`note:${i.n}`, say("fromIdea", { text: i.text })] as const);
  return new Map<string, string>([...objectives, ...findings, ...notes, ...ideas]);
}

interface RowFormProps {
  readonly row?: Improvement;
  readonly close: () => void;
}

function RowForm({ row, close }: RowFormProps) {
  const say = useText(learnWords);
  const wash = useText(hotWashWords);
  const sources = useSources();
  const [draft, setDraft] = useState<Draft>(row ? draftOf(row) : blankRow);
  const [rev] = useState(row?.rev); // the version that this writer saw
  const { progress, ask } = useDeed();
  const change = (part: Partial<Draft>) => setDraft((d) => ({ ...d, ...part }));
  const save = async () => {
    const outcome = await ask({ kind: "improve", row: row?.row, rev, ...draft, what: draft.what.trim() });
    if (outcome.kind === "recorded") close();
  };
  return (
    <div className={classes.form}>
      <Textarea
        label={say("what")}
        value={draft.what}
        onChange={(e) => change({ what: e.currentTarget.value })}
        autosize
        minRows={2}
        maxLength={4000}
        required
        data-autofocus
      />
      <div className={classes.fields}>
        <TextInput
          label={say("owner")}
          value={draft.owner}
          onChange={(e) => change({ owner: e.currentTarget.value })}
          maxLength={200}
        />
        <TextInput
          label={say("due")}
          type="date"
          value={draft.due}
          onChange={(e) => change({ due: e.currentTarget.value })}
        />
        <Select
          label={say("status")}
          value={draft.status}
          allowDeselect={false}
          data={PlanStatusNames.map((s) => ({ value: s, label: wash(s) }))}
          onChange={(s) => change({ status: PlanStatusNames.find((x) => x === s) ?? "open" })}
        />
        <TextInput
          label={say("retest")}
          placeholder={say("retestHint")}
          value={draft.retest}
          onChange={(e) => change({ retest: e.currentTarget.value })}
          maxLength={200}
        />
      </div>
      <Select
        label={say("comesFrom")}
        placeholder={say("none")}
        value={draft.from || null}
        data={[...sources].map(([value, label]) => ({ value, label }))}
        onChange={(from) => change({ from: from ?? "" })}
        searchable
        clearable
      />
      <div className={classes.row}>
        <Button onClick={save} disabled={draft.what.trim() === ""} loading={progress.at === "sending"}>
          {say("save")}
        </Button>
        <Button variant="default" onClick={close}>
          {say("cancel")}
        </Button>
        <Missing parts={draft.what.trim() === "" ? [say("what")] : []} />
        <DeedStatus progress={progress} />
      </div>
    </div>
  );
}
