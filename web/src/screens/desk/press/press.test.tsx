import { fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { both, now, room, show } from "../testing";
import { Podium } from "./Podium";

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
});

afterEach(() => void vi.useRealTimers());

const question = (id: string, more: object = {}) => ({
  id,
  from: both("A reporter"),
  text: both(`${id}?`),
  asked: now,
  until: now + 240_000,
  state: "open",
  facts: ["leak"],
  ...more,
});

const meeting = (more: object = {}) => ({
  "me/main": { ...room["me/main"], can: ["reply"] },
  "fact/leak": {
    id: "leak",
    title: both("The leak"),
    readings: [{ id: "yes", text: both("data were taken") }],
    held: "yes",
    certainty: "possible",
    since: now,
    source: both("forensics"),
    history: [],
  },
  "fact/other": {
    id: "other",
    title: both("Something else"),
    readings: [{ id: "yes", text: both("it is so") }],
    held: "yes",
    certainty: "confirmed",
    since: now,
    source: both("a call"),
    history: [],
  },
  "conference/tuesday": {
    id: "tuesday",
    title: both("Tuesday"),
    audience: "press",
    speakers: ["ceo"],
    mine: true,
    state: "open",
    opened: now,
    questions: [question("first", { state: "unanswered" }), question("second")],
    ...more,
  },
});

describe("a press conference", () => {
  it("lets a speaker state what is held of the question, and nothing else", async () => {
    const seat = await show(<Podium />, meeting());
    await seat.pass(500);
    expect(screen.getByText("second?")).toBeTruthy();
    expect(screen.getByText("No answer was given")).toBeTruthy();
    expect(screen.queryByLabelText("Something else")).toBeNull();
    fireEvent.click(screen.getByLabelText("The leak"));
    fireEvent.change(screen.getByLabelText("What you say"), { target: { value: " It may be. " } });
    fireEvent.click(screen.getByRole("button", { name: "Answer" }));
    expect(seat.deeds()).toEqual([
      {
        kind: "reply",
        conference: "tuesday",
        question: "second",
        assertions: [{ fact: "leak", reading: "yes", certainty: "possible" }],
        text: "It may be.",
      },
    ]);
  });

  it("shows what was answered with what, and that more may come without saying what", async () => {
    const [seat, statement] = ["ceo", 4];
    const first = question("first", { state: "answered", seat, statement, answer: "We look into it." });
    const assertions = [{ fact: "leak", reading: "yes", certainty: "not_observed" }];
    const clashes = [{ against: 2, fact: "leak", kind: "certainty", corrected: false }];
    await show(<Podium />, {
      ...meeting({ questions: [first, question("second")] }),
      "statement/4": {
        n: 4,
        seat,
        audience: "press",
        assertions,
        text: "",
        state: "sent",
        sent: now,
        clashes,
      },
    });
    const rows = screen.getAllByRole("listitem").filter((e) => e.parentElement?.tagName === "OL");
    expect(rows.map((e) => e.textContent)).toEqual([
      expect.stringMatching(
        /CEO answered.*first\?We look into it\.The leak: data were taken.*Not observed.*not agree/,
      ),
      expect.stringMatching(/Waits for an answer/),
      "More questions may come. Nobody here knows which.",
    ]);
  });

  it("holds the answer against what the seat holds before it is given", async () => {
    const seat = await show(<Podium />, {
      ...meeting(),
      "audience/press": {
        id: "press",
        title: both("The press"),
        class: "press",
        public: true,
        channels: [],
        told: [],
      },
    });
    expect(screen.queryByText("Before it goes out")).toBeNull();
    fireEvent.click(screen.getByLabelText("The leak"));
    fireEvent.change(screen.getByLabelText("How surely"), { target: { value: "confirmed" } });
    await seat.pass(500);
    const checks = screen.getByText("Before it goes out").closest("section");
    expect(checks).toHaveTextContent(/The leak/);
    expect(checks).not.toHaveTextContent(/next update/);
  });

  it("shows the question to the others, who cannot answer it", async () => {
    await show(<Podium />, meeting({ mine: false }));
    expect(screen.getByText("second?")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Answer" })).toBeNull();
  });

  it("is gone when it is over", async () => {
    await show(<Podium />, meeting({ state: "over" }));
    expect(screen.queryByText("second?")).toBeNull();
  });
});
