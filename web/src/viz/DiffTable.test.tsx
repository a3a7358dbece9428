import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { now, show } from "@/ui/testing";
import { DiffTable } from "./DiffTable";

interface Row {
  readonly id: string;
  readonly was: string;
  readonly now: string;
}

const alike: Row = { id: "score", was: "39", now: "39" };
const other: Row = { id: "money", was: "1", now: "2" };
const columns = [
  { id: "what", head: "What", cell: (r: Row) => r.id },
  { id: "now", head: "Now", cell: (r: Row) => r.now },
];
const table = (rows: readonly Row[]) => (
  <DiffTable caption="t" rows={rows} columns={columns} keyOf={(r) => r.id} differs={(r) => r.was !== r.now} />
);
const names = () => screen.getAllByRole("rowheader").map((h) => h.textContent);

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

it("leaves out what is alike when it is asked to, and has nothing to ask where all differ or nothing does", async () => {
  useLang.setState({ lang: "en" });
  await show(table([alike, other]), {});
  expect(names()).toEqual(["score", "money"]);
  fireEvent.click(screen.getByRole("checkbox", { name: "Only what differs (1 of 2)" }));
  expect(names()).toEqual(["money"]);
  for (const rows of [[alike], [other]]) {
    cleanup();
    await show(table(rows), {});
    expect(names()).toEqual(rows.map((r) => r.id));
    expect(screen.queryByRole("checkbox")).toBeNull();
  }
});
