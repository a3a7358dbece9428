import { Button } from "@mantine/core";
import { memo, type ReactNode } from "react";
import type { Audience } from "@/gen/protocol";
import { count, dayAndTime, listOf, tPlus, useLocal, useText } from "@/i18n";
import { useInstant, useRecord, useRecords } from "@/live";
import type { Shape, Tone } from "@/theme/states";
import { type Figure, figureText, nameOfStage, readingOf, Sign } from "@/viz";
import classes from "./CheckList.module.css";
import { useCertaintyWord } from "./certainty";
import { type Check, check, type Known, type Owed, type Saying, type Weight, weightOf } from "./checks";
import { SideBySide } from "./SideBySide";
import { disclosureWords } from "./words";

const step = 300_000;

/** Checks a saying against what this seat holds and what has been said, as time goes on. */
export function useChecks(saying: Saying, audience: Audience): readonly Check[] {
  const now = useInstant(step) ?? 0;
  const exercise = useRecord("exercise");
  const known: Known = {
    audience,
    facts: useRecords("fact"),
    statements: useRecords("statement"),
    audiences: useRecords("audience"),
    obligations: useRecords("obligation"),
    services: useRecords("service"),
    works: useRecords("work"),
    seats: useRecords("seat"),
    units: exercise?.units ?? [],
    now,
    end: exercise?.end ?? Number.MAX_SAFE_INTEGER,
  };
  return check(saying, known);
}

const looks: Readonly<Record<Weight, readonly [Shape, Tone]>> = {
  heavy: ["cross", "bad"],
  light: ["half", "watch"],
  note: ["ring", "off"],
};

interface CheckListProps {
  readonly saying: Saying;
  readonly audience: Audience;
  /** Marks the statement as a correction of another; offered where that would settle a check. */
  readonly onCorrect?: (n: number) => void;
  /** Leads to what is empty in the form; offered where there is a form to write in. */
  readonly onFill?: () => void;
  /** Leaves out what no answer given aloud can carry: promises, forms, and all that it does not speak of. */
  readonly aloud?: boolean;
}

const written: ReadonlySet<Check["code"]> = new Set(["noNext", "leftOut"]);

