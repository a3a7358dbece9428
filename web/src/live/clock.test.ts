import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { instantAt, ScenarioClock } from "./clock";
import { commandId } from "./id";
import { ServerClock } from "./sync";
import { clockRecord } from "./testing";
import { Ticker } from "./ticker";

describe("scenario time", () => {
  it("runs from the anchor at the anchor's rate", () => {
    const clock = { ...clockRecord, at: 500_000, wall: 10_000, rate: 6_000 };
    expect(instantAt(clock, 10_000)).toBe(500_000);
    expect(instantAt(clock, 11_000)).toBe(506_000);
    expect(instantAt(clock, 9_000)).toBe(500_000);
  });

  it("stands still while paused, before the start and after the end", () => {
    for (const state of ["lobby", "paused", "ended"] as const) {
      expect(instantAt({ ...clockRecord, state, at: 7, wall: 0 }, 99_999)).toBe(7);
    }
  });

  it("never steps back while it runs, though the estimate of the server's clock does", () => {
    const shown = new ScenarioClock();
    shown.set({ ...clockRecord, at: 0, wall: 0 });
    expect(shown.now(10_000)).toBe(10_000);
    expect(shown.now(9_400)).toBe(10_000);
    expect(shown.now(10_500)).toBe(10_500);
  });

  it("does not step back when a change of speed reaches it late", () => {
    const shown = new ScenarioClock();
    shown.set({ ...clockRecord, at: 0, wall: 0, rate: 60_000 });
    expect(shown.now(10_000)).toBe(600_000);
    shown.set({ ...clockRecord, at: 588_000, wall: 9_800, rate: 1_000 });
    expect(shown.now(10_000)).toBe(600_000);
  });

  it("follows an explicit jump in either direction", () => {
    const shown = new ScenarioClock();
    shown.set({ ...clockRecord, at: 0, wall: 0 });
    shown.now(3_600_000);
    shown.set({ ...clockRecord, at: 50_000_000, wall: 3_600_000 });
    expect(shown.now(3_600_000)).toBe(50_000_000);
    shown.set({ ...clockRecord, at: 600_000, wall: 3_601_000 });
    expect(shown.now(3_601_000)).toBe(600_000);
  });

  it("shows the recorded instant of a pause, not the one it had guessed", () => {
    const shown = new ScenarioClock();
    shown.set({ ...clockRecord, at: 0, wall: 0, rate: 60_000 });
    shown.now(10_000);
    shown.set({ ...clockRecord, state: "paused", at: 594_000, wall: 9_900 });
    expect(shown.now(11_000)).toBe(594_000);
  });
});

describe("the server's clock", () => {
  it("starts from the greeting and improves with each round trip", () => {
    const clock = new ServerClock();
    expect(clock.slack).toBeNull();
    clock.hint(5_250, 5_000);
    expect(clock.offset).toBe(250);
    clock.measure(6_000, 6_020, 6_210);
    expect(clock.slack).toBe(11);
  });

  it("trusts short round trips over long ones", () => {
    const clock = new ServerClock();
    for (let i = 0; i < 10; i++) clock.measure(i * 1_000, i * 1_000 + 900, i * 1_000 + 300 + 800);
    for (let i = 10; i < 15; i++) clock.measure(i * 1_000, i * 1_000 + 10, i * 1_000 + 5 + 300);
    expect(clock.offset).toBe(300);
  });

  it("forgets what it knew when this device's clock is set", () => {
    const clock = new ServerClock();
    for (let i = 0; i < 8; i++) clock.measure(i * 1_000, i * 1_000 + 10, i * 1_000 + 5);
    clock.measure(3_600_000, 3_600_010, 8_005);
    expect(clock.offset).toBe(8_005 - 3_600_005);
  });
});

describe("the ticker", () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_250 }));
  afterEach(() => void vi.useRealTimers());

  class Page extends EventTarget {
    hidden = false;
    turn(hidden: boolean): void {
      this.hidden = hidden;
      this.dispatchEvent(new Event("visibilitychange"));
    }
  }

  it("ticks on the second, with one timer for all", () => {
    const at: number[] = [];
    const ticker = new Ticker(Date.now, new Page() as unknown as Document);
    const stops = [1, 2, 3].map(() => ticker.listen(() => at.push(Date.now())));
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1_800);
    expect(at).toEqual([
      1_000_250, 1_000_250, 1_000_250, 1_001_000, 1_001_000, 1_001_000, 1_002_000, 1_002_000, 1_002_000,
    ]);
    for (const stop of stops) stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("rests while the tab is hidden, and is right at once when it is shown", () => {
    const page = new Page();
    const tick = vi.fn();
    new Ticker(Date.now, page as unknown as Document).listen(tick);
    page.turn(true);
    tick.mockClear();
    vi.advanceTimersByTime(60_000);
    expect(tick).not.toHaveBeenCalled();
    page.turn(false);
    expect(tick).toHaveBeenCalledTimes(1);
  });
});

describe("command ids", () => {
  it("are version 7, carry their moment, sort by it and never repeat", () => {
    const now = 1_732_233_600_123;
    const ids = Array.from({ length: 2_000 }, (_, i) => commandId(now + i));
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt((ids[0] ?? "").replaceAll("-", "").slice(0, 12), 16)).toBe(now);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("need nothing that a plain-http page lacks", () => {
    vi.stubGlobal("crypto", { getRandomValues: <T>(bytes: T) => bytes });
    expect(commandId(1)).toMatch(/-7/);
    vi.unstubAllGlobals();
  });
});
