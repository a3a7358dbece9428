import { MantineProvider } from "@mantine/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Member } from "@/gen/protocol";
import { useLang } from "@/i18n";
import { createLive, type Live, LiveRoom } from "@/live";
import { clockRecord, delta, FakeWorld, hello, recorded } from "@/live/testing";
import { lookOf, looks, State } from "@/theme/states";
import { Announcer, announce } from "./Announcer";
import { ClockText } from "./ClockText";
import { ConnBanner } from "./ConnBadge";
import { Countdown } from "./Countdown";
import { useCalm } from "./calm";
import { marked } from "./mark";
import { safeFragment } from "./markdown";
import { PauseNotice } from "./PauseNotice";
import { RealWorldButton, RealWorldNotice } from "./RealWorld";
import { RoomFrame } from "./RoomFrame";
import { seatIn } from "./RoomGate";

const now = Date.UTC(2026, 10, 22, 0, 0);
const start = Date.UTC(2026, 10, 20, 9, 40);
const at = start + 2 * 3_600_000;
const exercise = { title: { ja: "訓練", en: "Drill" }, start, end: 0, zone: "Asia/Tokyo" };
const clock = { ...clockRecord, at, wall: now };

let world: FakeWorld;
let live: Live;

async function show(
  parts: ReactNode,
  clockNow: unknown = clock,
  exerciseNow: unknown = exercise,
): Promise<void> {
  render(
    <MantineProvider env="test">
      <LiveRoom live={live}>{parts}</LiveRoom>
    </MantineProvider>,
  );
  await act(() => vi.advanceTimersByTimeAsync(0));
  act(() => {
    world.last.accept();
    world.last.say(hello(1, { "exercise/main": exerciseNow, "clock/main": clockNow }));
  });
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  vi.useFakeTimers({ now });
  world = new FakeWorld();
  world.answers = true;
  live = createLive({ room: "r", seat: "ciso", world, limitBytes: 16_384 });
  useLang.setState({ lang: "en" });
  useCalm.setState({ calm: false });
});

afterEach(() => void vi.useRealTimers());

describe("why the clock stands", () => {
  it("is told in the facilitator's words", async () => {
    await show(<PauseNotice />, { ...clock, state: "paused", cause: "pause", message: "Coffee" });
    expect(screen.getByText("Paused: Coffee")).toBeInTheDocument();
  });

  it("is told of a gap in words of people, also of one that nobody has ended yet", async () => {
    const gap = { ...clock, state: "paused", cause: "gap", message: "restarted", gap: 120_000 };
    await show(<PauseNotice />, gap);
    expect(screen.getByText(/^The server was down for .* The facilitator will/)).toBeInTheDocument();
    expect(screen.queryByText(/restarted/)).toBeNull();
  });
});

describe("a real incident", () => {
  it("is told once, with its reason, and nothing beside it says that there is only a pause", async () => {
    await show(
      <>
        <RealWorldNotice />
        <PauseNotice />
      </>,
      { ...clock, state: "paused", cause: "real_world", message: "Fire on floor 3" },
      { ...exercise, realWorld: { by: "pr", reason: "Fire on floor 3" } },
    );
    act(() => screen.getByRole("button", { name: "Look at the exercise" }).click());
    expect(
      screen.getByText("Stopped for a real incident. The exercise does not go on. Fire on floor 3"),
    ).toBeInTheDocument();
    expect(screen.queryByText(/^Paused/)).toBeNull();
  });
});

describe("an interruption that is over", () => {
  it("is told for half a minute of the room's time, and then no more", async () => {
    await show(<PauseNotice />, { ...clock, cause: "gap", message: "restarted", gap: 20_000 });
    expect(screen.getByText(/^The server was down for 20 s/)).toBeInTheDocument();
    await pass(20_000);
    expect(screen.getByText(/^The server was down/)).toBeInTheDocument();
    await pass(20_000);
    expect(screen.queryByText(/^The server was down/)).toBeNull();
  });
});

describe("the clock", () => {
  it("shows T+ and the scenario's wall time, and moves without rendering", async () => {
    const rendered = vi.fn();
    const Counted = () => {
      rendered();
      return <ClockText />;
    };
    await show(<Counted />);
    expect(screen.getByRole("timer")).toHaveTextContent("T+02:0020:40 JST");
    const before = rendered.mock.calls.length;
    await pass(61_000);
    expect(screen.getByRole("timer")).toHaveTextContent("T+02:0120:41 JST");
    expect(rendered.mock.calls.length).toBe(before);
  });

  it("stands while paused", async () => {
    await show(<ClockText />, { ...clock, state: "paused" });
    await pass(600_000);
    expect(screen.getByRole("timer")).toHaveTextContent("T+02:00");
  });
});

