import type { Comparison } from "@/gen/protocol";
import { dayAndTime, tPlus, useLang, useLocal, useText } from "@/i18n";
import { type Column, SortTable } from "@/viz";
import { type Moved, movedIn, type Side, type Stories, sides } from "./lanes";
import { whatIfWords } from "./words";

/** As many as are read at a glance; a longer list is folded. */
const few = 6;

interface MovedInjectsProps {
  readonly compared: Comparison;
  readonly stories: Stories;
}

/** The injects that came at another time, or to one side alone: those that somebody moved, and those that waited for something. */
export function MovedInjects({ compared: { at, start, zone }, stories }: MovedInjectsProps) {
  const say = useText(whatIfWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const rows = movedIn(stories, at);
  if (rows.length === 0) return null;
  const came = (side: Side) => (row: Moved) => {
    const instant = row[side];
    if (instant === undefined) return <span className="quiet">{say("cameNot")}</span>;
    return (
      <span>
        <strong>{tPlus(instant - start)}</strong> {dayAndTime(instant, zone, lang)}
      </span>
    );
  };
  const columns: readonly Column<Moved>[] = [
    { id: "inject", head: say("inject"), cell: (row) => local(row.title) },
    ...sides.map((side) => ({ id: side, head: say(side), cell: came(side) })),
  ];
  return (
    <details open={rows.length <= few}>
      <summary>{say("moved", { n: rows.length })}</summary>
      <SortTable caption={say("movedCaption")} rows={rows} columns={columns} keyOf={(row) => row.inject} />
    </details>
  );
}
