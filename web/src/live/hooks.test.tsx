import { act, render } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { LiveRoom, useInstant } from "./hooks";
import { createLive } from "./store";
import { FakeWorld } from "./testing";

it("shows an instant that holds still between ticks, however fast the clock runs", () => {
  vi.useFakeTimers();
  const live = createLive({ room: "r", seat: "s", world: new FakeWorld(), limitBytes: 16_384 });
  let at = 0;
  live.instant = () => {
    at += 5_000; // each look finds a later moment, as at a thousand times the pace
    return at;
  };
  const seen: (number | null)[] = [];
  function Page() {
    seen.push(useInstant(1_000));
    return null;
  }
  render(
    <LiveRoom live={live}>
      <Page />
    </LiveRoom>,
  );
  const renders = seen.length;
  expect(renders).toBeLessThan(5);
  act(() => void vi.advanceTimersByTime(1_000));
  expect(seen.length).toBe(renders + 1);
  vi.useRealTimers();
});
