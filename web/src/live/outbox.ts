import type { ClientDo, Deed, Receipt, Refused, Reply } from "@/gen/protocol";
import { commandId } from "./id";
import { liveText } from "./words";

/** How a command ended: durable with its receipt, or refused with the reason. */
export type Outcome =
  | { readonly kind: "recorded"; readonly receipt: Receipt }
  | { readonly kind: "refused"; readonly refused: Refused };

/** A command that has no reply yet. */
export interface Pending {
  readonly id: string;
  readonly command: Deed;
  readonly at: number; // when it was asked for, by this device's clock; the id says it by the server's
  readonly sent: boolean; // on the present connection
  readonly held?: boolean; // until the exercise goes on
}

/** The part of a browser's storage that the outbox needs. */
export type Shelf = Pick<Storage, "getItem" | "setItem">;

/** Commands older than this are not resent after the page was closed: the moment they were meant for has gone. */
const shelfLife = 15 * 60_000;

/** Refusals that pass by themselves, and how long that takes. They leave no trace, so the same id is sent again. */
const passing: Readonly<Record<string, number>> = { contended: 300, too_many: 3_000, store_down: 3_000 };

/** A refusal for a pause that nobody chose: the server was away while somebody pressed in time. */
const untilItGoesOn = "interrupted";

interface OutboxOptions {
  readonly limitBytes: number; // of one frame, as the server enforces it
  readonly shelf?: Shelf;
  readonly key?: string;
  readonly now?: () => number;
  readonly wall?: () => number; // the server's clock, as well as it is known
  readonly changed?: (pending: readonly Pending[]) => void;
}

/**
 * Keeps every command until the server has replied, over reconnects and reloads. The id is made once, so sending again
 * has no second effect. Nothing here says "recorded" by itself.
 */
export class Outbox {
  private entries: readonly Pending[];
  private readonly waiting = new Map<string, (outcome: Outcome) => void>();
  private readonly now: () => number;
  private readonly wall: () => number;

  constructor(private readonly options: OutboxOptions) {
    this.now = options.now ?? Date.now;
    this.wall = options.wall ?? this.now;
    this.entries = this.restore();
  }

  /** The commands without a reply, oldest first. */
  get pending(): readonly Pending[] {
    return this.entries;
  }

  /** Takes a command; the promise is kept when the server has replied, however long that takes. */
  put(command: Deed): Promise<Outcome> {
    const id = commandId(this.wall());
    if (tooLong({ kind: "do", id, command }, this.options.limitBytes)) {
      return Promise.resolve(refused("too_long", "tooLong"));
    }
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.replace([...this.entries, { id, command, at: this.now(), sent: false }]);
    });
  }

  /** Returns the commands that the present connection has not carried yet; reading marks wait behind the rest. */
  unsent(): readonly Pending[] {
    const rest = this.entries.filter((e) => !e.sent && !e.held);
    return [
      ...rest.filter((e) => e.command.kind !== "read"),
      ...rest.filter((e) => e.command.kind === "read"),
    ];
  }

  /** Notes that the present connection carries a command. */
  markSent(id: string): void {
    this.replace(this.entries.map((e) => (e.id === id ? { ...e, sent: true } : e)));
  }

  /** Notes that the connection went: everything without a reply will be sent again. */
  markAllUnsent(): void {
    if (this.entries.some((e) => e.sent)) this.replace(this.entries.map((e) => ({ ...e, sent: false })));
  }

  /** Lets go of what was held: the exercise goes on. Returns whether there was any. */
  release(): boolean {
    const any = this.entries.some((e) => e.held);
    if (any) this.replace(this.entries.map((e) => (e.held ? { ...e, held: false } : e)));
    return any;
  }

  /**
   * Takes a reply and returns 0; or, when the refusal only means "not now", keeps the command and returns how long to wait
   * before sending it again. What an interruption's pause refuses is held, for as long as people like, until release. A
   * reply to a command that is not waiting (a resend answered twice) changes nothing.
   */
  settle(reply: Reply): number {
    const wait = passing[reply.refused?.code ?? ""] ?? 0;
    if (wait > 0) this.markUnsent(reply.id);
    else if (reply.refused?.code === untilItGoesOn) this.markUnsent(reply.id, true);
    else if (reply.receipt) this.finish(reply.id, { kind: "recorded", receipt: reply.receipt });
    else if (reply.refused) this.finish(reply.id, { kind: "refused", refused: reply.refused });
    return wait;
  }

  /** Gives up on everything: the room will not answer any more. */
  abandon(): void {
    for (const { id } of this.entries) this.finish(id, refused("closed", "closed"));
  }

  private markUnsent(id: string, held = false): void {
    this.replace(this.entries.map((e) => (e.id === id ? { ...e, sent: false, held } : e)));
  }

  private finish(id: string, outcome: Outcome): void {
    if (this.entries.some((e) => e.id === id)) this.replace(this.entries.filter((e) => e.id !== id));
    this.waiting.get(id)?.(outcome);
    this.waiting.delete(id);
  }

  private replace(entries: readonly Pending[]): void {
    this.entries = entries;
    this.save();
    this.options.changed?.(entries);
  }

  private save(): void {
    const { shelf, key } = this.options;
    if (!shelf || !key) return;
    try {
      shelf.setItem(key, JSON.stringify(this.entries.map(({ id, command, at }) => ({ id, command, at }))));
    } catch {
      // A full or forbidden store only means that a reload forgets what was not sent.
    }
  }

  private restore(): readonly Pending[] {
    const { shelf, key } = this.options;
    if (!shelf || !key) return [];
    try {
      const kept: unknown = JSON.parse(shelf.getItem(key) ?? "[]");
      return Array.isArray(kept)
        ? kept
            .filter(isEntry)
            .filter((e) => this.fresh(e.at))
            .map(({ id, command, at }) => ({ id, command, at, sent: false }))
        : [];
    } catch {
      return [];
    }
  }

  private fresh(at: number): boolean {
    const age = this.now() - at;
    return age >= 0 && age < shelfLife;
  }
}

function isEntry(entry: unknown): entry is { id: string; command: Deed; at: number } {
  if (typeof entry !== "object" || entry === null) return false;
  if (!("id" in entry && "command" in entry && "at" in entry)) return false;
  const { id, command, at } = entry;
  const named = typeof id === "string" && typeof at === "number";
  return named && typeof command === "object" && command !== null && "kind" in command;
}

function refused(code: string, text: "tooLong" | "closed"): Outcome {
  return { kind: "refused", refused: { code, text: liveText(text) } };
}

/** A frame over the limit would cost the whole connection, so it is refused here. */
function tooLong(frame: ClientDo, limitBytes: number): boolean {
  return new TextEncoder().encode(JSON.stringify(frame)).length > limitBytes;
}
