import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { Announcer, announce } from "@/ui";
import { Actions } from "./act";
import { useApprovalCalls } from "./approvals";
import { Decisions, useDeadlineCalls, useDecisionCalls } from "./decide";
import { Ending } from "./ending";
import { HostClock } from "./host";
import { useArrivalCalls } from "./inbox";
import { OpenItem } from "./inbox/OpenItem";
import { Journal } from "./journal";
import { Facts } from "./know";
import { Lobby } from "./lobby";
import { resetPlace, usePlace } from "./place";
import { CommonLog } from "./situation/CommonLog";
import { room as base, both, now, show, start, stranger } from "./testing";

const hour = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
  resetPlace();
});

afterEach(() => void vi.useRealTimers());

const decision = {
  id: "cut",
  title: both("How much do you cut?"),
  question: both("What do you cut?"),
  seats: ["ciso"],
  rule: "one",
  options: [
    { id: "borders", title: both("Cut the borders"), text: both("Close the roads.") },
    { id: "nothing", title: both("Watch until Monday"), text: both("") },
  ],
  inputs: [{ id: "hours", title: both("Hours of stoppage"), kind: "number", required: true }],
  facts: ["malware", "unheard"],
  state: "open",
  opened: now - hour,
  until: now + hour,
  default: "nothing",
  mine: true,
  answers: [],
  stands: [],
};

const fact = {
  id: "malware",
  title: both("Cause"),
  readings: [{ id: "r", text: both("Encrypted by ransomware") }],
  held: "r",
  certainty: "possible",
  since: now - hour,
  source: both("Watch Centre"),
  history: [],
  knownTo: [],
};

const view = { "decision/cut": decision, "fact/malware": fact };

function fill(): void {
  fireEvent.click(screen.getByRole("radio", { name: /Cut the borders/ }));
  fireEvent.change(screen.getByLabelText(/Hours of stoppage/), { target: { value: "１２" } });
  fireEvent.change(screen.getByLabelText(/Reason/), { target: { value: "It spreads." } });
}

