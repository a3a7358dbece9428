import { fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { base, both, now, show } from "@/ui/testing";
import { SurveyForm, SurveyResult } from ".";

const asked = {
  state: "open",
  minimum: 5,
  intro: both("Three minutes."),
  questions: [
    { id: "roles", ask: "scale", text: both("I knew my role"), ends: [both("No"), both("Yes")], options: [] },
    {
      id: "hardest",
      ask: "choice",
      text: both("What was hardest?"),
      ends: [],
      options: [
        { id: "know", text: both("To know") },
        { id: "tell", text: both("To tell") },
      ],
    },
    { id: "keep", ask: "text", text: both("Keep what?"), ends: [], options: [] },
  ],
};
const ended = { "clock/main": { ...base["clock/main"], state: "ended" } };

/** Answers requests by address, and keeps what was sent. */
function serve(answers: Record<string, unknown>) {
  const sent: { path: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    if (init.body) sent.push({ path, body: JSON.parse(String(init.body)) });
    return new Response(JSON.stringify(answers[`${init.method} ${path}`]), {
      headers: { "Content-Type": "application/json" },
    });
  });
  return sent;
}

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the survey", () => {
  it("sends what was answered, once, and nothing of who answered", async () => {
    const sent = serve({
      "GET /api/rooms/r/survey": asked,
      "POST /api/rooms/r/survey": { ...asked, state: "answered", questions: [] },
    });
    const room = await show(<SurveyForm room="r" />, ended);
    await room.pass(10);
    expect(screen.getByText(/Nobody can tell who answered what.*at least 5 people/)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Send my answers" })).toBeDisabled();
    fireEvent.click(screen.getByRole("radio", { name: "4 of 5" }));
    fireEvent.click(screen.getByRole("radio", { name: "To tell" }));
    fireEvent.click(screen.getByRole("button", { name: "Send my answers" }));
    await room.pass(10);
    expect(sent).toEqual([
      {
        path: "/api/rooms/r/survey",
        body: {
          answers: [
            { question: "roles", value: "4" },
            { question: "hardest", value: "tell" },
          ],
        },
      },
    ]);
    expect(screen.getByText(/nothing ties them to you/)).toBeInTheDocument();
    expect(screen.queryByRole("radio")).toBeNull();
  });

  it("is not there before the exercise is over", async () => {
    serve({ "GET /api/rooms/r/survey": asked });
    const room = await show(<SurveyForm room="r" />, {});
    await room.pass(10);
    expect(screen.queryByRole("radio")).toBeNull();
  });

  it("is closed on purpose only, with a warning while too few have answered", async () => {
    const [roles, hardest, keep] = asked.questions;
    const told = (question: unknown, more = {}) => ({
      question,
      enough: false,
      answers: 0,
      counts: [],
      mean: 0,
      texts: [],
      ...more,
    });
    const sent = serve({
      "GET /api/exercises/x/survey": { state: "open", answered: 4, minimum: 5, questions: [] },
      "POST /api/exercises/x/survey": {
        state: "closed",
        answered: 6,
        minimum: 5,
        questions: [
          told(roles, { enough: true, answers: 6, counts: [0, 1, 2, 3, 0], mean: 333 }),
          told(hardest),
          told(keep, { enough: true, answers: 5, texts: ["a", "a", "b", "c", "d"] }),
        ],
      },
    });
    const room = await show(<SurveyResult exercise="x" />, ended);
    await room.pass(10);
    expect(screen.getByText(/Fewer than 5 people have answered/)).toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: /^Close and see/ }));
    expect(sent).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "Close for good" }));
    await room.pass(10);
    expect(sent).toEqual([{ path: "/api/exercises/x/survey", body: { close: true } }]);
    expect(screen.getByText("Mean 3.33 of 6 answers")).toBeInTheDocument();
    expect(screen.getByText("Not enough answers to show.")).toBeInTheDocument();
    expect(screen.getAllByRole("listitem").filter((l) => l.textContent === "a")).toHaveLength(2);
  });
});
