import { type ReactNode, useState } from "react";
import { useText } from "@/i18n";
import classes from "./SortTable.module.css";
import { vizWords } from "./words";

/** One column of a table twin. A column with a rank can be sorted by. */
export interface Column<T> {
  readonly id: string;
  readonly head: string;
  /** What stands in a row; null for nothing, which narrow places leave out. */
  readonly cell: (row: T) => ReactNode;
  readonly rank?: (row: T) => string | number;
  readonly numeric?: boolean;
  /** Left out in narrow places, where the row itself leads to it. */
  readonly extra?: boolean;
}

export interface SortTableProps<T> {
  readonly caption: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[]; // the first names the row
  readonly keyOf: (row: T) => string;
}

interface Order {
  readonly by: string;
  readonly down: boolean;
}

/** A table that says what a drawing shows; it can be sorted by its heads. */
export function SortTable<T>({ caption, rows, columns, keyOf }: SortTableProps<T>) {
  const [order, setOrder] = useState<Order | null>(null);
  const sorted = sort(rows, columns, order);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section className={classes.scroll} aria-label={caption} tabIndex={0}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} order={order} setOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <Row key={keyOf(row)} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row<T>({ row, columns }: { readonly row: T; readonly columns: readonly Column<T>[] }) {
  return (
    <tr>
      {columns.map((column, i) => (
        <Cell key={column.id} column={column} row={row} first={i === 0} />
      ))}
    </tr>
  );
}

interface CellProps<T> {
  readonly column: Column<T>;
  readonly row: T;
  readonly first: boolean;
}

function Cell<T>({ column, row, first }: CellProps<T>) {
  const content = column.cell(row);
  if (first) return <th scope="row">{content}</th>;
  return (
    <td
      data-numeric={column.numeric || undefined}
      data-head={column.head || undefined}
      data-extra={column.extra || content === null || undefined}
    >
      {content ?? "–"}
    </td>
  );
}

interface HeadProps<T> {
  readonly column: Column<T>;
  readonly order: Order | null;
  readonly setOrder: (order: Order | null) => void;
}

function Head<T>({ column, order, setOrder }: HeadProps<T>) {
  const say = useText(vizWords);
  if (!column.rank) {
    return (
      <th scope="col" data-extra>
        {column.head}
      </th>
    );
  }
  const mine = order?.by === column.id ? order : null;
  const next =
    mine === null ? { by: column.id, down: false } : mine.down ? null : { by: column.id, down: true };
  return (
    <th
      scope="col"
      data-numeric={column.numeric || undefined}
      data-extra={column.extra || undefined}
      aria-sort={mine === null ? "none" : mine.down ? "descending" : "ascending"}
    >
      <button
        type="button"
        className={classes.head}
        title={say("sortBy", { what: column.head })}
        onClick={() => setOrder(next)}
      >
        {column.head}
        <span aria-hidden="true">{mine === null ? "↕" : mine.down ? "↓" : "↑"}</span>
      </button>
    </th>
  );
}

/** Sorts rows by a column; rows of one rank stay in their order. */
export function sort<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  order: Order | null,
): readonly T[] {
  const rank = columns.find((c) => c.id === order?.by)?.rank;
  if (!rank || !order) return rows;
  const sign = order.down ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(rank(a), rank(b)));
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b));
}
