import { describe, expect, it } from "vitest";
import type { Pool, Service, System, Way, Work } from "@/gen/protocol";
import { beyondRpo, blockersOf, effortOf, handsOf, operates, underWay } from "./model";

const both = (s: string) => ({ ja: s, en: s });
const hour = 3_600_000;

function system(id: string, part: Partial<System> = {}): System {
  return {
    id,
    title: both(id),
    about: both(""),
    needs: [],
    status: "down",
    since: 0,
    ways: [],
    blocked: [],
    can: [],
    ...part,
  };
}

function work(n: number, part: Partial<Work> = {}): Work {
  return {
    n,
    title: both(""),
    seat: "it",
    begun: 0,
    until: n * hour,
    state: "running",
    why: both(""),
    ...part,
  };
}

const service = { id: "orders", needs: [{ system: "erp", share: 800 }], rpo: 8 * hour } as unknown as Service;
const systems = [
  system("erp", { needs: ["identity", "names"], blocked: ["identity", "names"] }),
  system("names", { needs: ["identity"], blocked: ["identity"] }),
  system("identity", { can: ["isolate", "restore"] }),
  system("door"),
];

describe("what stands in the way of a service", () => {
  it("comes foundations first, and leaves out what the service does not rest on", () => {
    expect(blockersOf(service, systems, []).map((b) => b.system.id)).toEqual(["identity", "names", "erp"]);
  });

  it("says what can be started now and what waits", () => {
    expect(blockersOf(service, systems, []).map((b) => b.step)).toEqual(["start", "wait", "wait"]);
  });

  it("knows work under way from work to begin", () => {
    const [first] = blockersOf(service, systems, [work(1, { system: "identity", verb: "restore" })]);
    expect(first).toMatchObject({ step: "underWay", work: { n: 1 } });
    const [after] = blockersOf(service, systems, [work(1, { system: "identity", state: "done" })]);
    expect(after?.step).toBe("start");
  });

  it("names a sound system that is only cut off as one to reconnect", () => {
    const cut = systems.map((s) =>
      s.id === "identity"
        ? system("identity", { status: "isolated", isolated: true, can: ["reconnect", "validate"] })
        : s,
    );
    expect(blockersOf(service, cut, [])[0]?.step).toBe("reconnect");
  });

  it("is nothing once every system carries, and ends on a circle", () => {
    expect(
      blockersOf(
        service,
        systems.map((s) => ({ ...s, status: "up" as const })),
        [],
      ),
    ).toEqual([]);
    const circle = [system("erp", { needs: ["names"] }), system("names", { needs: ["erp"] })];
    expect(blockersOf(service, circle, []).length).toBe(2);
  });
});

describe("an order", () => {
  const way: Way = {
    id: "tape",
    title: both(""),
    kind: "backup",
    effort: { low: hour, high: 2 * hour, pool: "it", staff: 2 },
    dataAge: 16 * hour,
  };
  const pool: Pool = { id: "it", title: both("IT"), size: 3, busy: 2, free: 1, there: 3, ahead: [] };

  it("takes nothing when it is done at once", () => {
    expect(effortOf({ verb: "isolate", system: system("erp") })).toBeUndefined();
    expect(effortOf({ verb: "restore", system: system("erp"), way })).toBe(way.effort);
  });

  it("tells how many people it binds and how many are free", () => {
    expect(handsOf(way.effort, [pool])).toEqual({ pool, staff: 2, free: 1 });
    expect(handsOf({ low: 0, high: 0 }, [pool])).toBeUndefined();
  });

  it("names the services whose recovery point it misses", () => {
    expect(beyondRpo(way, "erp", [service])).toEqual([service]);
    expect(beyondRpo({ ...way, dataAge: 8 * hour }, "erp", [service])).toEqual([]);
    expect(beyondRpo(way, "door", [service])).toEqual([]);
  });

  it("is offered only where the records offer one", () => {
    expect(operates(systems)).toBe(true);
    expect(operates([system("erp")])).toBe(false);
  });
});

describe("work under way", () => {
  it("is listed by what ends first", () => {
    expect(underWay([work(3), work(1), work(2, { state: "done" })]).map((w) => w.n)).toEqual([1, 3]);
  });
});
