import { render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { OwnTime } from "./OwnTime";
import { inOwnZone, useOwnZone } from "./ownZone";

const at = Date.UTC(2026, 10, 21, 1, 30); // 10:30 in Tokyo

const real = Intl.DateTimeFormat.prototype.resolvedOptions;

function living(zone: string): void {
  vi.spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions").mockImplementation(function (
    this: Intl.DateTimeFormat,
  ) {
    return { ...real.call(this), timeZone: zone };
  });
}

afterEach(() => useOwnZone.getState().setShown(false));

it("writes a moment in the reader's zone, with the day where that is another", () => {
  living("Europe/Berlin");
  expect(inOwnZone(at, "Asia/Tokyo", "en")).toMatch(/^02:30\s/);
  living("America/New_York");
  expect(inOwnZone(at, "Asia/Tokyo", "en")).toMatch(/^Fri 20 Nov 20:30\s/);
});

it("says nothing where both clocks show the same, whatever the zones are called", () => {
  living("Asia/Seoul");
  expect(inOwnZone(at, "Asia/Tokyo", "en")).toBeNull();
});

it("is shown to those who asked for it, and kept", () => {
  living("Europe/Berlin");
  const { rerender } = render(<OwnTime at={at} zone="Asia/Tokyo" />);
  expect(screen.queryByText(/02:30/)).toBeNull();
  useOwnZone.getState().setShown(true);
  rerender(<OwnTime at={at} zone="Asia/Tokyo" />);
  expect(screen.getByText(/02:30/)).toBeTruthy();
  expect(localStorage.getItem("enshu.ownZone")).toBe("on");
});
