import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { useKeysOn } from "@/ui/keys";
import { base, both, now, show } from "@/ui/testing";
import { Whole } from "./Console";
import { Press } from "./events/Press";
import { Findings } from "./judge/Findings";
import { Messages } from "./write/Messages";

const hour = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
  useKeysOn.getState().setOn(true);
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json({ people: [] })),
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const runs = ["start", "pause", "resume", "speed", "jump", "end", "fire", "hold", "release", "skip", "edit"];
const judges = ["note", "rate"];
const me = (kind: string, can: readonly string[]) => ({
  seat: kind,
  kind,
  title: both(kind),
  duties: both(""),
  can,
});
const facilitator = {
  "me/main": me("facilitator", [...runs, "resend", "ad_hoc", "hint", "override", ...judges]),
};
const evaluator = { "me/main": me("evaluator", judges) };

const inject = {
  id: "call",
  title: both("A reporter calls"),
  channel: "phone",
  from: both("Reporter"),
  to: ["pr"],
  subject: both("A question"),
  body: both("Is your plant standing still?"),
  notes: both("Who may answer?"),
  state: "planned",
  at: now + 2 * hour,
  when: both(""),
};

const finding = {
  expectation: "tell",
  title: both("Tell the customers"),
  verdict: "missed",
  credit: 0,
  points: 0,
  out: 10,
  story: [both("It was never done."), both("What was expected: that customers be told.")],
  source: both("Clause 17"),
  evidence: [{ seq: 4, at: now, text: both("Orders stopped") }],
  objectives: [],
  seats: ["pr"],
};

describe("the clock", () => {
  it("is paused and run on by the space bar, and a refusal is said", async () => {
    const room = await show(<Whole />, facilitator);
    fireEvent.keyDown(document.body, { key: " " });
    expect(room.deeds()).toEqual([{ kind: "pause" }]);
    await room.reply("recorded");
    room.put({ "clock/main": { ...base["clock/main"], state: "paused" } });
    fireEvent.click(screen.getByRole("button", { name: /^Resume/ }));
    expect(room.deeds().at(-1)).toEqual({ kind: "resume" });
    await room.reply({ refused: "It was stopped for a real incident." });
    expect(screen.getByText(/Not accepted: It was stopped/)).toBeInTheDocument();
  });

  it("begins at the pace that the room was made for", async () => {
    const room = await show(<Whole />, {
      ...facilitator,
      "clock/main": { ...base["clock/main"], state: "lobby" },
      "inject/call": inject,
    });
    expect(screen.queryByRole("button", { name: "Send now" })).toBeNull(); // not before the start
    fireEvent.click(screen.getByRole("button", { name: "Start the exercise" }));
    expect(room.deeds()).toEqual([{ kind: "start", pace: "standard" }]);
  });
});

