import { Button, Textarea } from "@mantine/core";
import { memo } from "react";
import type { Audience, Choice, Obligation } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { nameOfStage, Sign } from "@/viz";
import { linesOf } from "./compose";
import type { Draft } from "./draft";
import classes from "./FilingForm.module.css";
import { earlierItem, stageOf, textLimit } from "./model";
import { StageClock } from "./StageClock";
import { disclosureWords } from "./words";

interface FilingFormProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

/** The form of a filing and what the readers need in order to act: each item, and which are still empty. */
export const FilingForm = memo(function FilingForm({
  audience,
  ...form
}: FilingFormProps & { readonly audience: Audience }) {
  const obligation = stageOf(form.draft.filing, useRecords("obligation"));
  return (
    <>
      {obligation && <Items {...form} head="items" list={obligation.items} obligation={obligation} />}
      <Items {...form} head="helpItems" list={audience.help ?? []} />
    </>
  );
});

/** Leads to the first item of the form that nobody has filled in. */
export function leadToEmptyItem(form: Element | null | undefined): void {
  form?.querySelector<HTMLElement>("[data-item-empty] textarea")?.focus();
}

interface ItemsProps extends FilingFormProps {
  readonly head: "items" | "helpItems";
  readonly list: readonly Choice[];
  readonly obligation?: Obligation;
}

function Items({ head, list, obligation, draft, change }: ItemsProps) {
  const say = useText(disclosureWords);
  const local = useLocal();
  if (list.length === 0) return null;
  const filled = list.filter((i) => (draft.items[i.id] ?? "").trim() !== "").length;
  return (
    <div className={classes.form}>
      <div className={classes.head}>
        <h3>{say(head)}</h3>
        <span className="quiet digits">{say("itemsFilled", { a: filled, b: list.length })}</span>
      </div>
      {obligation && (
        <p className={classes.filed}>
          {nameOfStage(obligation, local, " – ")} <StageClock stage={obligation} className={classes.clock} />
        </p>
      )}
      {list.map((item) => (
        <Item key={item.id} item={item} obligation={obligation} draft={draft} change={change} />
      ))}
    </div>
  );
}

interface ItemProps extends FilingFormProps {
  readonly item: Choice;
  readonly obligation?: Obligation;
}

function Item({ item, obligation, draft, change }: ItemProps) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const facts = useRecords("fact");
  const units = useRecord("exercise")?.units;
  const statements = useRecords("statement");
  const earlier = obligation && earlierItem(item.id, obligation, statements);
  const value = draft.items[item.id] ?? "";
  const set = (text: string) => change({ items: { ...draft.items, [item.id]: text } });
  const add = (text: string) => set(value.trim() === "" ? text : `${value}\n${text}`);
  const empty = value.trim() === "";
  return (
    <div data-item-empty={empty && obligation ? true : undefined}>
      <Textarea
        label={local(item.title)}
        classNames={{ label: classes.label }}
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
            onClick={() => add(linesOf(draft.stated, facts, say.lang, units))}
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
