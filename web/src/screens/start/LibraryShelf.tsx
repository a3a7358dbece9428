import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { Link } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { LibraryCard, Rehearsed, SourceCard } from "@/gen/protocol";
import { duration, listOf, percent, useLang, useLocal, useText } from "@/i18n";
import { Mark } from "@/theme/states";
import { ProblemNote, part } from "@/ui";
import { minutesOf } from "./model";
import classes from "./start.module.css";
import { startWords } from "./words";

// The sheets are asked for by hosts only; whoever joins need not load them.
const NewExercise = part(async () => ({ default: (await import("./Making")).NewExercise }));
const PractiseAlone = part(async () => ({ default: (await import("./Making")).PractiseAlone }));

/** The scenarios to choose from. */
export function LibraryShelf({ owner }: { readonly owner: boolean | undefined }) {
  const say = useText(startWords);
  const library = useQuery({ queryKey: keys.library, queryFn: api.library });
  const sources = useQuery({ queryKey: keys.sources, queryFn: api.sources, enabled: owner === true });
  const sourceOf = (id: string) => sources.data?.scenarios.find((s) => s.id === id);
  return (
    <section aria-labelledby="library">
      <h2 id="library">{say("library")}</h2>
      <p className={classes.quiet}>
        {say("libraryLead")} {owner && <Link href="/w">{say("workshop")}</Link>}
      </p>
      {library.isError && (
        <ProblemNote problem={problemFrom(library.error)} retry={() => library.refetch()} />
      )}
      {library.data?.scenarios.length === 0 && <p>{say("noLibrary")}</p>}
      <ul className={classes.shelf}>
        {library.data?.scenarios.map((card) => (
          <li key={card.id} className={classes.card}>
            <Scenario card={card} source={sourceOf(card.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ScenarioProps {
  readonly card: LibraryCard;
  /** What authors see of it: what the checker had to say, when it was rehearsed. Undefined where one may not ask. */
  readonly source?: SourceCard;
}

/** A scenario as it is chosen: what it is about, how much it takes, and the two ways to play it. The rest is folded. */
export function Scenario({ card, source }: ScenarioProps) {
  const say = useText(startWords);
  const local = useLocal();
  const faults = source?.faults;
  const [making, setMaking] = useState<"" | "exercise" | "practice">("");
  const facts = [
    local(card.sector),
    say("minutes", minutesOf(card.paces)),
    say("seats", { n: card.seats.length }),
    say("difficulty", { n: card.difficulty }),
  ];
  return (
    <>
      <div className={classes.scenarioHead}>
        <h3>{local(card.title)}</h3>
        <div className={classes.buttons}>
          <Button onClick={() => setMaking("exercise")}>{say("newExercise")}</Button>
          <Button variant="default" onClick={() => setMaking("practice")}>
            {say("practise")}
          </Button>
        </div>
      </div>
      <p className={classes.synopsis}>{local(card.synopsis)}</p>
      <ul className={classes.facts}>
        {facts.map((f) => (
          <li key={f}>{f}</li>
        ))}
        {faults !== undefined && (
          <li className={classes.checked} data-clean={faults === 0 || undefined}>
            <Mark shape={faults === 0 ? "check" : "triangle"} />
            {faults === 0 ? say("checkedClean") : say("checkedFaults", { n: faults })}
          </li>
        )}
      </ul>
      {source && <LastRehearsal of={source.rehearsed} />}
      <More card={card} />
      <Suspense>
        {making === "exercise" && <NewExercise card={card} close={() => setMaking("")} />}
        {making === "practice" && <PractiseAlone card={card} close={() => setMaking("")} />}
      </Suspense>
    </>
  );
}

/** When bots last tried a scenario, how often, and what each team came to. */
function LastRehearsal({ of }: { readonly of: Rehearsed | undefined }) {
  const say = useText(startWords);
  const lang = useLang((s) => s.lang);
  if (!of) return <p className={classes.rehearsed}>{say("rehearsedNever")}</p>;
  const dateOf = (at: number) => new Date(at).toLocaleDateString(lang, { dateStyle: "medium" });
  const team = (policy: string) => teams.find((t) => t === policy);
  const scores = of.teams.flatMap((t) => {
    const name = team(t.policy);
    return name ? [say(`team_${name}`, { score: percent(t.score * 100, lang) })] : [];
  });
  return (
    <p className={classes.rehearsed}>
      {[
        say("rehearsedAt", { day: dateOf(of.at), runs: of.runs }),
        ...scores,
        of.dead > 0 ? say("rehearsedDead", { n: of.dead }) : say("rehearsedAll"),
      ].join(" · ")}{" "}
      {!of.same && (
        <span className={classes.checked}>
          <Mark shape="triangle" /> {say("rehearsedOther")}
        </span>
      )}
    </p>
  );
}

const teams = ["good", "slow", "conceal", "random", "idle"] as const;

/** What is not needed to choose at a glance: the whole story, what it practises, who sits in it. */
function More({ card }: { readonly card: LibraryCard }) {
  const say = useText(startWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  return (
    <details className={classes.details}>
      <summary>{say("more")}</summary>
      <p className={classes.quiet}>
        {[
          say("span", { time: duration(card.span, lang) }),
          say("directives", { list: listOf(card.directives, lang) }),
          say("roles", { list: listOf(card.roles, lang) }),
          say("versionIs", { version: card.version }),
        ].join(" · ")}
      </p>
      <h4>{say("objectives")}</h4>
      <ul>
        {card.objectives.map((o) => (
          <li key={o.en}>{local(o)}</li>
        ))}
      </ul>
      <h4>{say("seatsHead")}</h4>
      <p>
        {listOf(
          card.seats.map((s) => local(s.title)),
          lang,
        )}
      </p>
    </details>
  );
}
