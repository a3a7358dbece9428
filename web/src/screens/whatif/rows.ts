import { useMemo } from "react";
import type { Comparison, Text, WhatIfLine, WhatIfOutcome } from "@/gen/protocol";
import { count, duration, percent, useLang, useLocal, useText, yen } from "@/i18n";
import { lookOf } from "@/theme/states";
import { stateWords } from "@/theme/words";
import { whatIfWords } from "./words";

/** One figure of the outcomes, as it is written. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly played: string;
  /** What bots alone come to. */
  readonly alone: Cell | undefined;
  readonly whatIf: Cell;
}

/** A figure, and what became of it against what was played. */
export interface Cell {
  readonly text: string;
  readonly turn: Turn;
}

export type Turn = "same" | "better" | "worse" | "differs";

/** Weighs both sides, more being better; what cannot be weighed, or is written alike, only differs or not. */
export function turnOf(
  [played, whatIf]: readonly [string, string],
  [was, is]: readonly [number | null, number | null],
): Turn {
  if (played === whatIf) return "same";
  if (was === null || is === null || was === is) return "differs";
  return is > was ? "better" : "worse";
}

/** How good it is that a duty stands so; null while it may still come out either way. */
const dutyWeight: Readonly<Record<string, number>> = { met: 2, met_late: 1, overdue: 0, undecided: 0 };

type Weigh = (o: WhatIfOutcome) => number | null;

const unweighed: Weigh = () => null;

/** Sets a figure against what it was before. While either side goes on it may still come out either way, and is not weighed. */
export function cellOf(
  of: (o: WhatIfOutcome) => string,
  weigh: Weigh,
  was: WhatIfOutcome,
  is: WhatIfOutcome,
): Cell {
  const text = of(is);
  if (!was.ended || !is.ended) return { text, turn: of(was) === text ? "same" : "differs" };
  return { text, turn: turnOf([of(was), text], [weigh(was), weigh(is)]) };
}

/** Returns the figures of the outcomes, one a row. */
export function useRows({ played, whatIf, alone }: Comparison): Row[] {
  const say = useText(whatIfWords);
  const states = useText(stateWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  return useMemo(() => {
    const share = (value: number) => (value < 0 ? "–" : percent(value, lang));
    const hours = (value: number) => duration(value, lang);
    const row = (
      id: string,
      title: string,
      of: (o: WhatIfOutcome) => string,
      weigh: Weigh = unweighed,
    ): Row => {
      return {
        id,
        title,
        played: of(played),
        alone: alone && cellOf(of, weigh, played, alone),
        whatIf: cellOf(of, weigh, played, whatIf),
      };
    };
    const ending = (o: WhatIfOutcome) => local(o.ending) || say(o.ended ? "stopped" : "notEnded");
    const rows = [
      row(
        "score",
        say("score"),
        (o) => share(o.score),
        (o) => o.score,
      ),
      row("ending", say("ending"), ending),
    ];
    for (const { id, title } of merged(played.axes, alone?.axes ?? [], whatIf.axes))
      rows.push(
        row(
          `axis ${id}`,
          say("axis", { title: local(title) }),
          (o) => written(o.axes, id, share),
          (o) => valueIn(o.axes, id),
        ),
      );
    for (const { id, title } of whatIf.services)
      rows.push(
        row(
          `service ${id}`,
          say("service", { title: local(title) }),
          (o) => written(o.services, id, hours),
          (o) => negative(valueIn(o.services, id)),
        ),
      );
    for (const { id, title } of whatIf.duties) {
      const state = (o: WhatIfOutcome) => o.duties.find((d) => d.id === id)?.state ?? "";
      rows.push(
        row(
          `duty ${id}`,
          say("duty", { title: local(title) }),
          (o) => states(lookOf("obligation", state(o)).word),
          (o) => dutyWeight[state(o)] ?? null,
        ),
      );
    }
    rows.push(
      row("statements", say("statements"), (o) => count(o.statements, lang)),
      row(
        "contradicted",
        say("contradicted"),
        (o) => count(o.contradicted, lang),
        (o) => -o.contradicted,
      ),
      row("spent", say("spent"), (o) => yen(o.spent, lang)),
      row(
        "lost",
        say("lost"),
        (o) => yen(o.lost, lang),
        (o) => -o.lost,
      ),
    );
    return rows;
  }, [played, alone, whatIf, say, states, local, lang]);
}

/** A line is listed once something in it is judged: one outcome may have lines that the others lack. */
export function merged(
  ...lists: readonly (readonly WhatIfLine[])[]
): { readonly id: string; readonly title: Text }[] {
  const lines = lists.flat();
  return lines.filter((l, i) => lines.findIndex((o) => o.id === l.id) === i);
}

function written(lines: readonly WhatIfLine[], id: string, write: (value: number) => string): string {
  const line = lines.find((l) => l.id === id);
  return line ? write(line.value) : "–";
}

/** Returns what a line comes to; null where nothing in it is judged. */
function valueIn(lines: readonly WhatIfLine[], id: string): number | null {
  const value = lines.find((l) => l.id === id)?.value ?? -1;
  return value < 0 ? null : value;
}

function negative(value: number | null): number | null {
  return value === null ? null : -value;
}
