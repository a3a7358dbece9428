import { fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { useRecord } from "@/live";
import { base, both, now, show } from "@/ui/testing";
import { RulesDialog } from "./RulesDialog";

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
});

afterEach(() => void vi.useRealTimers());

const night = { on: "phase", phase: "night" };
const me = {
  seat: "facilitator",
  kind: "facilitator",
  title: both("Facilitator"),
  duties: both(""),
  can: [],
  decisions: [],
  phases: [{ id: "night", title: both("The night") }],
  pauses: [night, { on: "away", after: 45_000 }],
};

function Opened() {
  return useRecord("me") && <RulesDialog onClose={() => undefined} />;
}

it("shows what the scenario would stop for, and switches it off beside what else is set", async () => {
  const clock = { ...base["clock/main"], rules: [night, { on: "opened" }] };
  const room = await show(<Opened />, { "me/main": me, "clock/main": clock });
  await room.pass(500);
  const planned = screen.getByRole("group", { name: "Set by the scenario" });
  expect(planned).toHaveTextContent("a phase begins: The night");
  expect(screen.getByRole("checkbox", { name: "a phase begins: The night" })).toBeChecked();
  expect(screen.getByRole("checkbox", { name: /without connection for 45 s/ })).not.toBeChecked();
  expect(screen.getByRole("checkbox", { name: "a phase begins" })).not.toBeChecked();
  expect(screen.getByRole("checkbox", { name: "a decision is put" })).toBeChecked();
  expect(screen.getByRole("button", { name: "Set the rules" })).toBeDisabled();
  fireEvent.click(screen.getByRole("checkbox", { name: "a phase begins: The night" }));
  fireEvent.click(screen.getByRole("button", { name: "Set the rules" }));
  expect(room.deeds()).toEqual([{ kind: "pause_when", rules: [{ on: "opened" }] }]);
});