/** What to think about before a statement goes out. Nothing here forbids it. */
export const CheckList = memo(function CheckList({ saying, audience, aloud, ...led }: CheckListProps) {
  const say = useText(disclosureWords);
  const all = useChecks(saying, audience);
  const checks = aloud ? all.filter((c) => !written.has(c.code)) : all;
  return (
    <section className={classes.checks}>
      <div>
        <h3>{say("checks")}</h3>
        <p className={classes.how}>{say("checksHow")}</p>
      </div>
      {checks.length === 0 && (
        <Sign shape="check" tone="good">
          {say("checksNone")}
        </Sign>
      )}
      <ul className={classes.list}>
        {checks.map((c, i) => {
          const weight = weightOf(c);
          const [shape, tone] = looks[weight];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: checks are worked out anew each time and hold no state
            <li key={`${c.code} ${i}`} className={classes.check} data-weight={weight}>
              <Sign shape={shape} tone={tone}>
                {say(weight)}
              </Sign>
              <div className={classes.said}>
                <Said check={c} {...led} />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
});

interface SaidProps extends Pick<CheckListProps, "onCorrect" | "onFill"> {
  readonly check: Check;
}

/** One check in words. */
function Said({ check: c, onCorrect, onFill }: SaidProps) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const word = useCertaintyWord();
  const facts = useRecords("fact");
  const audiences = useRecords("audience");
  const exercise = useRecord("exercise");
  const zone = exercise?.zone ?? "UTC";
  const fact = (id: string) => titled(facts.find((f) => f.id === id)?.title, id, local);
  const audience = (id: string) => titled(audiences.find((a) => a.id === id)?.title, id, local);
  const at = (instant: number) => dayAndTime(instant, zone, say.lang);
  switch (c.code) {
    case "surer":
    case "denies":
      return say(`c_${c.code}`, { fact: fact(c.fact), says: word(c.says), held: word(c.held) });
    case "otherwise": {
      const reading = titled(readingOf(facts, c.fact, c.held), c.held, local);
      return say("c_otherwise", { fact: fact(c.fact), reading, certainty: word(c.certainty) });
    }
    case "number":
    case "unit": {
      const figure = (f: Figure) => figureText(f, exercise?.units ?? [], say.lang);
      return say(`c_${c.code}`, { fact: fact(c.fact), says: figure(c.says), held: figure(c.held) });
    }
    case "looseNumber": {
      const unit = (id: string) => titled(exercise?.units?.find((u) => u.id === id)?.title, id, local);
      const named = c.numbers.map((n) => `${count(n.count, say.lang)} ${unit(n.unit)}`);
      return say("c_looseNumber", { list: listOf(named, say.lang) });
    }
    case "excludes":
    case "personal":
    case "restrained":
      return say(`c_${c.code}`, { fact: fact(c.fact) });
    case "contradicts":
    case "correctable":
      return (
        <>
          <p>{say(`c_${c.code}`, { fact: fact(c.fact), audience: audience(c.audience) })}</p>
          <SideBySide earlier={c.earlier} now={c.now} audience={audience(c.audience)} />
          {c.code === "correctable" && onCorrect && (
            <Button size="compact-md" variant="default" onClick={() => onCorrect(c.earlier.statement)}>
              {say("markCorrection", { n: c.earlier.statement })}
            </Button>
          )}
        </>
      );
    case "behind":
      return say("c_behind", {
        fact: fact(c.fact),
        audience: audience(c.audience),
        at: tPlus(c.earlier.at - (exercise?.start ?? 0)),
      });
    case "owedFirst":
      return <List head={say("c_owedFirst")} items={c.owed.map((o) => owedText(o, say, local))} />;
    case "itemsEmpty":
      return (
        <>
          <List head={say("c_itemsEmpty")} items={c.items.map((i) => local(i.title))} />
          {onFill && (
            <Button size="compact-md" variant="default" onClick={onFill}>
              {say("toEmpty")}
            </Button>
          )}
        </>
      );
    case "nextAfterPromise":
      return say("c_nextAfterPromise", { n: c.statement, at: at(c.promised) });
    case "nextAfterDue":
      return say("c_nextAfterDue", {
        obligation: nameOfStage(c.obligation, local),
        at: at(c.obligation.due ?? 0),
      });
    case "promisesRecovery":
      return c.until === undefined
        ? say("c_promisesRecoveryNone")
        : say("c_promisesRecovery", { at: at(c.until) });
    case "leftOut":
      return say("c_leftOut", { list: listOf(c.facts.map(fact), say.lang) });
    case "clockIdle":
    case "clockMet":
    case "noNext":
    case "nextPast":
    case "nextAfterEnd":
      return say(`c_${c.code}`);
    default:
      return c satisfies never;
  }
}

function titled(
  title: { ja: string; en: string } | undefined,
  id: string,
  local: ReturnType<typeof useLocal>,
): string {
  return title ? local(title) : id;
}

function owedText(
  { audience, obligation }: Owed,
  say: ReturnType<typeof useText<typeof disclosureWords.en>>,
  local: ReturnType<typeof useLocal>,
): string {
  const name = local(audience.title);
  if (!obligation) return `${name} (${say("noClock")})`;
  const what = nameOfStage(obligation, local);
  if (obligation.due === undefined) return `${name} – ${what}`;
  const at = dayAndTime(obligation.due, obligation.zone, say.lang);
  return `${name} – ${what} (${say("dueAt", { at })})`;
}

function List({ head, items }: { readonly head: ReactNode; readonly items: readonly string[] }) {
  return (
    <>
      <p>{head}</p>
      <ul className={classes.items}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  );
}
