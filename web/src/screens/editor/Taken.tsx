import { Button } from "@mantine/core";
import type { EventChange, EventsTaken } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import classes from "./editor.module.css";
import { editorWords } from "./words";

interface TakenProps {
  readonly taken: EventsTaken;
  readonly apply: (taken: EventsTaken) => void;
}

/** What would come of an edited list, row by row, or everything that is wrong with it. */
export function Taken({ taken, apply }: TakenProps) {
  const say = useText(editorWords);
  const { problems, changes, absent } = taken;
  if (problems.length > 0) return <Problems problems={problems} />;
  const rows = byRow(changes);
  return (
    <>
      <p>{rows.length === 0 ? say("takeNone") : say("takeChanges", { n: rows.length })}</p>
      {absent > 0 && <p className={classes.quiet}>{say("takeAbsent", { n: absent })}</p>}
      <ul className={classes.story}>
        {rows.map((row) => (
          <Row key={row[0]?.row} changes={row} />
        ))}
      </ul>
      {rows.length > 0 && (
        <Button mt="md" onClick={() => apply(taken)} data-autofocus>
          {say("takeDo")}
        </Button>
      )}
    </>
  );
}

function byRow(changes: readonly EventChange[]): readonly (readonly EventChange[])[] {
  const rows = [...new Set(changes.map((c) => c.row))];
  return rows.map((row) => changes.filter((c) => c.row === row));
}

function Problems({ problems }: Pick<EventsTaken, "problems">) {
  const say = useText(editorWords);
  const local = useLocal();
  return (
    <>
      <p role="alert">{say("takeProblems", { n: problems.length })}</p>
      <ul className={classes.faults}>
        {problems.map((p) => (
          <li key={`${p.row} ${p.column} ${p.text.en}`} className={classes.fault} data-severity="error">
            {p.row > 0 && <b>{say("takeWhere", { row: p.row, column: p.column && ` · ${p.column}` })}</b>}
            <span>{local(p.text)}</span>
            <span className={classes.quiet}>→ {local(p.fix)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One row of the list: the inject, and each of its cells that is another. */
function Row({ changes }: { readonly changes: readonly EventChange[] }) {
  const say = useText(editorWords);
  const first = changes[0];
  if (!first) return null;
  return (
    <li>
      <span className={classes.where}>
        {say("takeWhere", { row: first.row, column: "" })} · <code>{first.inject}</code>
        {first.new && <strong> · {say("takeNew")}</strong>}
      </span>
      {changes.map((c) => (
        <Cell key={c.field} change={c} />
      ))}
    </li>
  );
}

function Cell({ change }: { readonly change: EventChange }) {
  const say = useText(editorWords);
  const [part, lang] = change.field.split(".");
  if (lang !== undefined && !change.new) return <Text change={change} lang={lang} />;
  const name = part === "at" || part === "channel" || part === "to" ? say(`take_${part}`) : change.field;
  return (
    <p className={classes.cell} lang={lang}>
      <span className={classes.where}>{name}</span>
      <span className={classes.body}>
        {!change.new && (
          <>
            <del>{change.was}</del> →{" "}
          </>
        )}
        <ins>{change.put}</ins>
      </span>
    </p>
  );
}

/** A text as it was and as it becomes, beside each other. */
function Text({ change, lang }: { readonly change: EventChange; readonly lang: string }) {
  const say = useText(editorWords);
  return (
    <div className={classes.both} lang={lang}>
      <p className={classes.body}>
        <span className={classes.where}>
          {change.field} · {say("takeOut")}
        </span>
        <del>{change.was}</del>
      </p>
      <p className={classes.body}>
        <span className={classes.where}>{say("takeIn")}</span>
        <ins>{change.put}</ins>
      </p>
    </div>
  );
}
