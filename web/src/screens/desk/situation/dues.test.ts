import { describe, expect, it } from "vitest";
import type { Obligation, Service } from "@/gen/protocol";
import { type Due, duesOf } from "./dues";

const hour = 3_600_000;
const service = (id: string, down: number | undefined, rto: number, mtpd: number) =>
  ({ id, down, rto: rto * hour, mtpd: mtpd * hour }) as Service;
const duty = (id: string, state: Obligation["state"], due?: number) =>
  ({ id, stage: "first", state, due }) as Obligation;
const named = (due: Due) => (due.kind === "duty" ? due.obligation.id : `${due.service.id} ${due.mark}`);

describe("the clocks of the desk", () => {
  it("stand in one row, what ran out or runs out next first", () => {
    const services = [service("orders", 0, 24, 72), service("pay", 0, 2, 48)];
    const duties = [duty("police", "running", 5 * hour), duty("regulator", "overdue", hour)];
    expect(duesOf(services, duties, 3 * hour).map(named)).toEqual([
      "regulator",
      "police",
      "orders rto",
      "pay mtpd",
    ]);
  });

  it("count to the target until it has passed, then to the longest tolerable stop, and stay there", () => {
    const at = (now: number) => duesOf([service("pay", 0, 2, 48)], [], now)[0];
    expect(at(2 * hour)).toMatchObject({ mark: "rto", at: 2 * hour });
    expect(at(2 * hour + 1)).toMatchObject({ mark: "mtpd", at: 48 * hour });
    expect(at(60 * hour)).toMatchObject({ mark: "mtpd", at: 48 * hour });
  });

  it("are only those that run", () => {
    const idle = [duty("police", "not_started", 5), duty("board", "met", 5), duty("exchange", "pending")];
    expect(duesOf([service("orders", undefined, 24, 72)], idle, 0)).toEqual([]);
  });
});
