import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { base, both, now, show } from "@/ui/testing";
import { HotWash } from "./HotWash";
import { Plan } from "./Plan";
import { Prose } from "./Prose";

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
});

afterEach(() => void vi.useRealTimers());

const me = (kind: string, can: string[]) => ({
  "me/main": { seat: kind, kind, title: both(kind), duties: both(""), can },
});
const ended = {
  "clock/main": { ...base["clock/main"], state: "ended" },
  "exercise/main": { ...base["exercise/main"], debriefed: true },
  "debrief/main": { questions: [both("Who knew first?")], spent: 0, lost: 0 },
  "objective/o": { id: "o", n: 1, text: both("Restore in order"), ratings: [] },
};
const lead = me("facilitator", ["scene", "suggest", "improve", "prose"]);
const note = { n: 1, at: now, seat: "evaluator", note: "gap", text: "Nobody led", starred: true };
const row = {
  row: 1,
  rev: 2,
  what: "Print the tree",
  status: "open",
  due: "2020-01-01",
  from: "note:1",
  changed: now,
};

describe("the hot wash in the debrief", () => {
  it("takes everybody to the next step, with a timer and the moments that were ticked", async () => {
    const room = await show(<HotWash />, { ...ended, ...lead, "note/1": note });
    fireEvent.click(screen.getByRole("radio", { name: "3 min" }));
    fireEvent.click(screen.getByRole("button", { name: "Where something was missing" }));
    expect(room.deeds().at(-1)).toEqual({ kind: "scene", scene: "gaps", seconds: 180, moments: ["note:1"] });
    await room.reply("recorded");
    const wash = {
      scene: "gaps",
      text: both(""),
      shown: now,
      until: now + 2_000,
      moments: [{ ref: "note:1", title: both("Nobody led"), at: now }],
    };
    room.put({ "hot_wash/main": wash });
    expect(screen.getAllByText(/Nobody led/).length).toBeGreaterThan(1);
    expect(screen.getByRole("timer")).toHaveTextContent("Time left 0:02");
    await room.pass(3_000);
    expect(screen.getByRole("timer")).toHaveTextContent("Time is up");
    fireEvent.click(screen.getByRole("button", { name: "Next" }));
    expect(room.deeds().at(-1)).toMatchObject({ kind: "scene", scene: "question", n: 1 });
    await room.reply("recorded");
    fireEvent.click(screen.getByRole("button", { name: "End the hot wash" }));
    expect(room.deeds().at(-1)).toMatchObject({ kind: "scene", scene: "" });
  });

  it("lets players put ideas forward and lead nothing", async () => {
    const room = await show(<HotWash />, { ...ended, ...me("player", ["suggest"]) });
    expect(screen.queryByRole("button", { name: "Begin the hot wash" })).toBeNull();
    fireEvent.change(screen.getByRole("textbox"), { target: { value: " Call the night desk first " } });
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(room.deeds().at(-1)).toEqual({ kind: "suggest", text: "Call the night desk first" });
    await room.reply("recorded");
    room.put({ "idea/4": { n: 4, text: "Call the night desk first" } });
    expect(screen.getByText("Call the night desk first")).toBeInTheDocument();
    expect(screen.getByRole("textbox")).toHaveValue("");
  });
});

describe("the improvement plan", () => {
  it("shows what a row comes from and that it is overdue, and sends the version that was seen", async () => {
    const room = await show(<Plan />, { ...ended, ...lead, "note/1": note, "improvement/1": row });
    expect(screen.getByText(/open · overdue/)).toBeInTheDocument();
    expect(screen.getByText("Observation: Nobody led")).toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: "Change" }));
    fireEvent.change(screen.getByLabelText("Owner"), { target: { value: "CSIRT" } });
    room.put({ "improvement/1": { ...row, rev: 3, what: "Changed by another" } });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(room.deeds().at(-1)).toMatchObject({
      kind: "improve",
      row: 1,
      rev: 2,
      what: "Print the tree",
      owner: "CSIRT",
    });
    await room.reply({ refused: "Somebody else changed this meanwhile." });
    expect(screen.getByText(/Somebody else changed this/)).toBeInTheDocument();
  });

  it("says what a new row still wants, as long as it cannot be saved", async () => {
    await show(<Plan />, { ...ended, ...lead });
    fireEvent.click(screen.getByRole("button", { name: "Add a row" }));
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
    expect(screen.getByText("Still to fill in: Improvement")).toBeVisible();
    fireEvent.change(screen.getByLabelText(/^Improvement/), { target: { value: "Print the tree" } });
    expect(screen.getByRole("button", { name: "Save" })).toBeEnabled();
    expect(screen.queryByText(/^Still to fill in/)).toBeNull();
  });

  it("is there to read for players", async () => {
    await show(<Plan />, { ...ended, ...me("player", []), "improvement/1": row });
    expect(screen.getByText("Print the tree")).toBeInTheDocument();
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("prose", () => {
  it("says that there is nothing to save yet", async () => {
    await show(<Prose />, { ...ended, ...lead });
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
    expect(screen.getByText("Nothing has changed since it was last saved.")).toBeVisible();
    fireEvent.change(screen.getByLabelText("In English"), { target: { value: "We were quick." } });
    expect(screen.queryByText(/^Nothing has changed/)).toBeNull();
  });

  it("shows what somebody else wrote meanwhile before it can be written over", async () => {
    const room = await show(<Prose />, { ...ended, ...lead });
    fireEvent.change(screen.getByLabelText("In English"), { target: { value: "We were quick." } });
    room.put({
      "prose/executive": { part: "executive", rev: 1, text: { ja: "", en: "We were late." }, changed: now },
    });
    expect(screen.getByText("We were late.")).toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(room.deeds().at(-1)).toMatchObject({
      kind: "prose",
      part: "executive",
      text: { ja: "", en: "We were quick." },
    });
    expect(room.deeds().at(-1)).not.toHaveProperty("rev", 1);
    await room.reply({ refused: "Look first." });
    fireEvent.click(screen.getByRole("button", { name: "I have read it" }));
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(room.deeds().at(-1)).toMatchObject({ rev: 1 });
    expect(within(document.body).getByLabelText("In English")).toHaveValue("We were quick.");
  });
});
