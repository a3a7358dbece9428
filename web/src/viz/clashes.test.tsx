import { fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Fact, Statement } from "@/gen/protocol";
import { useLang } from "@/i18n";
import { both, now, show } from "@/ui/testing";
import { Clashes } from "./Clashes";

const fact = (id: string, title: string): Fact =>
  ({ id, title: both(title), readings: [{ id: "no", text: both("No") }], history: [] }) as unknown as Fact;
const said = (n: number, clashes: Statement["clashes"]): Statement => ({
  n,
  seat: "pr",
  audience: "press",
  channel: 0,
  assertions: [{ fact: "leak", reading: "no", certainty: "confirmed" }],
  text: "",
  written: now,
  sent: now,
  state: "sent",
  clashes,
});
const clash = (against: number, about: string, corrected = false) => ({
  against,
  fact: about,
  kind: "larger",
  corrected,
});
const facts = [fact("leak", "The leak"), fact("cards", "The cards")];

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

async function shown(pairs: readonly ReturnType<typeof clash>[]) {
  useLang.setState({ lang: "en" });
  const statements = [said(1, []), said(2, pairs as unknown as Statement["clashes"])];
  await show(<Clashes statements={statements} audiences={[]} facts={facts} start={now} zone="UTC" />, {});
}

it("reads a few pairs one after another", async () => {
  await shown([clash(1, "leak"), clash(1, "cards")]);
  expect(screen.getAllByText("A larger number")).toHaveLength(2);
  for (const pair of screen.getAllByText("A larger number")) expect(pair).toBeVisible();
});

it("folds many pairs under what they are about, with how many were corrected", async () => {
  await shown([1, 2, 3, 4].map((n) => clash(n, "cards", n === 4)).concat(clash(1, "leak")));
  const head = screen.getByText("The cards", { selector: "summary strong" });
  expect(head.closest("summary")).toHaveTextContent(/The cards ?3 left as said ?1 corrected/);
  expect(screen.getAllByText("A larger number")[0]).not.toBeVisible();
  fireEvent.click(head);
  expect(screen.getAllByText("A larger number")[0]).toBeVisible();
});
