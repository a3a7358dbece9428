import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useText } from "@/i18n";
import { SortTable, type SortTableProps } from "./SortTable";
import { vizWords } from "./words";

interface DiffTableProps<T> extends SortTableProps<T> {
  readonly differs: (row: T) => boolean;
}

/** A table of what is set side by side; rows that are alike can be left out. */
export function DiffTable<T>({ differs, rows, ...table }: DiffTableProps<T>) {
  const say = useText(vizWords);
  const [only, setOnly] = useState(false);
  const other = rows.filter(differs);
  if (other.length === 0 || other.length === rows.length) return <SortTable rows={rows} {...table} />;
  return (
    <>
      <Checkbox
        className="no-print"
        mb="xs"
        label={say("onlyDiffering", { n: other.length, of: rows.length })}
        checked={only}
        onChange={(e) => setOnly(e.currentTarget.checked)}
      />
      <SortTable rows={only ? other : rows} {...table} />
    </>
  );
}