describe("a decision sheet", () => {
  it("shows this seat's own knowledge, what happens at the deadline, and sends what was filled in", async () => {
    usePlace.getState().openDecision("cut");
    const room = await show(<Decisions />, view);
    expect(screen.getByText("Encrypted by ransomware")).toBeInTheDocument();
    expect(screen.getByText(/this happens by itself: Watch until Monday/)).toBeInTheDocument();
    fill();
    fireEvent.click(screen.getByRole("button", { name: "Decide" }));
    expect(room.deeds()).toEqual([
      {
        kind: "answer",
        decision: "cut",
        option: "borders",
        inputs: [{ id: "hours", value: "12" }],
        rationale: "It spreads.",
        confidence: 50,
      },
    ]);
    const outcome = { option: "borders", by: "ciso", at: now };
    room.put({ "decision/cut": { ...decision, state: "settled", outcome } });
    await room.reply("recorded");
    expect(screen.getByText("Recorded as no. 7")).toBeInTheDocument();
    expect(screen.getByText(/Settled by CISO/)).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Decide" })).toBeNull();
  });

  it("says what is lacking and sends nothing", async () => {
    usePlace.getState().openDecision("cut");
    const room = await show(<Decisions />, view);
    fireEvent.click(screen.getByRole("button", { name: "Decide" }));
    const lacks = screen.getByRole("alert");
    expect(
      within(lacks)
        .getAllByRole("listitem")
        .map((l) => l.textContent),
    ).toEqual(["Choose an answer.", "Fill in “Hours of stoppage”.", "Give the reason."]);
    expect(room.deeds()).toEqual([]);
  });

  it("leads to the first thing that is lacking, each time, by the keys as well", async () => {
    usePlace.getState().openDecision("cut");
    await show(<Decisions />, view);
    const send = () => fireEvent.keyDown(screen.getByLabelText(/Reason/), { key: "Enter", ctrlKey: true });
    send();
    const option = screen.getByRole("radio", { name: /Cut the borders/ });
    expect(option).toHaveFocus();
    expect(option).toHaveAccessibleDescription("Choose an answer.");
    fireEvent.click(option);
    send();
    expect(screen.getByLabelText(/Hours of stoppage/)).toHaveFocus();
    fireEvent.change(screen.getByLabelText(/Hours of stoppage/), { target: { value: "12" } });
    send();
    expect(screen.getByLabelText(/Reason/)).toHaveFocus();
  });

  it("keeps the draft on the device until the answer is recorded, and shows a refusal in words", async () => {
    const key = "enshu.draft.r.ciso.cut";
    usePlace.getState().openDecision("cut");
    const room = await show(<Decisions />, view);
    fill();
    expect(JSON.parse(localStorage.getItem(key) ?? "")).toMatchObject({
      option: "borders",
      rationale: "It spreads.",
    });
    fireEvent.click(screen.getByRole("button", { name: "Decide" }));
    await room.reply({ refused: "The exercise is paused." });
    expect(screen.getByText("Not accepted: The exercise is paused.")).toBeInTheDocument();
    expect(localStorage.getItem(key)).not.toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Decide" }));
    await room.reply("recorded");
    expect(localStorage.getItem(key)).toBeNull();
  });

  it("lets the approver return an answer only with a reason", async () => {
    usePlace.getState().openDecision("cut");
    const answers = [{ seat: "pr", option: "borders", rationale: "r", confidence: 80, at: now }];
    const waiting = { ...decision, mine: false, state: "waiting", approver: "ciso", seats: ["pr"], answers };
    const room = await show(<Decisions />, { "decision/cut": waiting });
    fireEvent.click(screen.getByRole("button", { name: "Return" }));
    expect(room.deeds()).toEqual([]);
    fireEvent.change(screen.getByLabelText(/A word to those/), { target: { value: "Too narrow." } });
    fireEvent.click(screen.getByRole("button", { name: "Return" }));
    expect(room.deeds()).toEqual([{ kind: "approve", decision: "cut", yes: false, reason: "Too narrow." }]);
  });

  it("calls the last two minutes and the last half minute once each, by the room's own time", async () => {
    const Calls = () => {
      useDeadlineCalls();
      return <Announcer />;
    };
    const fast = { state: "running", at: now, wall: now, rate: 60_000, factor: 1000 };
    const room = await show(<Calls />, {
      ...view,
      "clock/main": fast,
      "decision/cut": { ...decision, until: now + 3 * hour },
    });
    expect(screen.queryByText(/left to decide/)).toBeNull(); // three minutes in the room
    await room.pass(62_000);
    expect(screen.getByText(/Two minutes left/)).toBeInTheDocument();
    await room.pass(90_000);
    expect(screen.getByText(/30 seconds left/)).toBeInTheDocument();
  });
});

