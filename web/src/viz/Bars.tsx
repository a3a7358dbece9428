import { useText } from "@/i18n";
import type { Tone } from "@/theme/states";
import { toneStyle } from "@/theme/states";
import classes from "./Bars.module.css";
import { type Column, SortTable } from "./SortTable";
import { Twin } from "./Twin";
import { vizWords } from "./words";

/** One bar: how much of a whole, with the words that say so. */
export interface BarRow {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly whole: number;
  /** The value as it is written: "72%", "3 of 5". */
  readonly text: string;
  readonly tone?: Tone;
  /** A second line below the label. */
  readonly note?: string;
}

interface BarsProps {
  readonly title: string;
  readonly rows: readonly BarRow[];
  readonly itemHead?: string;
  readonly valueHead?: string;
}

/** Horizontal bars, each with its value in words, and the same as a table. */
export function Bars({ title, rows, itemHead, valueHead }: BarsProps) {
  const say = useText(vizWords);
  const columns: Column<BarRow>[] = [
    { id: "item", head: itemHead ?? say("item"), cell: (r) => r.label, rank: (r) => r.label },
    {
      id: "value",
      head: valueHead ?? say("value"),
      cell: (r) => r.text,
      rank: (r) => r.value / r.whole,
      numeric: true,
    },
  ];
  if (rows.some((r) => r.note)) columns.push({ id: "note", head: "", cell: (r) => r.note ?? "" });
  const table = <SortTable caption={title} rows={rows} columns={columns} keyOf={(r) => r.id} />;
  return <Twin title={title} drawing={<Drawing rows={rows} />} table={table} />;
}

function Drawing({ rows }: { readonly rows: readonly BarRow[] }) {
  return (
    <ul className={classes.bars}>
      {rows.map((row) => (
        <li key={row.id} className={classes.row} style={toneStyle(row.tone ?? "good")}>
          <span>
            {row.label}
            {row.note && <span className={classes.note}>{row.note}</span>}
          </span>
          <svg className={classes.bar} aria-hidden="true">
            <rect width="100%" height="12" rx="3" data-ground />
            <rect width={widthOf(row)} height="12" rx="3" data-value />
          </svg>
          <strong className={classes.text}>{row.text}</strong>
        </li>
      ))}
    </ul>
  );
}

function widthOf({ value, whole }: BarRow): string {
  if (whole <= 0) return "0%";
  return `${(Math.min(1, Math.max(0, value / whole)) * 100).toFixed(2)}%`;
}
