// Moments that people choose in the exercise's zone, whatever the device's own is.

const hour = 3_600_000;
const day = 24 * hour;

/** A moment as a date field holds it: 2026-11-21T09:00, in some zone. */
export type FieldTime = string;

function partsIn(at: number, zone: string): Record<string, number> {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return Object.fromEntries(format.formatToParts(at).map((p) => [p.type, Number(p.value)]));
}

/** Returns how far a zone is ahead of UTC at a moment. */
function offsetAt(at: number, zone: string): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsIn(at, zone);
  const whole = Math.floor(at / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

/** Returns the instant of a date field's moment in a zone; null when it is none. Where clocks jump, the later offset decides. */
export function instantOf(field: FieldTime, zone: string): number | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(field);
  if (!m) return null;
  const [year, month, date, hours, minutes] = m.slice(1).map(Number);
  const local = Date.UTC(year ?? 0, (month ?? 1) - 1, date, hours, minutes);
  if (Number.isNaN(local)) return null;
  const first = local - offsetAt(local, zone);
  return local - offsetAt(first, zone);
}

/** Returns an instant as a date field shows it in a zone. */
export function fieldOf(at: number, zone: string): FieldTime {
  const { year, month, day, hour, minute } = partsIn(at, zone);
  const two = (n = 0) => String(n).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The promises that are offered as they are. */
export const promises = ["inOneHour", "inThreeHours", "tomorrowNine"] as const;
export type Promised = (typeof promises)[number];

/** Returns the instant of an offered promise. */
export function promisedAt(promise: Promised, now: number, zone: string): number {
  switch (promise) {
    case "inOneHour":
      return roundUp(now + hour);
    case "inThreeHours":
      return roundUp(now + 3 * hour);
    case "tomorrowNine": {
      const tomorrow = fieldOf(now + day, zone).slice(0, 10);
      return instantOf(`${tomorrow}T09:00`, zone) ?? now + day;
    }
    default:
      return promise satisfies never;
  }
}

/** People promise whole five minutes. */
function roundUp(at: number): number {
  const step = 300_000;
  return Math.ceil(at / step) * step;
}
