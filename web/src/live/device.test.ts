import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deviceNow, onTimeBreak } from "./device";

describe("this device's clock", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("counts on when somebody sets the clock on the wall", () => {
    const before = deviceNow();
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(deviceNow() - before).toBeLessThan(50);
    vi.advanceTimersByTime(2_000);
    expect(deviceNow() - before).toBeGreaterThanOrEqual(2_000);
  });

  it("is doubted once for each time that it was set, whichever way, and not while it runs on", () => {
    const doubt = vi.fn();
    const stop = onTimeBreak(doubt);
    vi.advanceTimersByTime(60_000);
    expect(doubt).not.toHaveBeenCalled();
    for (const by of [3_600_000, -7_200_000]) {
      vi.setSystemTime(Date.now() + by);
      vi.advanceTimersByTime(5_000);
    }
    expect(doubt).toHaveBeenCalledTimes(2);
    stop();
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(5_000);
    expect(doubt).toHaveBeenCalledTimes(2);
  });
});