describe("people who listen to the desk", () => {
  const mail = (n: number, subject: string, ack = false) => ({
    n,
    channel: "mail",
    form: "inject",
    from: both("Watch Centre"),
    to: ["ciso"],
    subject: both(subject),
    body: both(""),
    at: now,
    ack,
    facts: [],
  });

  /** Lets what earlier tests have left be said. */
  const hush = async (room: { pass: (ms: number) => Promise<void> }) => {
    act(() => announce("quiet"));
    await room.pass(60_000);
  };

  it("hear of one message who sent it and what it is about, of several how many, and none is lost to another word", async () => {
    const Calls = () => {
      useArrivalCalls();
      return <Announcer />;
    };
    const room = await show(<Calls />, { ...view, "item/1": mail(1, "There before") });
    await hush(room);
    expect(screen.queryByText(/New from/)).toBeNull(); // what lay there already is no news
    room.put({ "item/2": mail(2, "Mass renaming", true) });
    await room.pass(2_100);
    expect(screen.getByText(/New from Watch Centre, to acknowledge: Mass renaming\./)).toBeInTheDocument();
    room.put({ "item/3": mail(3, "Printers") });
    await room.pass(3_000);
    act(() => announce("Recorded as no. 7", "polite", "deed"));
    room.put({ "item/4": mail(4, "Shift", true) });
    await room.pass(10_000);
    expect(screen.getByText("2 new messages, 1 to acknowledge. Recorded as no. 7")).toBeInTheDocument();
    room.put({ "item/5": { ...mail(5, "Not before it is taken"), channel: "phone" } });
    await room.pass(12_100);
    expect(screen.getByText("New from Watch Centre: The phone rings.")).toBeInTheDocument();
  });

  it("hear when a decision comes to wait for their seat, and not again of one whose last minutes are called", async () => {
    const Calls = () => {
      useDecisionCalls();
      return <Announcer />;
    };
    const room = await show(<Calls />, {});
    await hush(room);
    room.put({ "decision/cut": { ...decision, until: now + 3 * hour } });
    await room.pass(2_100);
    expect(screen.getByText(/Your decision is asked for: /)).toBeInTheDocument();
    await room.pass(20_000);
    act(() => announce("quiet"));
    await room.pass(100);
    room.put({ "decision/soon": { ...decision, id: "soon", until: Date.now() + 60_000 } });
    await room.pass(20_000);
    expect(screen.getByText("quiet")).toBeInTheDocument();
  });

  it("hear when a statement comes to wait for their approval", async () => {
    const Calls = () => {
      useApprovalCalls();
      return <Announcer />;
    };
    const room = await show(<Calls />, {});
    await hush(room);
    room.put({ "statement/1": { n: 1, seat: "pr", state: "waiting", approver: "ciso" } });
    await room.pass(2_100);
    expect(screen.getByText("1 statement waits for your approval.")).toBeInTheDocument();
  });
});

describe("a message", () => {
  const call = {
    n: 1,
    channel: "phone",
    form: "inject",
    from: both("Watch Centre"),
    to: ["ciso"],
    subject: both("Urgent"),
    body: both("We see mass renaming."),
    at: now,
    ack: true,
    facts: ["malware"],
  };

  it("is marked read when it is opened, once; a call when it is taken", async () => {
    const mail = { ...call, channel: "mail" as const, form: "inject" };
    const first = await show(<OpenItem item={mail} me="ciso" />, view);
    expect(first.deeds()).toEqual([{ kind: "read", item: 1 }]);
  });

  it("rings until somebody takes the call, and tells nothing before", async () => {
    const room = await show(<OpenItem item={{ ...call, channel: "phone" }} me="ciso" />, view);
    expect(screen.queryByText("We see mass renaming.")).toBeNull();
    expect(room.deeds()).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "Take the call" }));
    expect(room.deeds()).toEqual([{ kind: "read", item: 1 }]);
  });

  it("is acknowledged, and leads to the facts it brought", async () => {
    const room = await show(<OpenItem item={{ ...call, channel: "phone", read: true }} me="ciso" />, view);
    fireEvent.click(screen.getByRole("button", { name: "Acknowledge" }));
    expect(room.deeds()).toEqual([{ kind: "ack", item: 1 }]);
    fireEvent.click(screen.getByRole("button", { name: /Cause/ }));
    expect(usePlace.getState()).toMatchObject({ tab: "work", section: "facts", fact: "malware" });
  });

  it("asks nothing of somebody who only watches", async () => {
    const me = {
      seat: "observer",
      kind: "observer",
      title: both("Observer"),
      duties: both(""),
      can: ["read"],
    };
    await show(<OpenItem item={{ ...call, channel: "news", read: true }} me="observer" />, { "me/main": me });
    expect(screen.queryAllByRole("button")).toEqual([]);
  });
});

