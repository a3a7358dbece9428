import type { Effort, Pool, Service, System, SystemID, Verb, Way, Work } from "@/gen/protocol";
import { isStuck } from "@/viz";

/** A system in the way of a service, and what may be done about it now. */
export interface Blocker {
  readonly system: System;
  readonly work?: Work;
  readonly step: "start" | "wait" | "underWay" | "reconnect";
}

/** Returns what stands in the way of a service, foundations first. */
export function blockersOf(
  service: Service,
  systems: readonly System[],
  works: readonly Work[],
): readonly Blocker[] {
  const byId = new Map(systems.map((s) => [s.id, s]));
  const found: System[] = [];
  const visit = (id: SystemID, above: readonly SystemID[]) => {
    const system = byId.get(id);
    if (!system || found.includes(system) || above.includes(id)) return;
    for (const need of system.needs) visit(need, [...above, id]);
    found.push(system);
  };
  for (const need of service.needs) visit(need.system, []);
  return found.filter(isStuck).map((system) => ({ system, ...stepOf(system, works) }));
}

function stepOf(system: System, works: readonly Work[]): Omit<Blocker, "system"> {
  const work = workOn(system.id, works);
  if (work) return { step: "underWay", work };
  if (system.blocked.length > 0) return { step: "wait" };
  const sound =
    system.isolated && (system.validated || !system.can.includes("restore")) && system.can.length > 0;
  return { step: sound ? "reconnect" : "start" };
}

/** Returns the work that is under way on a system. */
export function workOn(system: SystemID, works: readonly Work[]): Work | undefined {
  return works.find((w) => w.system === system && w.state === "running");
}

/** Returns the work under way, what ends first at the front. */
export function underWay(works: readonly Work[]): Work[] {
  return works.filter((w) => w.state === "running").toSorted((a, b) => a.until - b.until || a.n - b.n);
}

/** An order on the point of being given. */
export interface Order {
  readonly verb: Verb;
  readonly system: System;
  readonly way?: Way;
}

/** Returns what an order takes; nothing for those that are done at once. */
export function effortOf({ verb, system, way }: Order): Effort | undefined {
  switch (verb) {
    case "isolate":
    case "reconnect":
      return undefined;
    case "restore":
      return way?.effort;
    case "validate":
      return system.validate;
    default:
      return verb satisfies never;
  }
}

/** Returns the services whose recovery point a way of restoring would miss, among those that rest on the system. */
export function beyondRpo(way: Way, system: SystemID, services: readonly Service[]): readonly Service[] {
  return services.filter((s) => s.needs.some((n) => n.system === system) && way.dataAge > s.rpo);
}

/** Returns the services that rest on a system directly, with the share that goes when it does. */
export function restingOn(system: SystemID, services: readonly Service[]) {
  return services.flatMap((service) => {
    const need = service.needs.find((n) => n.system === system);
    return need ? [{ service, share: need.share }] : [];
  });
}

/** The people an effort binds, and whether they are there. */
export interface Hands {
  readonly pool: Pool;
  readonly staff: number;
  readonly free: number;
}

/** Returns the people an effort binds; undefined when it needs none. */
export function handsOf(effort: Effort | undefined, pools: readonly Pool[]): Hands | undefined {
  const pool = pools.find((p) => p.id === effort?.pool);
  return pool && effort?.staff ? { pool, staff: effort.staff, free: pool.free } : undefined;
}

/** Says whether this seat gives orders about systems at all: the records name no operators, only what may be ordered. */
export function operates(systems: readonly System[]): boolean {
  return systems.some((s) => s.can.length > 0);
}
