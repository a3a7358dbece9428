// The calendar of a zone, for people who type and read times of day. Deadlines are never worked out here: the server
// counts them.

const minute = 60_000;

const parts = new Map<string, Intl.DateTimeFormat>();

function partsIn(zone: string): Intl.DateTimeFormat {
  const known = parts.get(zone);
  if (known) return known;
  const options: Intl.DateTimeFormatOptions = {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  };
  const made = format(options) ?? new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
  parts.set(zone, made);
  return made;
}

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US", options);
  } catch {
    return null; // a zone that this browser does not know
  }
}

/** Returns how far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
export function offsetAt(at: number, zone: string): number {
  const read = new Map(
    partsIn(zone)
      .formatToParts(at)
      .map((p) => [p.type, Number(p.value)]),
  );
  const get = (type: Intl.DateTimeFormatPartTypes) => read.get(type) ?? 0;
  const local = Date.UTC(get("year"), get("month") - 1, get("day"), get("hour"), get("minute"));
  return local - Math.floor(at / minute) * minute;
}

/** Writes a moment as a field of type datetime-local shows it: 2026-11-22T03:14. */
export function localField(at: number, zone: string): string {
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 16);
}

/** Reads what a field of type datetime-local holds, in a zone; null when it holds no time. */
export function fromLocalField(field: string, zone: string): number | null {
  const local = Date.parse(`${field}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(field) || Number.isNaN(local)) return null;
  const guess = local - offsetAt(local, zone);
  return local - offsetAt(guess, zone);
}

/** Reads a length typed as hours and minutes, 26:10, also in full-width digits; null when it is none. */
export function fromHours(typed: string): number | null {
  const found = /^T?\+?(\d{1,4})[:：](\d{1,2})$/i.exec(typed.normalize("NFKC").trim());
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2])];
  return found && minutes < 60 ? (hours * 60 + minutes) * minute : null;
}

/** Returns the moments between two instants at which a zone's clocks show a multiple of so many hours. */
export function wallTicks(from: number, to: number, hours: number, zone: string): number[] {
  const step = hours * 60 * minute;
  const ticks: number[] = [];
  const first = Math.ceil((from + offsetAt(from, zone)) / step) * step;
  for (let local = first; ticks.length < 1000; local += step) {
    const at = local - offsetAt(local - offsetAt(local, zone), zone);
    if (at > to) break;
    if (at >= from) ticks.push(at);
  }
  return ticks;
}
