import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { base, both, now, show, start } from "@/ui/testing";
import { Gate } from "./Debrief";

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
});

afterEach(() => void vi.useRealTimers());

const hour = 3_600_000;
const me = (kind: string) => ({ seat: kind, kind, title: both(kind), duties: both(""), can: [] });
const player = { "me/main": { ...me("player"), seat: "ciso" } };
const opened = { "exercise/main": { ...base["exercise/main"], debriefed: true } };
const share = { points: 6, machine: 2, out: 10, share: 6000, overridden: 1 };
const fall = [
  { at: 0, credit: 10_000 },
  { at: 10_000, credit: 0 },
];

const judged = {
  "score/main": {
    total: share,
    judged: 1,
    findings: 2,
    groups: [{ by: "directive", id: "7", title: both("Directive 7"), share, judged: 1, findings: 1 }],
    curves: [{ id: "linear", title: both("Falls evenly"), points: fall }],
  },
  "finding/tell": {
    expectation: "tell",
    title: both("Tell the customers"),
    verdict: "late",
    points: 6,
    out: 10,
    story: [both("Done two hours after the target.")],
    source: both("Clause 17"),
    evidence: [{ seq: 4, at: now, text: both("Customers were told") }],
    objectives: [],
    seats: ["pr"],
  },
  "truth/leak": {
    id: "leak",
    title: both("Whether data were taken"),
    readings: [
      { id: "no", text: both("Nothing left the company") },
      { id: "yes", text: both("Data were taken") },
    ],
    reading: "yes",
    text: both("Data were taken"),
    since: start,
    knownTo: ["pr"],
  },
};

const statement = {
  n: 1,
  seat: "pr",
  audience: "press",
  channel: 0,
  assertions: [{ fact: "leak", reading: "no", certainty: "confirmed" }],
  text: "No data were taken.",
  written: now - hour,
  sent: now - hour,
  state: "sent",
  verdicts: ["contradicted"],
};
const press = {
  id: "press",
  title: both("The press"),
  class: "press",
  channels: [],
  authors: [],
  mine: false,
};

describe("the debrief", () => {
  it("is closed to players until it is opened, and then fills by itself", async () => {
    const room = await show(<Gate room="r" />, player);
    expect(screen.getByText("The debrief is not open yet")).toBeInTheDocument();
    room.put({ ...opened, ...judged });
    expect(screen.getByRole("heading", { name: "Findings" })).toBeInTheDocument();
    expect(screen.getAllByText("60%").length).toBeGreaterThan(0);
    expect(screen.getByText(/1 of 2 judged · 1 set by hand; without that 2 points/)).toBeInTheDocument();
    expect(screen.getByText("(at the target 100% and at the limit 0%)")).toBeInTheDocument();
  });

  it("shows facilitators what is coming before everybody sees it", async () => {
    await show(<Gate room="r" />, { "me/main": me("facilitator"), ...judged });
    expect(screen.getByText(/Only facilitators and evaluators see this/)).toBeInTheDocument();
    expect(screen.getByText("Tell the customers")).toBeInTheDocument();
  });

  it("gives every finding its story and the events that prove it", async () => {
    await show(<Gate room="r" />, { ...player, ...opened, ...judged });
    expect(screen.getByText("Done two hours after the target.")).toBeInTheDocument();
    expect(screen.getByText(/Customers were told/)).toHaveTextContent("no. 4");
    fireEvent.click(screen.getByRole("radio", { name: /Late 1/ }));
    expect(screen.getByText("Tell the customers")).toBeInTheDocument();
  });

  it("names what was asserted, by whom to whom, and what it was worth", async () => {
    await show(<Gate room="r" />, {
      ...player,
      ...opened,
      ...judged,
      "statement/1": statement,
      "audience/press": press,
    });
    const [section] = screen.getAllByRole("region", { name: "Who was told what" });
    const told = within(section ?? document.body);
    expect(told.getAllByText(/Nothing left the company/).length).toBeGreaterThan(0);
    expect(told.getAllByText(/No\. 1 to The press/).length).toBeGreaterThan(0);
    expect(told.getAllByText(/against what was held/).length).toBeGreaterThan(0);
  });

  it("holds what the reader's own seat believed against the truth", async () => {
    await show(<Gate room="r" />, {
      ...player,
      ...opened,
      ...judged,
      "fact/leak": {
        id: "leak",
        title: both("Whether data were taken"),
        readings: [{ id: "no", text: both("Nothing left the company") }],
        held: "no",
        certainty: "possible",
        since: start,
        source: both("Help desk"),
        history: [{ reading: "no", certainty: "possible", at: start, source: both("Help desk") }],
      },
    });
    const row = screen.getByRole("row", { name: /Whether data were taken/ });
    expect(row).toHaveTextContent("Data were taken");
    expect(row).toHaveTextContent("otherwise");
    expect(row).toHaveTextContent("Nothing left the company");
  });

  it("offers players the after-action report and their own sheet, in the language that is chosen", async () => {
    await show(<Gate room="r" />, { ...player, ...opened, ...judged });
    const [section] = screen.getAllByRole("region", { name: "Documents" });
    const papers = within(section ?? document.body);
    expect(papers.getAllByRole("link").map((a) => a.getAttribute("href"))).toEqual([
      "/api/rooms/r/papers/aar?lang=en&format=html",
      "/api/rooms/r/sheets/ciso?lang=en&format=html",
      "/api/rooms/r/proofs/ciso",
    ]);
    fireEvent.click(papers.getByRole("radio", { name: "Both" }));
    fireEvent.click(papers.getByRole("radio", { name: "CSV" }));
    expect(papers.getAllByRole("link")[0]).toHaveAttribute(
      "href",
      "/api/rooms/r/papers/aar?lang=both&format=csv",
    );
  });

  it("offers facilitators every document, and research data only in the forms they have", async () => {
    await show(<Gate room="r" />, { "me/main": me("facilitator"), ...judged });
    const [section] = screen.getAllByRole("region", { name: "Documents" });
    const links = within(section ?? document.body).getAllByRole("link");
    expect(links).toHaveLength(9); // seven documents, and the sheet and the proof of a seat that is picked
    expect(links[5]).toHaveAttribute("href", "/api/rooms/r/papers/research?lang=en&format=json");
  });
});