describe("what can be done", () => {
  const action = {
    id: "survey",
    title: both("Survey what is hit"),
    text: both("One by one."),
    mine: true,
    low: hour,
    high: 2 * hour,
    pool: "it",
    staff: 2,
  };
  const pool = (busy: number) => ({
    id: "it",
    title: both("IT staff"),
    size: 5,
    busy,
    free: 5 - busy,
    there: 5,
    ahead: [],
  });

  it("starts with one press and shows a refusal in words", async () => {
    const room = await show(<Actions />, { "action/survey": action, "pool/it": pool(0) });
    expect(screen.getByText("Takes 1 h to 2 h")).toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: "Start: Survey what is hit" }));
    expect(room.deeds()).toEqual([{ kind: "act", action: "survey" }]);
    await room.reply({ refused: "Not enough people." });
    expect(screen.getByText("Not accepted: Not enough people.")).toBeInTheDocument();
  });

  it("says when enough people will be there, and calls in who is off shift", async () => {
    const night = { ...pool(0), free: 1, there: 1, callable: true, ahead: [{ at: now + 9 * hour, free: 5 }] };
    const called = { ...base["me/main"], can: [...base["me/main"].can, "call_in"] };
    const shown = await show(<Actions />, { "me/main": called, "action/survey": action, "pool/it": night });
    expect(screen.getByText("Too few people: 2 needed, 1 free.")).toBeInTheDocument();
    expect(screen.getByText(/Enough should be free at/)).toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: "Call in who is off shift: IT staff" }));
    expect(shown.deeds()).toEqual([{ kind: "call_in", pool: "it" }]);
  });

  it("asks once more before it binds the last free hands", async () => {
    const room = await show(<Actions />, { "action/survey": action, "pool/it": pool(3) });
    fireEvent.click(screen.getByRole("button", { name: "Start: Survey what is hit" }));
    expect(room.deeds()).toEqual([]);
    expect(screen.getByText("It takes the last free people of IT staff.")).toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: "Start" }));
    expect(room.deeds()).toEqual([{ kind: "act", action: "survey" }]);
  });

  it("is stopped by the seat that began it, in two presses", async () => {
    const work = {
      n: 4,
      title: both("Survey"),
      seat: "ciso",
      begun: now,
      until: now + hour,
      state: "running",
      why: both(""),
    };
    const room = await show(<Actions />, { "work/4": work, "work/5": { ...work, n: 5, seat: "ceo" } });
    expect(screen.getAllByRole("button", { name: "Stop it" })).toHaveLength(1);
    fireEvent.click(screen.getByRole("button", { name: "Stop it" }));
    expect(room.deeds()).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "Stop for good" }));
    expect(room.deeds()).toEqual([{ kind: "cancel", work: 4 }]);
  });
});

describe("knowledge and the log", () => {
  it("passes a fact on to the seats that are chosen", async () => {
    const room = await show(<Facts />, view);
    fireEvent.click(screen.getByRole("button", { name: "Brief others" }));
    fireEvent.click(screen.getByRole("button", { name: "Tell them" }));
    expect(room.deeds()).toEqual([]); // nobody was chosen
    fireEvent.click(screen.getByRole("checkbox", { name: "PR" }));
    fireEvent.click(screen.getByRole("button", { name: "Tell them" }));
    expect(room.deeds()).toEqual([{ kind: "brief", fact: "malware", to: ["pr"] }]);
  });

  it("says what a button wants instead of being dead, and leads to the field", async () => {
    const room = await show(<CommonLog />, {});
    fireEvent.click(screen.getByRole("button", { name: /Add to the log/ }));
    expect(screen.getByText("Write the line first.")).toBeInTheDocument();
    expect(screen.getByLabelText("A line for everybody")).toHaveFocus();
    expect(room.deeds()).toEqual([]);
  });

  it("adds a line, and not while Japanese is being composed", async () => {
    const room = await show(<Journal />, {});
    const field = screen.getByLabelText(/Add a line/);
    fireEvent.change(field, { target: { value: " FS01 isolated " } });
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true, isComposing: true });
    expect(room.deeds()).toEqual([]);
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
    expect(room.deeds()).toEqual([{ kind: "record", text: "FS01 isolated" }]);
  });
});

