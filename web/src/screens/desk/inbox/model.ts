import type { Channel, Fact, FactID, Item, SeatID, Text } from "@/gen/protocol";
import { isUnread, needsAck } from "../model";

/** What the inbox can be narrowed to, besides a channel. */
export const narrowings = ["unread", "unacked", "starred"] as const;
export type Narrowing = (typeof narrowings)[number];
export type Only = Narrowing | "all";

/** What is looked for in the inbox. */
export interface Sought {
  readonly words: string;
  readonly channel: Channel | null;
  readonly only: Only;
}

export const everything: Sought = { words: "", channel: null, only: "all" };

/** Returns the items that are looked for, the newest first. */
export function found(items: readonly Item[], me: SeatID, sought: Sought): Item[] {
  const words = plain(sought.words).split(/\s+/).filter(Boolean);
  return items
    .filter((i) => (sought.channel === null || i.channel === sought.channel) && isAmong(i, me, sought.only))
    .filter((i) => words.length === 0 || holds(i, words))
    .toSorted((a, b) => b.at - a.at || b.n - a.n);
}

function isAmong(item: Item, me: SeatID, only: Only): boolean {
  switch (only) {
    case "all":
      return true;
    case "unread":
      return isUnread(item, me);
    case "unacked":
      return needsAck(item, me);
    case "starred":
      return Boolean(item.starred);
    default:
      return only satisfies never;
  }
}

/** Both languages count: a room reads in two. */
function holds(item: Item, words: readonly string[]): boolean {
  const text = plain([item.subject, item.body, item.from].map((t) => `${t.ja}\n${t.en}`).join("\n"));
  return words.every((w) => text.includes(w));
}

/** Full-width and half-width, capitals and small letters are the same to somebody who searches. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Returns the channels that an inbox holds, each with how many are unread, in the order given. */
export function channelsOf(
  items: readonly Item[],
  me: SeatID,
  order: readonly Channel[],
): { readonly channel: Channel; readonly unread: number }[] {
  return order
    .filter((channel) => items.some((i) => i.channel === channel))
    .map((channel) => ({
      channel,
      unread: items.filter((i) => i.channel === channel && isUnread(i, me)).length,
    }));
}

/** Returns the number of the item next to one in a list; the first when none is chosen or it has gone. */
export function beside(items: readonly Item[], n: number | null, step: 1 | -1): number | null {
  const at = items.findIndex((i) => i.n === n);
  const next = at === -1 ? 0 : at + step;
  return items[Math.min(Math.max(next, 0), items.length - 1)]?.n ?? null;
}

/** Returns the numbers of items that say once more what an earlier one said: a facilitator has sent it again. */
export function sentAgain(items: readonly Item[]): ReadonlySet<number> {
  const said = new Set<string>();
  const again = new Set<number>();
  for (const i of items.toSorted((a, b) => a.n - b.n)) {
    const words = JSON.stringify([i.form, i.channel, i.from, i.subject, i.body]);
    if (i.form === "inject" && said.has(words)) again.add(i.n);
    said.add(words);
  }
  return again;
}

/** Says whether an item is a call that nobody at this seat has taken yet. */
export function isRinging(item: Item, me: SeatID): boolean {
  return item.channel === "phone" && item.form !== "forward" && isUnread(item, me);
}

/** Returns the first words of a body, for items that have no subject. */
export function firstLine(text: string): string {
  return (
    text
      .split("\n")
      .find((l) => l.trim() !== "")
      ?.trim() ?? ""
  );
}

/** A post, and what is told about it: how far it went, what picture hangs on it. */
export interface Post {
  readonly words: string;
  readonly about: readonly string[];
}

const aside = /^\s*[（(]([\s\S]*?)[)）]\s*$/;

/** Takes the lines in brackets at the end of a post apart from the post itself. */
export function postOf(body: string): Post {
  const lines = body.trimEnd().split("\n");
  const about: string[] = [];
  for (let last = lines.at(-1); last !== undefined; last = lines.at(-1)) {
    const inside = aside.exec(last)?.[1];
    if (inside === undefined || lines.length === 1) break;
    about.unshift(inside);
    lines.pop();
  }
  return { words: lines.join("\n").trim(), about };
}

const numbered = /^[【[]?\s*([A-Z]+-\d+)\s*[】\]]?[:：]?\s*([\s\S]+)$/;
const ranked =
  /^([\s\S]+?)\s*[／/]\s*(?:優先度|priority)\s*[:：]?\s*(?:(緊急|urgent)|(高|high)|(中|medium)|(低|low))$/;
const priorities = ["urgent", "high", "medium", "low"] as const;

/** How a ticket's title, number and priority stand in its subject. */
export interface Ticket {
  readonly number?: string;
  readonly title: string;
  readonly priority?: (typeof priorities)[number];
}

/** Takes the number at the head of a ticket and the priority at its end apart from its title. */
export function ticketOf(subject: string): Ticket {
  const [, named, ...words] = ranked.exec(subject) ?? [];
  const priority = priorities[words.findIndex(Boolean)];
  const rest = named ?? subject;
  const [, number, title] = numbered.exec(rest) ?? [];
  return { title: title ?? rest, ...(title !== undefined && { number }), ...(priority && { priority }) };
}

/** Returns the facts that an item brought to this seat, as it holds them now. */
export function factsOf(item: Item, facts: readonly Fact[]): Fact[] {
  return (item.facts ?? []).flatMap((id: FactID) => facts.filter((f) => f.id === id));
}

/** Returns the words on a sender's sign: the first letter of each language. */
export function signOf(from: Text): Text {
  const first = (s: string) => [...s.trim()].find((c) => /[\p{L}\p{N}]/u.test(c)) ?? "?";
  return { ja: first(from.ja), en: first(from.en).toUpperCase() };
}