describe("an inject", () => {
  it("is sent after its moment, and looks sent only when it is recorded", async () => {
    const room = await show(<Whole />, { ...facilitator, "inject/call": inject });
    fireEvent.click(screen.getByRole("button", { name: "Send now" }));
    expect(screen.queryByRole("button", { name: "Send now" })).toBeNull(); // once is enough
    expect(room.deeds()).toEqual([]);
    await room.pass(5_000);
    expect(room.deeds()).toEqual([{ kind: "fire", inject: "call" }]);
    expect(screen.getByText("Sending …")).toBeInTheDocument();
    await room.reply("recorded");
    room.put({ "inject/call": { ...inject, state: "fired" } }); // the row goes to another part
    const bar = within(screen.getByRole("region", { name: "On its way" }));
    expect(bar.getByText("Recorded as no. 7")).toBeVisible();
    expect(bar.getByText("A reporter calls")).toBeVisible();
  });

  it.each([
    ["sent", () => fireEvent.click(screen.getByRole("button", { name: "Send now" }))],
    ["skipped", () => fireEvent.click(screen.getByRole("menuitem", { name: "Skip" }))],
  ])("that is %s by mistake is taken back by a key, and the server hears nothing of it", async (_, act) => {
    const room = await show(<Whole />, { ...facilitator, "inject/call": inject });
    fireEvent.click(screen.getByRole("button", { name: "More for “A reporter calls”" }));
    await room.pass(500);
    act();
    await room.pass(500);
    fireEvent.keyDown(document.body, { key: "u" });
    await room.pass(10_000);
    expect(room.deeds()).toEqual([]);
    expect(screen.getByRole("button", { name: "Send now" })).toBeEnabled();
  });

  it("is skipped after its moment, and a refusal is said", async () => {
    const room = await show(<Whole />, { ...facilitator, "inject/call": inject });
    fireEvent.click(screen.getByRole("button", { name: "More for “A reporter calls”" }));
    await room.pass(500);
    fireEvent.click(screen.getByRole("menuitem", { name: "Skip" }));
    expect(screen.getByText("Skipped in 5 s")).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: "Skip at once" }));
    expect(room.deeds()).toEqual([{ kind: "skip", inject: "call" }]);
    await room.reply({ refused: "It has come by itself." });
    expect(screen.getByText(/Not accepted: It has come/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Write on" })).toBeNull();
  });

  it("keeps the time it was set for while it is held back, and goes back to it at a press", async () => {
    const was = now + 2 * hour;
    const held = { ...inject, at: undefined, was, state: "held" };
    const room = await show(<Whole />, { ...facilitator, "inject/call": held });
    const list = within(screen.getByRole("region", { name: "Events" }));
    expect(list.getByText("T+04:00").closest("s")).toHaveTextContent("was set for T+04:00");
    expect(list.getByText("Held")).toBeVisible();
    fireEvent.click(list.getByRole("button", { name: "Release" }));
    await room.pass(500);
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Release" }));
    expect(room.deeds()).toEqual([{ kind: "release", inject: "call", at: was }]);
  });

  it("shows what the facilitator needs to know about it", async () => {
    await show(<Whole />, { ...facilitator, "inject/call": inject });
    fireEvent.click(screen.getByRole("button", { name: "Details of “A reporter calls”" }));
    expect(screen.getByText("Who may answer?")).toBeInTheDocument();
    expect(screen.getByText("Is your plant standing still?")).toBeInTheDocument();
  });

  it("cannot be touched by those who only judge", async () => {
    await show(<Whole />, { ...evaluator, "inject/call": inject });
    expect(screen.getByText("A reporter calls")).toBeInTheDocument();
    for (const name of ["Send now", "Hold", /^Pause/, /^Ad-hoc/]) {
      expect(screen.queryByRole("button", { name })).toBeNull();
    }
    expect(screen.queryByRole("tab", { name: "Share" })).toBeNull();
  });
});

