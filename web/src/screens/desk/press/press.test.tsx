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
