import { Button, Textarea } from "@mantine/core";
import type { Choice, Obligation } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { Sign } from "@/viz";
import { linesOf } from "./compose";
import type { Draft } from "./draft";
import classes from "./FilingForm.module.css";
import { earlierItem, stageOf, textLimit } from "./model";
import { disclosureWords } from "./words";

interface FilingFormProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

/** The form of a filing: each thing it has to contain, and which are still empty. */
export function FilingForm({ draft, change }: FilingFormProps) {
  const say = useText(disclosureWords);
  const obligation = stageOf(draft.filing, useRecords("obligation"));
  if (!obligation || obligation.items.length === 0) return null;
  const filled = obligation.items.filter((i) => (draft.items[i.id] ?? "").trim() !== "").length;
  return (
    <div className={classes.form}>
      <div className={classes.head}>
        <h3>{say("items")}</h3>
        <span className="quiet digits">{say("itemsFilled", { a: filled, b: obligation.items.length })}</span>
      </div>
      {obligation.items.map((item) => (
        <Item key={item.id} item={item} obligation={obligation} draft={draft} change={change} />
      ))}
    </div>
  );
}

interface ItemProps extends FilingFormProps {
  readonly item: Choice;
  readonly obligation: Obligation;
}

function Item({ item, obligation, draft, change }: ItemProps) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const facts = useRecords("fact");
  const earlier = earlierItem(item.id, obligation, useRecords("statement"));
  const value = draft.items[item.id] ?? "";
  const set = (text: string) => change({ items: { ...draft.items, [item.id]: text } });
  const add = (text: string) => set(value.trim() === "" ? text : `${value}\n${text}`);
  const empty = value.trim() === "";
  return (
    <div>
      <Textarea
        label={local(item.title)}
        value={value}
        onChange={(e) => set(e.currentTarget.value)}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={textLimit}
      />
      <div className={classes.help}>
        {empty && (
          <Sign shape="ring" tone="watch">
            {say("itemEmpty")}
          </Sign>
        )}
        {draft.stated.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => add(linesOf(draft.stated, facts, say.lang))}
          >
            {say("fromFacts")}
          </Button>
        )}
        {empty && earlier && (
          <Button size="compact-sm" variant="subtle" onClick={() => set(earlier.value)}>
            {say("fromEarlier", { n: earlier.n })}
          </Button>
        )}
      </div>
    </div>
  );
}