describe("an inject of one's own", () => {
  const written = { kind: "ad_hoc", channel: "phone", to: ["ciso", "pr"], from: both("Reporter") };
  const region = () => screen.queryByRole("region", { name: "On its way" });

  async function write(room: Awaited<ReturnType<typeof show>>) {
    fireEvent.keyDown(document.body, { key: "i" });
    await room.pass(500);
    expect(screen.getByText("Still to fill in: From, To and Text")).toBeVisible();
    fireEvent.click(screen.getByRole("combobox", { name: "From" }));
    fireEvent.click(screen.getByRole("option", { name: "Reporter" }));
    fireEvent.click(screen.getByRole("button", { name: "Everybody" }));
    const text = screen.getByRole("textbox", { name: "Text" });
    fireEvent.change(text, { target: { value: "Is it true?" } });
    expect(screen.queryByText(/^Still to fill in/)).toBeNull();
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    await room.pass(500);
  }

  it("waits five seconds, and is then asked for once", async () => {
    const room = await show(<Whole />, { ...facilitator, "inject/call": inject });
    await write(room);
    expect(screen.getByText(/^Goes out in \d s$/)).toBeVisible();
    expect(room.deeds()).toEqual([]);
    await room.pass(5_000);
    expect(room.deeds()).toMatchObject([written]);
    await room.reply({ refused: "The room is full." });
    expect(screen.getByText(/Not accepted: The room is full/)).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: "Write on" }));
    await room.pass(500);
    expect(screen.getByRole("textbox", { name: "Text" })).toHaveValue("Is it true?");
  });

  it("is taken back by a key and written on, and the server hears nothing of it", async () => {
    const room = await show(<Whole />, { ...facilitator, "inject/call": inject });
    await write(room);
    fireEvent.keyDown(document.body, { key: "u" });
    await room.pass(10_000);
    expect(room.deeds()).toEqual([]);
    expect(region()).toBeNull();
    const text = screen.getByRole("textbox", { name: "Text" });
    expect(text).toHaveValue("Is it true?");
    expect(screen.getByRole("combobox", { name: "From" })).toHaveValue("Reporter");
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    await room.pass(500);
    fireEvent.click(screen.getByRole("button", { name: "Send at once" }));
    expect(room.deeds()).toMatchObject([written]);
    await room.reply("recorded");
    await room.pass(6_000);
    expect(region()).toBeNull();
  });

  it("goes out when the page is left meanwhile", async () => {
    const room = await show(<Whole />, { ...facilitator, "inject/call": inject });
    await write(room);
    fireEvent(window, new Event("pagehide"));
    expect(room.deeds()).toMatchObject([written]);
  });

  it("goes out when the console is left for another page of this one", async () => {
    const room = await show(<Whole />, { ...facilitator, "inject/call": inject });
    await write(room);
    cleanup();
    expect(room.deeds()).toMatchObject([written]);
  });
});

describe("a hint", () => {
  const seat = {
    ...{ id: "pr", kind: "player", title: both("PR"), duties: both(""), holders: [], lastAct: 0 },
    ...{ unread: 0, unacked: 0, open: 0 },
  };

  it("is taken back by a key and written on", async () => {
    const room = await show(<Whole />, { ...facilitator, "seat/pr": seat });
    fireEvent.click(screen.getByRole("button", { name: "Acts on PR" }));
    await room.pass(500);
    fireEvent.click(screen.getByRole("menuitem", { name: /hint/i }));
    await room.pass(500);
    expect(screen.getByText("Still to fill in: Hint")).toBeVisible();
    const field = () => screen.getByRole("textbox", { name: "Hint" });
    fireEvent.change(field(), { target: { value: "Read the log" } });
    fireEvent.click(screen.getByRole("button", { name: /^Send the hint/ }));
    await room.pass(500);
    expect(room.deeds()).toEqual([]);
    fireEvent.keyDown(document.body, { key: "u" });
    await room.pass(500);
    expect(field()).toHaveValue("Read the log");
    fireEvent.keyDown(field(), { key: "Enter", ctrlKey: true });
    await room.pass(5_500);
    expect(room.deeds()).toEqual([{ kind: "hint", to: "pr", text: "Read the log" }]);
  });
});

describe("the messages", () => {
  const statement = {
    ...{ n: 1, seat: "pr", audience: "press", channel: 0, assertions: [], written: now, state: "waiting" },
    ...{ approver: "ciso", text: "Two plants stand still.\nWe know no more." },
  };

  it("begin with what waits for an approval, and for whom", async () => {
    const room = await show(<Messages />, {
      ...facilitator,
      "item/1": { ...inject, n: 1, form: "inject" },
      "statement/1": statement,
    });
    const said = within(screen.getByRole("region", { name: "Statements" }));
    expect(said.getByText("Statements waiting for approval: 1")).toBeVisible();
    expect(said.getByText("Two plants stand still.")).toBeVisible();
    expect(said.getByText("Waits for CISO")).toBeVisible();
    room.put({ "statement/1": { ...statement, state: "sent", sent: now } });
    expect(said.queryByText("Waits for CISO")).toBeNull();
    expect(said.getByText("Statements sent or given back: 1")).toBeVisible();
  });
});

