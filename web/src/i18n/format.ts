import type { Lang } from "./lang";

// All moments and lengths are whole milliseconds. Scenario moments are shown in the exercise's zone, whatever the
// reader's own is, so that a room speaks of one time.

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Writes a distance from the start as T+02:14; hours run on past a day, as the statutory clocks count. */
export function tPlus(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / minute);
  const text = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return ms < 0 && minutes > 0 ? `T−${text}` : `T+${text}`;
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}

interface Unit {
  readonly ms: number;
  readonly ja: string;
  readonly en: string;
  readonly one: string;
  readonly many: string;
}

const units: readonly Unit[] = [
  { ms: day, ja: "日", en: "d", one: "day", many: "days" },
  { ms: hour, ja: "時間", en: "h", one: "hour", many: "hours" },
  { ms: minute, ja: "分", en: "min", one: "minute", many: "minutes" },
  { ms: second, ja: "秒", en: "s", one: "second", many: "seconds" },
];

/** How a length is written: "short" for tables and clocks, "long" for sentences and screen readers. */
export type DurationStyle = "short" | "long";

/**
 * Writes a length of time by its two largest units: 2日3時間, 2 d 3 h. From two minutes up seconds are left out. The
 * sign is dropped; callers say what a negative length means.
 */
export function duration(ms: number, lang: Lang, style: DurationStyle = "short"): string {
  const parts = split(Math.abs(ms));
  return lang === "ja"
    ? parts.map(([n, u]) => `${n}${u.ja}`).join("")
    : parts.map((p) => inEnglish(p, style)).join(" ");
}

function split(ms: number): [number, Unit][] {
  const smallest = ms >= 2 * minute ? minute : second;
  let rest = Math.floor(ms / smallest) * smallest;
  const parts: [number, Unit][] = [];
  for (const unit of units) {
    const n = Math.floor(rest / unit.ms);
    rest -= n * unit.ms;
    if (n > 0) parts.push([n, unit]);
  }
  const last = units[units.length - 1];
  return parts.length === 0 && last ? [[0, last]] : parts.slice(0, 2);
}

function inEnglish([n, unit]: [number, Unit], style: DurationStyle): string {
  if (style === "short") return `${n} ${unit.en}`;
  return `${n} ${n === 1 ? unit.one : unit.many}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(lang: Lang, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${zone} ${Object.entries(options).join()}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(lang === "ja" ? "ja-JP" : "en-GB", {
    ...options,
    timeZone: knownZone(zone) ? zone : "UTC",
  });
  formatters.set(key, made);
  return made;
}

function knownZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

/** Writes the time of day in a zone: 03:14. */
export function timeOfDay(at: number, zone: string, lang: Lang): string {
  return formatter(lang, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** Writes the short name of a zone at a moment: JST, CET, UTC. */
export function zoneName(at: number, zone: string): string {
  if (zone === "Asia/Tokyo") return "JST"; // browsers say GMT+9 outside Japanese
  const parts = formatter("en", zone, { timeZoneName: "short" }).formatToParts(at);
  return parts.find((p) => p.type === "timeZoneName")?.value ?? zone;
}

/** Writes the day in a zone: 11月22日(日), Sun 22 Nov. */
export function dayOf(at: number, zone: string, lang: Lang): string {
  const month = lang === "ja" ? "long" : "short";
  return formatter(lang, zone, { month, day: "numeric", weekday: "short" }).format(at).replace(",", "");
}

/** Writes the time of day with its zone: 03:14 JST. */
export function wallTime(at: number, zone: string, lang: Lang): string {
  return `${timeOfDay(at, zone, lang)} ${zoneName(at, zone)}`;
}

/** Writes day, time and zone: 11月22日(日) 03:14 JST. */
export function dayAndTime(at: number, zone: string, lang: Lang): string {
  return `${dayOf(at, zone, lang)} ${wallTime(at, zone, lang)}`;
}

/** Writes a moment for machines, as the datetime of a <time> element. */
export function isoOf(at: number): string {
  return new Date(at).toISOString();
}

// To make a formatter takes a hundred times as long as to use it.
const numbers = { ja: new Intl.NumberFormat("ja"), en: new Intl.NumberFormat("en") } as const;

/** Writes a whole number with separators. */
export function count(n: number, lang: Lang): string {
  return numbers[lang].format(n);
}

/** Writes a sum of yen: 1億2,000万円, ¥120,000,000. */
export function yen(n: number, lang: Lang): string {
  if (lang === "en") return `¥${count(n, lang)}`;
  const whole = Math.round(Math.abs(n));
  const oku = Math.floor(whole / 1e8);
  const man = Math.floor((whole % 1e8) / 1e4);
  const rest = whole % 1e4;
  const text = [
    oku && `${count(oku, lang)}億`,
    man && `${count(man, lang)}万`,
    (rest || whole === 0) && count(rest, lang),
  ];
  return `${n < 0 ? "−" : ""}${text.filter(Boolean).join("")}円`;
}

/** Writes a share given in basis points: 72%. */
export function percent(basisPoints: number, lang: Lang): string {
  return new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 0 }).format(
    basisPoints / 10_000,
  );
}

/** Joins names as the language does: A、B、C and A, B and C. */
export function listOf(items: readonly string[], lang: Lang): string {
  return new Intl.ListFormat(lang === "ja" ? "ja" : "en-GB", { type: "conjunction" }).format(items);
}

/** Puts sentences one after another; Japanese ones follow without a space. What is empty is left out. */
export function sentences(parts: readonly (string | false | undefined)[], lang: Lang): string {
  return parts.filter(Boolean).join(lang === "ja" ? "" : " ");
}
