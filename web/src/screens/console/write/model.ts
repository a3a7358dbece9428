import type { Channel, DoAdHoc, Inject, Item, SeatID, Text } from "@/gen/protocol";
import { holds } from "../events/model";

/** Somebody of the story who writes to the room. */
export interface Persona {
  readonly key: string;
  readonly name: Text;
  /** The way this person usually comes. */
  readonly channel: Channel;
}

/** Returns everybody whom the injects come from, once each. */
export function personas(injects: readonly Inject[]): Persona[] {
  const known = new Map<string, Persona>();
  for (const { from, channel } of injects) {
    const key = `${from.ja}\n${from.en}`;
    if (from.ja && !known.has(key)) known.set(key, { key, name: from, channel });
  }
  return [...known.values()];
}

/** An inject that is being written. */
export interface Draft {
  readonly channel: Channel;
  readonly from: Text;
  readonly to: readonly SeatID[];
  /** One text stands for both languages. */
  readonly same: boolean;
  readonly subject: Text;
  readonly body: Text;
}

/** What a draft needs before it can go out. */
export type Need = "persona" | "to" | "body" | "ja" | "en";

/** Returns what a draft lacks, in the order of its fields: the text, or the text in one of two languages. */
export function lacks(draft: Draft): Need[] {
  const { from, body } = written(draft);
  return [
    ...(from.ja ? [] : (["persona"] as const)),
    ...(draft.to.length > 0 ? [] : (["to"] as const)),
    ...(draft.same ? (body.ja ? [] : (["body"] as const)) : (["ja", "en"] as const).filter((l) => !body[l])),
  ];
}

/** Returns the deed that sends a draft; null while it lacks something. */
export function adHocOf(draft: Draft): DoAdHoc | null {
  if (lacks(draft).length > 0) return null;
  return { kind: "ad_hoc", channel: draft.channel, to: [...draft.to], ...written(draft) };
}

function written(draft: Draft): Pick<DoAdHoc, "from" | "subject" | "body"> {
  const pair = (text: Text) => trimmed(draft.same ? { ja: text.ja, en: text.ja } : text);
  return { from: trimmed(both(draft.from)), subject: pair(draft.subject), body: pair(draft.body) };
}

/** A name that was typed once stands for both languages. */
function both(text: Text): Text {
  return { ja: text.ja || text.en, en: text.en || text.ja };
}

function trimmed({ ja, en }: Text): Text {
  return { ja: ja.trim(), en: en.trim() };
}

/** What the messages are narrowed to. */
export interface Narrow {
  readonly form: string | null;
  readonly seat: SeatID | null;
  readonly words: string;
}

/** Returns the messages that are looked for, the latest first. */
export function narrowed(items: readonly Item[], { form, seat, words }: Narrow): Item[] {
  return items
    .filter((i) => !form || i.form === form)
    .filter((i) => !seat || i.seat === seat || i.to.includes(seat))
    .filter((i) =>
      holds(
        [i.subject, i.body, i.from].flatMap((t) => [t.ja, t.en]),
        words,
      ),
    )
    .sort((a, b) => b.n - a.n);
}

/** Returns the recipients who have not read a message, and of those who should, who has not acknowledged it. */
export function waiting(item: Item): { unread: SeatID[]; unacked: SeatID[] } {
  const without = (done: readonly SeatID[] = []) => item.to.filter((s) => !done.includes(s));
  return { unread: without(item.readBy), unacked: item.ack ? without(item.ackedBy) : [] };
}
