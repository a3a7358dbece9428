import type { Item, Obligation, Seat, Statement } from "@/gen/protocol";

/** Something said in public: by others, or by the organisation. */
export type Voice =
  | { readonly kind: "item"; readonly at: number; readonly item: Item }
  | { readonly kind: "statement"; readonly at: number; readonly statement: Statement };

/** Returns what is said in public, the latest first. */
export function voices(
  items: readonly Item[],
  statements: readonly Statement[],
  isPublic: (audience: string) => boolean,
): Voice[] {
  const outside = items
    .filter((i) => i.channel === "news" || i.channel === "social")
    .map((item): Voice => ({ kind: "item", at: item.at, item }));
  const own = statements.flatMap((statement): Voice[] =>
    statement.sent && isPublic(statement.audience)
      ? [{ kind: "statement", at: statement.sent, statement }]
      : [],
  );
  return [...outside, ...own].sort((a, b) => b.at - a.at);
}

/** Returns the clocks that run or ran out, the most pressing first. */
export function pressing(obligations: readonly Obligation[]): Obligation[] {
  const rank = (o: Obligation) => (o.state === "overdue" || o.state === "running" ? 0 : 1);
  const due = (o: Obligation) => o.due ?? Number.MAX_SAFE_INTEGER;
  return obligations
    .filter((o) => o.state !== "not_started")
    .sort((a, b) => rank(a) - rank(b) || due(a) - due(b));
}

/** Counts the players' seats that somebody or a bot has. */
export function takenOf(seats: readonly Seat[]): { taken: number; of: number } {
  const players = seats.filter((s) => s.kind === "player");
  return { taken: players.filter((s) => s.bot || s.holders.length > 0).length, of: players.length };
}

/** Reads the join code out of the address that opened the screen: #code=…; null where there is none. */
export function codeIn(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, "")).get("code");
}
