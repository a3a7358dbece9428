import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { Link } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { LibraryCard } from "@/gen/protocol";
import { duration, listOf, useLang, useLocal, useText } from "@/i18n";
import { ProblemNote, part } from "@/ui";
import classes from "./start.module.css";
import { startWords } from "./words";

// The sheets are asked for by hosts only; whoever joins need not load them.
const NewExercise = part(async () => ({ default: (await import("./Making")).NewExercise }));
const PractiseAlone = part(async () => ({ default: (await import("./Making")).PractiseAlone }));

/** The scenarios to choose from. */
export function LibraryShelf({ owner }: { readonly owner: boolean | undefined }) {
  const say = useText(startWords);
  const library = useQuery({ queryKey: keys.library, queryFn: api.library });
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
            <Scenario card={card} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Scenario({ card }: { readonly card: LibraryCard }) {
  const say = useText(startWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const [making, setMaking] = useState<"" | "exercise" | "practice">("");
  const marks = [
    local(card.sector),
    say("span", { time: duration(card.span, lang) }),
    say("seats", { n: card.seats.length }),
    say("difficulty", { n: card.difficulty }),
    say("directives", { list: listOf(card.directives, lang) }),
    say("roles", { list: listOf(card.roles, lang) }),
  ];
  return (
    <>
      <h3>{local(card.title)}</h3>
      <p className={classes.synopsis}>{local(card.synopsis)}</p>
      <ul className={classes.marks}>
        {marks.map((m) => (
          <li key={m} className={classes.badge}>
            {m}
          </li>
        ))}
      </ul>
      <details className={classes.details}>
        <summary>{say("objectives")}</summary>
        <ul>
          {card.objectives.map((o) => (
            <li key={o.en}>{local(o)}</li>
          ))}
        </ul>
      </details>
      <div className={classes.buttons}>
        <Button onClick={() => setMaking("exercise")}>{say("newExercise")}</Button>
        <Button variant="default" onClick={() => setMaking("practice")}>
          {say("practise")}
        </Button>
      </div>
      <Suspense>
        {making === "exercise" && <NewExercise card={card} close={() => setMaking("")} />}
        {making === "practice" && <PractiseAlone card={card} close={() => setMaking("")} />}
      </Suspense>
    </>
  );
}
