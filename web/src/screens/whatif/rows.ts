import { useMemo } from "react";
import type { Comparison, Text, WhatIfLine, WhatIfOutcome } from "@/gen/protocol";
import { count, duration, percent, useLang, useLocal, useText, yen } from "@/i18n";
import { lookOf } from "@/theme/states";
import { stateWords } from "@/theme/words";
import { whatIfWords } from "./words";

/** One figure of both outcomes, as it is written. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly played: string;
  readonly whatIf: string;
}

/** Returns the figures of both outcomes, one a row. */
export function useRows({ played, whatIf }: Comparison): Row[] {
  const say = useText(whatIfWords);
  const states = useText(stateWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  return useMemo(() => {
    const share = (value: number) => (value < 0 ? "–" : percent(value, lang));
    const hours = (value: number) => duration(value, lang);
    const row = (id: string, title: string, of: (o: WhatIfOutcome) => string): Row => {
      return { id, title, played: of(played), whatIf: of(whatIf) };
    };
    const ending = (o: WhatIfOutcome) => local(o.ending) || say(o.ended ? "stopped" : "notEnded");
    const rows = [row("score", say("score"), (o) => share(o.score)), row("ending", say("ending"), ending)];
    for (const { id, title } of merged(played.axes, whatIf.axes))
      rows.push(row(`axis ${id}`, say("axis", { title: local(title) }), (o) => written(o.axes, id, share)));
    for (const { id, title } of whatIf.services)
      rows.push(
        row(`service ${id}`, say("service", { title: local(title) }), (o) => written(o.services, id, hours)),
      );
    for (const { id, title } of whatIf.duties) {
      const state = (o: WhatIfOutcome) =>
        states(lookOf("obligation", o.duties.find((d) => d.id === id)?.state ?? "").word);
      rows.push(row(`duty ${id}`, say("duty", { title: local(title) }), state));
    }
    rows.push(
      row("statements", say("statements"), (o) => count(o.statements, lang)),
      row("contradicted", say("contradicted"), (o) => count(o.contradicted, lang)),
      row("spent", say("spent"), (o) => yen(o.spent, lang)),
      row("lost", say("lost"), (o) => yen(o.lost, lang)),
    );
    return rows;
  }, [played, whatIf, say, states, local, lang]);
}

/** A line is listed once something in it is judged: one outcome may have lines that the other lacks. */
export function merged(
  one: readonly WhatIfLine[],
  other: readonly WhatIfLine[],
): { readonly id: string; readonly title: Text }[] {
  return [...one, ...other.filter((l) => !one.some((o) => o.id === l.id))];
}

function written(lines: readonly WhatIfLine[], id: string, write: (value: number) => string): string {
  const line = lines.find((l) => l.id === id);
  return line ? write(line.value) : "–";
}
