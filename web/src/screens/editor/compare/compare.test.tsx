import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { File } from "@/gen/protocol";
import { useLang } from "@/i18n";
import type { Draft } from "../draft";
import { Compare } from "./Compare";

const file = (name: string, ...lines: string[]): File => ({ name, text: lines.join("\n") });
const same = Array.from({ length: 20 }, (_, i) => `line ${i}`);
const kept = [
  [file("scenario.yaml", ...same, "one")],
  [file("scenario.yaml", ...same, "two"), file("more.yaml", "new")],
];

const draft: Draft = {
  id: "mine",
  own: true,
  files: kept[1] ?? [],
  faults: [],
  checked: null,
  checking: false,
  changed: false,
  older: false,
  saving: false,
  savedAs: 2,
  versions: [{ n: 1, saved: 0 }, { n: 2 }],
  trouble: null,
  write: () => {},
  put: () => {},
  puts: 0,
  turn: 0,
  n: 1,
  rested: true,
  save: () => {},
};

/** Shows a comparison; the server keeps the two versions above. */
function compare(more: Partial<Draft> = {}) {
  vi.stubGlobal("fetch", async (path: string) => {
    const n = Number(new URL(path, "http://enshu.test").searchParams.get("n"));
    const source = { id: "mine", own: true, n, files: kept[n - 1], versions: [] };
    return new Response(JSON.stringify(source), { headers: { "Content-Type": "application/json" } });
  });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <Compare draft={{ ...draft, ...more }} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const words = (table: HTMLElement, role: "deletion" | "insertion") =>
  within(table)
    .queryAllByRole(role)
    .map((e) => e.textContent);

beforeEach(() => useLang.setState({ lang: "en" }));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("two versions compared", () => {
  it("are at first the last two, each file that differs by itself", async () => {
    compare();
    const table = await screen.findByRole("table", { name: "scenario.yaml" });
    expect([words(table, "deletion"), words(table, "insertion")]).toEqual([["one"], ["two"]]);
    expect(words(screen.getByRole("table", { name: "more.yaml" }), "insertion")).toEqual(["new"]);
    expect(screen.getByRole("status")).toHaveTextContent("2 files differ.");
    expect(screen.getByLabelText("Before")).toHaveValue("1");
    expect(screen.getByLabelText("After")).toHaveValue("2");
  });

  it("fold what is the same until it is asked for", async () => {
    compare();
    const table = await screen.findByRole("table", { name: "scenario.yaml" });
    expect(within(table).queryByText("line 0")).toBeNull();
    fireEvent.click(within(table).getByRole("button", { name: "Show 17 unchanged lines" }));
    expect(within(table).getAllByText("line 0")).toHaveLength(2);
    expect(document.activeElement).toContainElement(within(table).getAllByText("line 0")[0] ?? null);
  });

  it("are what is written and what was saved last, where there is something to save", async () => {
    compare({ changed: true, files: [file("scenario.yaml", ...same, "three"), file("more.yaml", "new")] });
    const table = await screen.findByRole("table", { name: "scenario.yaml" });
    expect([words(table, "deletion"), words(table, "insertion")]).toEqual([["two"], ["three"]]);
    expect(screen.queryByRole("table", { name: "more.yaml" })).toBeNull();
    fireEvent.change(screen.getByLabelText("Before"), { target: { value: "0" } });
    expect(screen.getByRole("status")).toHaveTextContent("Both are the same.");
  });

  it("stand one below the other where it is narrow", async () => {
    vi.spyOn(window, "matchMedia").mockImplementation((media) =>
      Object.assign(new EventTarget(), {
        matches: true,
        media,
        onchange: null,
        addListener() {},
        removeListener() {},
      }),
    );
    compare();
    const table = await screen.findByRole("table", { name: "scenario.yaml" });
    expect(within(table).getAllByRole("columnheader")).toHaveLength(1);
    expect(within(table).getAllByText("line 19")).toHaveLength(1);
    expect([words(table, "deletion"), words(table, "insertion")]).toEqual([["one"], ["two"]]);
  });
});