describe("the countdown", () => {
  it("counts down, and says when the time is over", async () => {
    await show(<Countdown until={at + 3 * 60_000} />);
    const left = screen.getByRole("time");
    expect(left).not.toHaveAttribute("data-tone", "watch");
    await pass(90_000);
    expect(left).toHaveTextContent("1 min 30 s left");
    expect(left).toHaveAttribute("data-tone", "watch");
    await pass(120_000);
    expect(left).toHaveTextContent("30 s over");
    expect(left).toHaveAttribute("data-tone", "bad");
  });

  it("tells the room's own time where the exercise runs faster", async () => {
    await show(<Countdown until={at + 60 * 60_000} />, { ...clock, rate: 60_000 });
    expect(screen.getByRole("time")).toHaveTextContent("1 h left (1 min in the room)");
    expect(screen.getByRole("time")).toHaveAttribute("data-tone", "watch");
  });

  it("does not tick seconds in calm mode", async () => {
    useCalm.setState({ calm: true });
    await show(<Countdown until={at + 90_000} />);
    expect(screen.getByText("2 min left")).toBeInTheDocument();
  });
});

describe("the line", () => {
  it("is silent while all is well, and owns up when it is not", async () => {
    await show(<ConnBanner />);
    expect(screen.queryByText(/connection/i)).toBeNull();
    act(() => world.last.drop(1006));
    act(() => void live.send({ kind: "record", text: "x" }));
    await pass(1_001);
    expect(screen.getByText(/will come back by itself/)).toBeInTheDocument();
    expect(screen.getByText(/1 entry waits/)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Try now" })).toBeInTheDocument();
  });
});

describe("a page of a room", () => {
  it("pales when its news are old, and not for a line that is back at once", async () => {
    await show(
      <RoomFrame>
        <p>what was heard</p>
      </RoomFrame>,
    );
    const pale = () => screen.getByText("what was heard").closest("[data-old]");
    act(() => world.last.drop(1006));
    await pass(900);
    expect(pale()).toBeNull();
    await pass(200);
    expect(pale()).not.toBeNull();
  });
});

describe("stopping for a real incident", () => {
  it("asks once more, sends, and closes when it is recorded", async () => {
    await show(<RealWorldButton />);
    fireEvent.click(screen.getByRole("button", { name: "Stop: REAL INCIDENT" }));
    fireEvent.change(screen.getByRole("textbox"), { target: { value: " fire in the building " } });
    fireEvent.click(screen.getByRole("button", { name: "Stop the exercise now" }));
    const sent = world.last.of("do")[0];
    expect(sent?.command).toEqual({ kind: "real_world", reason: "fire in the building" });
    expect(screen.getByText("Sending …")).toBeInTheDocument();
    await act(async () => world.last.say(recorded(sent?.id ?? "", 9)));
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("is not offered when the exercise is over", async () => {
    await show(<RealWorldButton />);
    act(() => world.last.say(delta(2, { "clock/main": { ...clock, state: "ended" } })));
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("announcements", () => {
  it("are spoken at once when they cannot wait, and polite ones at most each ten seconds", async () => {
    render(<Announcer />);
    act(() => announce("quiet")); // and whatever earlier tests have left
    await pass(60_000);
    act(() => announce("Paused", "assertive"));
    await pass(60);
    expect(screen.getByText("Paused")).toHaveAttribute("aria-live", "assertive");
    act(() => announce("1 new message"));
    await pass(60);
    expect(screen.getByText("1 new message")).toHaveAttribute("aria-live", "polite");
    act(() => announce("2 new messages"));
    act(() => announce("3 new messages"));
    await pass(5_000);
    expect(screen.getByText("1 new message")).toBeInTheDocument();
    await pass(5_060);
    expect(screen.getByText("3 new messages")).toBeInTheDocument();
  });

  it("of different things are all said, each by its latest words; so is all that is urgent", async () => {
    render(<Announcer />);
    await pass(60_000);
    act(() => announce("1 new message", "polite", "arrivals"));
    await pass(60);
    act(() => announce("2 new messages", "polite", "arrivals"));
    act(() => announce("Recorded as no. 4", "polite", "deed"));
    act(() => announce(() => "5 new messages", "polite", "arrivals"));
    await pass(10_060);
    expect(screen.getByText("5 new messages Recorded as no. 4")).toBeInTheDocument();
    act(() => announce("30 seconds left: A", "assertive"));
    act(() => announce("30 seconds left: B", "assertive"));
    await pass(60);
    expect(screen.getByText("30 seconds left: A 30 seconds left: B")).toBeInTheDocument();
  });
});

describe("states", () => {
  it("have shape, word and colour, and no two of a kind share both shape and colour", () => {
    for (const [kind, family] of Object.entries(looks)) {
      const shown = Object.values(family).map((l) => `${l.shape} ${l.tone}`);
      expect(new Set(shown).size, kind).toBe(shown.length);
    }
  });

  it("of a newer server read as unknown", () => {
    expect(lookOf("system", "half_dead").word).toBe("unknown");
    render(<State kind="system" state="down" />);
    expect(screen.getByText("Down").previousElementSibling?.tagName).toBe("svg");
  });
});

describe("texts of an exercise", () => {
  const html = (text: string) => {
    const box = document.createElement("div");
    box.append(safeFragment(text));
    return box;
  };

  it("keep an address as words", () => {
    expect(html("[our files](http://leak.example/x)").textContent).toBe("our files (http://leak.example/x)");
  });

  it("keep lists and tables", () => {
    expect(html("- a\n- b").querySelectorAll("li")).toHaveLength(2);
    expect(html("|a|b|\n|-|-|\n|1|2|").querySelectorAll("td")).toHaveLength(2);
  });
});

describe("the mark", () => {
  it("stands at both ends, in both languages", () => {
    expect(marked("Inbox")).toBe("【訓練】 Inbox EXERCISE");
  });
});

describe("the seat that a room is opened from", () => {
  const holding = {
    room: "r1",
    roomN: 1,
    exercise: "e",
    exerciseTitle: exercise.title,
    seatTitle: exercise.title,
    name: "A",
  };
  const player = { ...holding, seat: "ciso", class: "player" as const };
  const card = { id: "e", title: exercise.title, scenario: "s", code: "", rooms: ["r1"], created: 0 };
  const member = (m: Partial<Member>): Member => ({
    person: "p",
    host: false,
    holdings: [],
    exercises: [],
    ...m,
  });

  it("is the one held there", () => {
    expect(seatIn(member({ holdings: [player] }), "r1", ["player", "observer"])).toEqual({
      id: "ciso",
      kind: "player",
    });
    expect(seatIn(member({ holdings: [player] }), "r2", ["player", "observer"])).toBeNull();
    expect(seatIn(member({ holdings: [player] }), "r1", ["facilitator"])).toBeNull();
  });

  it("is the facilitator's for whoever runs the exercise, and the screen's on the screen", () => {
    const host = member({ exercises: [card], holdings: [player] });
    expect(seatIn(host, "r1", ["facilitator", "evaluator"])).toEqual({
      id: "facilitator",
      kind: "facilitator",
    });
    expect(seatIn(host, "r1", ["screen", "observer"])).toEqual({ id: "screen", kind: "screen" });
    expect(seatIn(host, "r1", ["player"])).toEqual({ id: "ciso", kind: "player" });
  });
});

describe("a clock whose server is not heard", () => {
  const running = { ...clock, rate: 60_000 }; // an hour of the exercise in a minute
  const parts = (
    <>
      <ConnBanner />
      <ClockText />
      <Countdown until={at + 4 * 3_600_000} />
    </>
  );
  const back = (clockNow: unknown) =>
    act(() => {
      world.last.accept();
      world.last.say(hello(2, { "exercise/main": exercise, "clock/main": clockNow }));
    });
  const timer = () => screen.getByRole("timer").textContent;

  it("stands where it was, and says where the exercise may be", async () => {
    await show(parts, running);
    await pass(30_000);
    expect(timer()).toContain("T+02:30");
    act(() => world.last.drop(1006));
    await pass(60_000);
    expect(timer()).toContain("T+02:30");
    expect(screen.getByText(/the exercise may be at 22:10 JST by now/)).toBeInTheDocument();
    const left = screen.getByText(/^at most 3 h 30 min left/).closest("time");
    expect(left).toHaveAttribute("data-tone", "");
    await pass(160_000);
    expect(left).toHaveTextContent(/^at most 3 h 30 min left, perhaps over already/);
    expect(left).toHaveAttribute("data-tone", "watch");
  });

  it.each([
    ["ran on", {}, "T+03:30"],
    ["was paused", { state: "paused", at: at + 31 * 60_000, wall: now + 31_000 }, "T+02:31"],
  ])("goes on from where the exercise is once it is heard again: it %s", async (_, change, then) => {
    await show(parts, running);
    await pass(30_000);
    act(() => world.last.drop(1006));
    await pass(60_000);
    back({ ...running, ...change });
    await pass(60);
    expect(timer()).toContain(then);
    expect(screen.queryByText(/at most/)).toBeNull();
  });

  it("never steps back over any outage", async () => {
    await show(<ClockText />, running);
    const seen: string[] = [];
    const look = live.ticker.listen(() => seen.push(timer() ?? ""));
    for (const gone of [800, 14_000, 45_000]) {
      await pass(7_000);
      world.last.drop(1006);
      await pass(gone);
      if (world.last.of("hello").length === 0) back(running);
    }
    look();
    expect(seen.length).toBeGreaterThan(30);
    expect([...seen].sort()).toEqual(seen);
  });
});
