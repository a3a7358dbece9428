import type { Channel, Inject, InjectID, Item, SeatID } from "@/gen/protocol";
import type { BothLanguages } from "@/i18n";

/** The parts of the event list, in the order in which they are shown. */
export const groups = ["soon", "later", "held", "armed", "past"] as const;
export type Group = (typeof groups)[number];

/** Where the clock stands, as far as the event list needs it. */
export interface Now {
  readonly at: number;
  /** Scenario time against the room's, in thousandths. */
  readonly rate: number;
}

const soonMs = 10 * 60_000; // of the room's own time

/** Returns the instant that the room reaches in ten minutes at the present speed. */
export function soonUntil({ at, rate }: Now): number {
  return at + (soonMs * rate) / 1000;
}

/** Says to which part of the list an inject belongs. */
export function groupOf(inject: Inject, now: Now): Group {
  switch (inject.state) {
    case "fired":
    case "skipped":
      return "past";
    case "held":
    case "armed":
      return inject.state;
    case "planned":
      return (inject.at ?? 0) <= soonUntil(now) ? "soon" : "later";
    default:
      return inject.state satisfies never;
  }
}

/** What the list is narrowed to. */
export interface Filter {
  readonly words: string;
  readonly seat: SeatID | null;
  readonly channel: Channel | null;
}

export const everything: Filter = { words: "", seat: null, channel: null };

/** Says whether a filter leaves anything out. */
export function narrows({ words, seat, channel }: Filter): boolean {
  return words.trim() !== "" || seat !== null || channel !== null;
}

/** Returns the injects of each part: what comes next first, what is past with the latest first. */
export function grouped(injects: readonly Inject[], filter: Filter, now: Now): Record<Group, Inject[]> {
  const parts: Record<Group, Inject[]> = { soon: [], later: [], held: [], armed: [], past: [] };
  for (const inject of injects) if (matches(inject, filter)) parts[groupOf(inject, now)].push(inject);
  for (const part of groups) parts[part].sort(inOrder);
  parts.past.reverse();
  return parts;
}

/** Returns where an inject belongs in time: when it came or comes, or was to come before it was held back. */
export function planOf({ at, was }: Pick<Inject, "at" | "was">): number | undefined {
  return at ?? was;
}

function inOrder(a: Inject, b: Inject): number {
  return (planOf(a) ?? 0) - (planOf(b) ?? 0) || (a.seq ?? 0) - (b.seq ?? 0) || a.id.localeCompare(b.id);
}

/** Says whether an inject is among what is looked for, in either language. */
export function matches(inject: Inject, { words, seat, channel }: Filter): boolean {
  if (seat && !inject.to.includes(seat)) return false;
  if (channel && inject.channel !== channel) return false;
  const texts = [inject.title, inject.from, inject.subject, inject.body, inject.notes, inject.when];
  return holds([inject.id, ...texts.flatMap(bothOf)], words);
}

function bothOf(text: BothLanguages): string[] {
  return [text.ja, text.en];
}

/** Says whether texts hold every word that was typed; widths of letters and cases do not matter. */
export function holds(texts: readonly string[], typed: string): boolean {
  const sought = plain(typed);
  if (sought === "") return true;
  const hay = plain(texts.join("\n"));
  return sought.split(/\s+/).every((word) => hay.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}

/** Returns the next inject that the clock will bring; null when none is set. */
export function nextOf(injects: readonly Inject[]): Inject | null {
  const planned = injects.filter((i) => i.state === "planned" && i.at).sort(inOrder);
  return planned[0] ?? null;
}

/** Who has read and acknowledged an inject, over everything that was delivered from it. */
export interface Reception {
  readonly to: readonly SeatID[];
  readonly read: readonly SeatID[];
  readonly acked: readonly SeatID[];
  readonly ack: boolean;
}

/** Returns the reception of every inject that was delivered. */
export function receptions(items: readonly Item[]): ReadonlyMap<InjectID, Reception> {
  const all = new Map<InjectID, Reception>();
  for (const item of items) {
    if (!item.inject || item.form !== "inject") continue;
    const before = all.get(item.inject) ?? { to: [], read: [], acked: [], ack: false };
    all.set(item.inject, {
      to: union(before.to, item.to),
      read: union(
        before.read,
        (item.readBy ?? []).filter((s) => item.to.includes(s)),
      ),
      acked: union(before.acked, item.ackedBy ?? []),
      ack: before.ack || Boolean(item.ack),
    });
  }
  return all;
}

function union(a: readonly SeatID[], b: readonly SeatID[]): SeatID[] {
  return [...new Set([...a, ...b])];
}

/** What a facilitator may do with an inject, by where it stands. */
export type Act = "fire" | "hold" | "release" | "skip" | "edit" | "resend" | "earlier" | "later";

const acts: Readonly<Record<Inject["state"], readonly Act[]>> = {
  planned: ["fire", "hold", "edit", "earlier", "later", "skip"],
  armed: ["fire", "hold", "edit", "skip"],
  held: ["fire", "release", "edit", "skip"],
  fired: ["resend"],
  skipped: [],
};

/** Returns what may be done with an inject, out of what this seat may do at all. */
export function actsOn(inject: Inject, can: readonly string[]): readonly Act[] {
  return acts[inject.state].filter((act) =>
    can.includes(act === "earlier" || act === "later" ? "edit" : act),
  );
}
