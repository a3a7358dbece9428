import type { Service, System } from "@/gen/protocol";
import type { Shape, Tone } from "@/theme/states";

/** How a service fares against its minimum level. */
export type Fare = "full" | "enough" | "low" | "none";

/** Returns how a service fares. */
export function fareOf({ level, mbco }: Pick<Service, "level" | "mbco">): Fare {
  if (level >= 1000) return "full";
  if (level >= mbco) return "enough";
  return level > 0 ? "low" : "none";
}

interface FareLook {
  readonly shape: Shape;
  readonly tone: Tone;
  readonly word: "levelFull" | "levelEnough" | "levelLow" | "levelNone"; // a key of vizWords
}

/** How each fare is shown. */
export const fareLooks: Readonly<Record<Fare, FareLook>> = {
  full: { shape: "dot", tone: "good", word: "levelFull" },
  enough: { shape: "half", tone: "watch", word: "levelEnough" },
  low: { shape: "triangle", tone: "bad", word: "levelLow" },
  none: { shape: "square", tone: "bad", word: "levelNone" },
};

/** Returns how long a service has been below its minimum: the outage that runs, or all that are over. */
export function outageOf(service: Service, now: number): number {
  return service.down === undefined ? service.downtime : Math.max(0, now - service.down);
}

/** How an outage stands against its two marks. */
export type Reach = "within" | "pastRto" | "pastMtpd";

/** Returns which mark an outage has passed. */
export function reachOf(service: Service, now: number): Reach {
  const span = outageOf(service, now);
  if (span > service.mtpd) return "pastMtpd";
  return span > service.rto ? "pastRto" : "within";
}

/** Returns the length of time that a service's bar shows from end to end. */
export function scaleOf(service: Service, now: number): number {
  return Math.max(service.mtpd, outageOf(service, now), 1) * 1.08;
}

/** Returns the yen that a service's outage has cost until an instant, as the Service record says it is counted. */
export function lostBy(service: Service, now: number): number {
  const seconds = Math.floor(Math.max(0, now - service.since) / 1000); // whole ones, as the server counts them
  const hourly = Math.floor((service.hourly * (1000 - service.level)) / 1000);
  return service.lost + Math.floor((hourly * seconds) / 3600);
}

/** Returns the yen that all services' outages have cost until an instant. */
export function lostInAll(services: readonly Service[], now: number): number {
  return services.reduce((sum, s) => sum + lostBy(s, now), 0);
}

/** Says whether a system, as it shows itself, can carry nothing of what rests on it. */
export function isStuck({ status, isolated }: Pick<System, "status" | "isolated">): boolean {
  if (isolated) return true;
  switch (status) {
    case "up":
    case "degraded":
    case "validating":
      return false;
    case "restoring":
    case "isolated":
    case "compromised":
    case "down":
      return true;
    default:
      return status satisfies never;
  }
}
