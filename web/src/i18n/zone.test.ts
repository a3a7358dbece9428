import { describe, expect, it } from "vitest";
import { fromHours, fromLocalField, localField, offsetAt, wallTicks } from "./zone";

const hour = 3_600_000;
const night = Date.UTC(2026, 10, 21, 18, 14);

describe("a zone's calendar", () => {
  it("is read and written the same way", () => {
    expect(offsetAt(night, "Asia/Tokyo")).toBe(9 * hour);
    expect(localField(night, "Asia/Tokyo")).toBe("2026-11-22T03:14");
    expect(fromLocalField("2026-11-22T03:14", "Asia/Tokyo")).toBe(night);
    expect(fromLocalField("2026-11-22T03:14", "UTC")).toBe(night + 9 * hour);
  });

  it("follows summer time on both sides", () => {
    for (const at of [Date.UTC(2026, 6, 1, 12), Date.UTC(2026, 11, 1, 12), Date.UTC(2026, 2, 29, 3)]) {
      expect(fromLocalField(localField(at, "Europe/Berlin"), "Europe/Berlin")).toBe(at);
    }
  });

  it("refuses what is no time", () => {
    expect(fromLocalField("", "Asia/Tokyo")).toBeNull();
    expect(fromLocalField("2026-13-40T99:99", "Asia/Tokyo")).toBeNull();
    expect(fromHours("26:10")).toBe(26 * hour + 600_000);
    expect(fromHours("Ｔ＋２６：１０")).toBe(26 * hour + 600_000);
    expect(fromHours("26:60")).toBeNull();
    expect(fromHours("soon")).toBeNull();
  });

  it("ticks at its own hours, in any zone the browser knows or not", () => {
    const ticks = wallTicks(night, night + 30 * hour, 6, "Asia/Tokyo");
    expect(ticks.map((t) => localField(t, "Asia/Tokyo").slice(11))).toEqual([
      "06:00",
      "12:00",
      "18:00",
      "00:00",
      "06:00",
    ]);
    expect(wallTicks(night, night + hour, 1, "Mars/Olympus")).toEqual([Date.UTC(2026, 10, 21, 19)]);
  });
});