describe("the events of an exercise that is over", () => {
  const over = { ...facilitator, "clock/main": { ...base["clock/main"], state: "ended" } };

  it("are what came; what did not is folded away, and the ways on stand above", async () => {
    await show(<Whole />, {
      ...over,
      "inject/call": { ...inject, state: "held", at: undefined },
      "inject/mail": { ...inject, id: "mail", title: both("A first mail"), state: "fired", at: now - hour },
    });
    const events = within(screen.getByRole("region", { name: "Events" }));
    expect(within(events.getByRole("region", { name: "Past" })).getByText("A first mail")).toBeVisible();
    expect(events.queryByRole("region", { name: /^Held back/ })).toBeNull();
    expect(events.getByText("A reporter calls")).not.toBeVisible();
    fireEvent.click(events.getByText("1 that did not come"));
    expect(events.getByText("A reporter calls")).toBeVisible();
    const ways = events.getAllByRole("link").map((a) => [a.textContent, a.getAttribute("href")]);
    expect(ways).toEqual([
      ["Hot wash", "/d/#hotWash"],
      ["Documents", "/d/#papers"],
      ["Improvement plan", "/d/#plan"],
    ]);
  });
});

describe("the filters of the events", () => {
  it("say whether they are unfolded, and show when they leave something out", async () => {
    await show(<Whole />, { ...facilitator, "inject/call": inject });
    const button = screen.getByRole("button", { name: "Narrow the list", expanded: false, hidden: true });
    fireEvent.click(button);
    expect(button).toHaveAttribute("aria-expanded", "true");
    expect(button).toHaveAttribute("data-variant", "default");
    fireEvent.change(screen.getByRole("searchbox", { name: "Search the events" }), {
      target: { value: "plant" },
    });
    expect(button).toHaveAttribute("data-variant", "filled");
  });
});

describe("a seat", () => {
  const seat = {
    id: "pr",
    kind: "player",
    title: both("PR"),
    duties: both(""),
    holders: [],
    bot: "good",
    unread: 3,
    unacked: 0,
    open: 1,
    lastAct: now - 17 * 60_000 - 40_000,
  };

  it("tells in whole minutes when it last acted, and each number with what it counts", async () => {
    await show(<Whole />, { ...facilitator, "seat/pr": seat });
    const row = screen.getByRole("row", { name: /^PR/ });
    expect(row).toHaveTextContent("Bot: careful teamacted 17 min ago");
    expect(
      within(row)
        .getAllByRole("cell")
        .map((c) => c.dataset.of)
        .filter(Boolean),
    ).toEqual(["Unread", "To ack", "To decide"]);
  });
});

describe("a finding", () => {
  it("keeps its own points when it is overruled, and says who did and why", async () => {
    const override = { points: 6, reason: "They phoned.", by: "facilitator" };
    await show(<Findings />, { ...facilitator, "finding/tell": { ...finding, override } });
    expect(screen.getByText("6 of 10")).toBeInTheDocument();
    expect(screen.getByText(/Set by hand by FACILITATOR: 6 of 10 instead of 0/)).toHaveTextContent(
      "They phoned.",
    );
    expect(screen.getByText(/Orders stopped/)).toBeInTheDocument();
  });

  it("is not overruled without a reason", async () => {
    const room = await show(<Findings />, { ...facilitator, "finding/tell": finding });
    fireEvent.click(screen.getByText("Tell the customers"));
    fireEvent.click(screen.getByRole("button", { name: "Change the points …" }));
    await room.pass(500);
    const dialog = within(screen.getByRole("dialog"));
    fireEvent.change(dialog.getByRole("textbox", { name: /^Points/ }), { target: { value: "4" } });
    expect(dialog.getByRole("button", { name: "Change" })).toBeDisabled();
    fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: "By phone" } });
    fireEvent.click(dialog.getByRole("button", { name: "Change" }));
    expect(room.deeds()).toEqual([{ kind: "override", expectation: "tell", points: 4, reason: "By phone" }]);
  });
});