describe("before and after", () => {
  it("shows the seat, the others, the rules and whether the line holds", async () => {
    await show(<Lobby />, { "clock/main": { state: "lobby", at: now, wall: now, rate: 1000, factor: 1000 } });
    expect(screen.getByRole("heading", { name: "Waiting for the facilitator" })).toBeInTheDocument();
    expect(screen.getByText("ceo person")).toBeInTheDocument();
    expect(screen.getByText("Nothing here is real.")).toBeInTheDocument();
    expect(screen.getByText("Communication check")).toBeInTheDocument();
  });

  it("lets a seat set the team's own targets before the start, with the business's as a hint", async () => {
    const hour = 3_600_000;
    const orders = {
      id: "orders",
      title: both("Orders"),
      about: both(""),
      needs: [],
      level: 1000,
      since: start,
      mbco: 600,
      rto: 24 * hour,
      rpo: 8 * hour,
      mtpd: 72 * hour,
      downtime: 0,
      lost: 0,
      hourly: 0,
      plans: true,
    };
    const desk = await show(<Lobby />, {
      "clock/main": { state: "lobby", at: now, wall: now, rate: 1000, factor: 1000 },
      "me/main": { ...base["me/main"], can: ["target"] },
      "service/orders": orders,
    });
    expect(screen.getByRole("row", { name: /^The business asks (24 h|1 d) 8 h 3 d$/ })).toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: /^Targets for Orders/ }));
    fireEvent.change(screen.getByLabelText("Priority"), { target: { value: "1" } });
    fireEvent.change(screen.getByLabelText("RTO (hours)"), { target: { value: "12" } });
    fireEvent.click(screen.getByRole("button", { name: "Set these targets" }));
    await desk.pass(100);
    expect(desk.deeds()).toEqual([{ kind: "target", service: "orders", rank: 1, rto: 12 * hour }]);
    desk.put({
      "service/orders": {
        ...orders,
        plans: undefined,
        target: { rank: 1, rto: 12 * hour, seat: "ceo", at: now },
      },
    });
    expect(screen.getByText("No. 1")).toBeInTheDocument();
    expect(screen.getByRole("row", { name: "The team means 12 h – –" })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /Set/ })).toBeNull();
  });

  it("lets one who runs the room start, pause and open the debrief from the desk, and nobody else", async () => {
    const exercises = [{ id: "e", title: both("Drill"), code: "ABC234", rooms: ["r"] }] as never;
    const clock = { at: now, wall: now, rate: 1000, factor: 1000 };
    const all = [
      <Lobby key="lobby" />,
      <HostClock key="clock" />,
      <Ending key="ending" onLookBack={() => {}} />,
    ];
    await show(all, { "clock/main": { ...clock, state: "running" } });
    expect(screen.queryByRole("button", { name: "Start the exercise" })).toBeNull();
    expect(screen.queryByRole("group", { name: "The clock is yours" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Open the debrief" })).toBeNull();
    cleanup();
    await show(all, { "clock/main": { ...clock, state: "running" } }, { ...stranger, exercises });
    expect(screen.getByRole("button", { name: "Start the exercise" })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Pause" })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Open the debrief" })).toBeInTheDocument();
  });

  it("tells how it ended, and shows the way to the debrief once it is open", async () => {
    const exercise = {
      title: both("Drill"),
      start: now,
      end: now,
      zone: "Asia/Tokyo",
      ending: { title: both("Back on its feet"), text: both("The plants run."), at: now },
    };
    const room = await show(<Ending onLookBack={() => {}} />, { "exercise/main": exercise });
    expect(screen.getByRole("heading", { name: "Back on its feet" })).toBeInTheDocument();
    expect(screen.queryByRole("link")).toBeNull();
    room.put({ "exercise/main": { ...exercise, debriefed: true } });
    expect(screen.getByRole("link", { name: "To the debrief" })).toHaveAttribute("href", "/d/r");
    room.put({ "hot_wash/main": { scene: "ideas", text: both(""), shown: now, moments: [] } });
    expect(screen.getByText(/^The hot wash is on/)).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Join the hot wash" })).toHaveAttribute("href", "/d/r#hotWash");
  });
});
