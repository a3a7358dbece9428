import { describe, expect, it } from "vitest";
import { fieldOf, instantOf, promisedAt } from "./moment";

const zone = "Asia/Tokyo";
const at = Date.UTC(2026, 10, 21, 6, 3); // 15:03 in Tokyo

describe("moments in the exercise's zone", () => {
  it("reads a date field in the zone, whatever the device's own is", () => {
    expect(instantOf("2026-11-21T15:03", zone)).toBe(at);
    expect(instantOf("2026-11-21T15:03", "UTC")).toBe(Date.UTC(2026, 10, 21, 15, 3));
  });

  it("writes what it reads", () => {
    for (const z of [zone, "Europe/Paris", "America/New_York", "UTC"])
      expect(instantOf(fieldOf(at, z), z)).toBe(at);
  });

  it("counts with the offset of the day, not of today", () => {
    expect(instantOf("2026-07-01T12:00", "Europe/Paris")).toBe(Date.UTC(2026, 6, 1, 10));
    expect(instantOf("2026-12-01T12:00", "Europe/Paris")).toBe(Date.UTC(2026, 11, 1, 11));
  });

  it.each(["", "soon", "2026-11-21"])("takes no other words for a moment: %j", (field) => {
    expect(instantOf(field, zone)).toBeNull();
  });

  it("promises tomorrow nine o'clock of the zone, also late in its evening", () => {
    const evening = Date.UTC(2026, 10, 21, 14, 30); // 23:30 in Tokyo
    expect(promisedAt("tomorrowNine", evening, zone)).toBe(Date.UTC(2026, 10, 22, 0, 0));
  });

  it("promises no sooner than it says, on whole five minutes", () => {
    expect(promisedAt("inOneHour", at, zone)).toBe(Date.UTC(2026, 10, 21, 7, 5));
    expect(promisedAt("inThreeHours", at, zone)).toBe(Date.UTC(2026, 10, 21, 9, 5));
  });
});