describe("an observation", () => {
  it("is one key away, and is sent by the keyboard", async () => {
    const room = await show(<Whole />, evaluator);
    fireEvent.keyDown(document.body, { key: "n" });
    await room.pass(50);
    const field = screen.getByRole("textbox", { name: "New observation" });
    fireEvent.change(field, { target: { value: "PR kept facts and guesses apart" } });
    fireEvent.keyDown(field, { key: "Enter" });
    expect(room.deeds()).toEqual([]);
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
    expect(room.deeds()).toEqual([
      { kind: "note", note: "strength", text: "PR kept facts and guesses apart" },
    ]);
  });
});

describe("a press conference", () => {
  const conference = (state: string) => ({
    "me/main": me("facilitator", ["convene", "adjourn"]),
    "conference/tuesday": {
      id: "tuesday",
      title: both("Tuesday"),
      audience: "press",
      speakers: ["ceo"],
      mine: false,
      state,
      of: 6,
      questions: [],
    },
  });

  it("is opened and closed by the facilitator's hand", async () => {
    const seat = await show(<Press />, conference("ahead"));
    fireEvent.click(screen.getByRole("button", { name: "Open it" }));
    expect(seat.deeds()).toEqual([{ kind: "convene", conference: "tuesday" }]);
    seat.put(conference("open"));
    await seat.pass(500);
    expect(screen.getByRole("button", { name: "Close it" })).toBeTruthy();
    seat.put(conference("over"));
    await seat.pass(500);
    expect(screen.queryByText("Tuesday")).toBeNull();
  });

  it("is only watched by an evaluator", async () => {
    await show(<Press />, { ...conference("open"), ...evaluator });
    expect(screen.getByText("Tuesday")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Close it" })).toBeNull();
  });
});

describe("the team's targets", () => {
  const orders = {
    id: "orders",
    title: both("Orders"),
    about: both(""),
    needs: [],
    level: 1000,
    since: now,
    mbco: 600,
    rto: 24 * hour,
    rpo: 8 * hour,
    mtpd: 72 * hour,
    downtime: 0,
    lost: 0,
    hourly: 0,
  };
  const lobby = { "clock/main": { ...base["clock/main"], state: "lobby" } };
  const open = () => fireEvent.click(screen.getByRole("tab", { name: "Targets" }));

  it("are set by the facilitator for the team until play begins, and only read from then on", async () => {
    const room = await show(<Whole />, {
      ...lobby,
      "me/main": me("facilitator", [...runs, "target"]),
      "service/orders": { ...orders, plans: true },
    });
    open();
    expect(screen.getByText(/The team has set none of its own/)).toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: "Targets for Orders: Set" }));
    fireEvent.change(screen.getByLabelText("RTO (hours)"), { target: { value: "12" } });
    fireEvent.click(screen.getByRole("button", { name: "Set these targets" }));
    expect(room.deeds()).toEqual([{ kind: "target", service: "orders", rto: 12 * hour }]);
    await room.reply("recorded");
    const target = { rto: 12 * hour, seat: "facilitator", at: now };
    room.put({ ...base, ...facilitator, "service/orders": { ...orders, target } });
    expect(screen.getByRole("row", { name: "The team means 12 h – –" })).toBeInTheDocument();
    expect(screen.getByText("Set by FACILITATOR.")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /^Targets for/ })).toBeNull();
  });

  it("are read by an evaluator beside the business's own, also where the team set none", async () => {
    const target = { rank: 1, reason: "Customers wait.", seat: "ciso", at: now };
    await show(<Whole />, {
      ...lobby,
      ...evaluator,
      "service/orders": { ...orders, target },
      "service/care": { ...orders, id: "care", title: both("Care") },
    });
    open();
    const [first, second] = within(screen.getByRole("tabpanel", { name: "Targets" })).getAllByRole(
      "listitem",
    );
    expect(first).toHaveTextContent(
      /Orders No\. 1.*The business asks.*The team means.*Why: Customers wait\. ?Set by CISO/,
    );
    expect(second).toHaveTextContent(/Care.*The business asks.*The team has set none of its own/);
    expect(screen.queryByRole("button", { name: /^Targets for/ })).toBeNull();
  });
});
