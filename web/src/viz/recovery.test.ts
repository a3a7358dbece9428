import { describe, expect, it } from "vitest";
import type { Service } from "@/gen/protocol";
import { fareOf, isStuck, lostBy, lostInAll, outageOf, reachOf, scaleOf } from "./recovery";

const hour = 3_600_000;
const service: Service = {
  id: "orders",
  title: { ja: "受注", en: "Orders" },
  about: { ja: "", en: "" },
  needs: [{ system: "erp", share: 800 }],
  level: 200,
  since: 10 * hour,
  mbco: 600,
  rto: 24 * hour,
  rpo: 24 * hour,
  mtpd: 72 * hour,
  down: 10 * hour,
  downtime: 0,
  lost: 1_000_000,
  hourly: 900_000,
};

describe("a service's outage", () => {
  it("runs from when it fell below its minimum", () => {
    expect(outageOf(service, 16 * hour)).toBe(6 * hour);
    expect(outageOf({ ...service, down: undefined, downtime: 3 * hour }, 99 * hour)).toBe(3 * hour);
  });

  it("passes its marks one after the other, each only once it is over", () => {
    expect(reachOf(service, 34 * hour)).toBe("within");
    expect(reachOf(service, 34 * hour + 1)).toBe("pastRto");
    expect(reachOf(service, 82 * hour + 1)).toBe("pastMtpd");
  });

  it("always fits its bar", () => {
    for (const now of [10, 40, 400]) {
      expect(scaleOf(service, now * hour)).toBeGreaterThan(
        Math.max(service.mtpd, outageOf(service, now * hour)),
      );
    }
  });

  it("costs what the record says: what was lost, and the missing share of each hour since", () => {
    expect(lostBy(service, 12 * hour)).toBe(1_000_000 + 2 * 720_000);
    expect(lostBy(service, 9 * hour)).toBe(1_000_000); // a moment before the record costs nothing more
    expect(lostBy({ ...service, hourly: 3600 * 1000, level: 0 }, 10 * hour + 1999)).toBe(1_001_000); // whole seconds
    expect(lostInAll([service, { ...service, level: 1000 }], 12 * hour)).toBe(2_000_000 + 1_440_000);
  });

  it.each([
    [1000, "full"],
    [999, "enough"],
    [600, "enough"],
    [599, "low"],
    [0, "none"],
  ] as const)("fares at level %i: %s", (level, fare) => {
    expect(fareOf({ level, mbco: 600 })).toBe(fare);
  });
});

describe("a system", () => {
  it("carries nothing while it is isolated, restored, compromised or down", () => {
    const stuck = (
      ["up", "degraded", "validating", "restoring", "isolated", "compromised", "down"] as const
    ).map((status) => isStuck({ status }));
    expect(stuck).toEqual([false, false, false, true, true, true, true]);
    expect(isStuck({ status: "up", isolated: true })).toBe(true);
  });
});
