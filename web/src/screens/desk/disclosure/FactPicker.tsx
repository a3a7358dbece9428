import { Checkbox, NativeSelect, NumberInput, Radio } from "@mantine/core";
import { memo } from "react";
import type { Assertion, Fact, FactID } from "@/gen/protocol";
import { dayAndTime, tPlus, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { State } from "@/theme/states";
import { FigureText, Sign } from "@/viz";
import { certaintyOrder, useCertaintyWord } from "./certainty";
import classes from "./FactPicker.module.css";
import { latestFirst, restated } from "./model";
import { disclosureWords } from "./words";

interface FactPickerProps {
  readonly stated: readonly Assertion[];
  /** Takes what is stated now; without it the facts are only shown. */
  readonly onState?: (stated: readonly Assertion[]) => void;
  /** Shows these facts alone. */
  readonly only?: readonly FactID[];
  /** Leaves the heading out, where the step has it. */
  readonly bare?: boolean;
}

/** The facts that this seat holds; each is stated, in a reading and a certainty, or left out. */
export const FactPicker = memo(function FactPicker({ stated, onState, only, bare }: FactPickerProps) {
  const say = useText(disclosureWords);
  const held = latestFirst(useRecords("fact"));
  const facts = only ? held.filter((f) => only.includes(f.id)) : held;
  return (
    <>
      <div>
        {!bare && <h3>{say("facts")}</h3>}
        <p className="quiet">{facts.length === 0 ? say("noFacts") : onState && say("factsHow")}</p>
      </div>
      <ul className={classes.list}>
        {facts.map((fact) => (
          <FactCard
            key={fact.id}
            fact={fact}
            stated={stated.find((a) => a.fact === fact.id)}
            state={onState && ((now) => onState(restated(stated, fact.id, now)))}
          />
        ))}
      </ul>
    </>
  );
});

interface FactCardProps {
  readonly fact: Fact;
  readonly stated?: Assertion;
  readonly state?: (now: Assertion | null) => void;
}

function FactCard({ fact, stated, state }: FactCardProps) {
  const local = useLocal();
  const choose = (on: boolean) =>
    state?.(on ? { fact: fact.id, reading: fact.held, certainty: fact.certainty } : null);
  return (
    <li className={classes.fact} data-stated={stated !== undefined || undefined}>
      {state ? (
        <Checkbox
          checked={stated !== undefined}
          onChange={(e) => choose(e.currentTarget.checked)}
          label={<strong>{local(fact.title)}</strong>}
        />
      ) : (
        <strong>{local(fact.title)}</strong>
      )}
      <div className={classes.body} data-indent={state !== undefined || undefined}>
        <Held fact={fact} />
        {stated && state && <Stating fact={fact} stated={stated} state={state} />}
        {fact.history.length > 1 && <History fact={fact} />}
      </div>
    </li>
  );
}

/** What this seat holds of a fact, from whom and since when. */
export function Held({ fact }: { readonly fact: Fact }) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const exercise = useRecord("exercise");
  const source = local(fact.source);
  const at = `${tPlus(fact.since - (exercise?.start ?? 0))} · ${dayAndTime(fact.since, exercise?.zone ?? "UTC", say.lang)}`;
  return (
    <>
      <p>
        {readingText(fact, fact.held, local)} <State kind="certainty" state={fact.certainty} />
      </p>
      <p className={classes.source}>
        {source !== "" && <span>{say("source", { source })}</span>}
        <span className="digits">{say("learnt", { at })}</span>
        {fact.personal && (
          <Sign shape="bars" tone="held">
            {say("personalMark")}
          </Sign>
        )}
        {fact.restrain && (
          <Sign shape="bars" tone="watch">
            {say("restrainMark")}
          </Sign>
        )}
      </p>
    </>
  );
}

/** Returns the words of a reading that the seat has heard. */
export function readingText(fact: Fact, reading: string, local: ReturnType<typeof useLocal>): string {
  const text = fact.readings.find((r) => r.id === reading)?.text;
  return text ? local(text) : reading;
}

/** How a chosen fact is stated. */
function Stating({ fact, stated, state }: Required<FactCardProps>) {
  const say = useText(disclosureWords);
  const word = useCertaintyWord();
  const local = useLocal();
  return (
    <div className={classes.stating}>
      {fact.readings.length > 1 && (
        <Radio.Group
          label={say("reading")}
          value={stated.reading}
          onChange={(reading) => state({ fact: stated.fact, reading, certainty: stated.certainty })}
        >
          <div className={classes.readings}>
            {fact.readings.map((r) => (
              <Radio
                key={r.id}
                value={r.id}
                label={`${local(r.text)}${r.id === fact.held ? say("readingHeld") : ""}`}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      <NativeSelect
        label={say("certainty")}
        data={certaintyOrder.map((c) => ({ value: c, label: word(c) }))}
        value={stated.certainty}
        onChange={(e) => {
          const certainty = certaintyOrder.find((c) => c === e.currentTarget.value);
          if (certainty) state({ ...stated, certainty });
        }}
      />
      {fact.counted && <Counting fact={fact} stated={stated} state={state} />}
    </div>
  );
}

/** The number of a fact that is one: as the reading has it, or another, in its unit or another. */
function Counting({ fact, stated, state }: Required<FactCardProps>) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const units = useRecord("exercise")?.units ?? [];
  const reading = fact.readings.find((r) => r.id === stated.reading);
  const said = (count: number, unit: string) => {
    const own = count === (reading?.count ?? 0) && unit === fact.counted?.unit;
    const { fact: id, reading: of, certainty } = stated;
    state({ fact: id, reading: of, certainty, ...(!own && { count, unit }) });
  };
  const count = stated.count ?? reading?.count ?? 0;
  const unit = stated.unit ?? fact.counted?.unit ?? "";
  return (
    <div className={classes.counting}>
      <NumberInput
        label={say("number")}
        value={count}
        min={1}
        allowDecimal={false}
        thousandSeparator=","
        onChange={(n) => typeof n === "number" && n > 0 && said(n, unit)}
      />
      <NativeSelect
        label={say("unit")}
        data={units.map((u) => ({ value: u.id, label: local(u.title) }))}
        value={unit}
        onChange={(e) => said(count, e.currentTarget.value)}
      />
      <FigureText word={{ fact: fact.id, reading: fact.held }} facts={[fact]} asOf={fact.since} />
    </div>
  );
}

function History({ fact }: { readonly fact: Fact }) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const exercise = useRecord("exercise");
  return (
    <details className={classes.history}>
      <summary>{say("history")}</summary>
      <ol>
        {fact.history.map((h) => (
          <li key={`${h.at} ${h.reading} ${h.certainty}`}>
            <span className="quiet digits">{tPlus(h.at - (exercise?.start ?? 0))}</span>{" "}
            {readingText(fact, h.reading, local)} <State kind="certainty" state={h.certainty} />{" "}
            <span className="quiet">{local(h.source)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
