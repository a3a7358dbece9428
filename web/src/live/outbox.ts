import type { ClientDo, Deed, Receipt, Refused, Reply } from "@/gen/protocol";
import { commandId, madeAt } from "./id";
import { liveText } from "./words";

/** How a command ended: durable with its receipt, or refused with the reason. */
export type Outcome =
  | { readonly kind: "recorded"; readonly receipt: Receipt }
  | { readonly kind: "refused"; readonly refused: Refused };

/** A command that has no reply yet. */
export interface Pending {
  readonly id: string;
  readonly command: Deed;
  readonly sent: boolean; // on the present connection
}

/** The part of a browser's storage that the outbox needs. */
export type Shelf = Pick<Storage, "getItem" | "setItem">;

/** Commands older than this are not resent after the page was closed: the moment they were meant for has gone. */
const shelfLife = 15 * 60_000;

/** Refusals that pass by themselves, and how long that takes. They leave no trace, so the same id is sent again. */
const passing: Readonly<Record<string, number>> = { contended: 300, too_many: 3_000, store_down: 3_000 };

interface OutboxOptions {
  readonly limitBytes: number; // of one frame, as the server enforces it
  readonly shelf?: Shelf;
  readonly key?: string;
  readonly now?: () => number;
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

  constructor(private readonly options: OutboxOptions) {
    this.now = options.now ?? Date.now;
    this.entries = this.restore();
  }

  /** The commands without a reply, oldest first. */
  get pending(): readonly Pending[] {
    return this.entries;
  }

  /** Takes a command; the promise is kept when the server has replied, however long that takes. */
  put(command: Deed): Promise<Outcome> {
    const id = commandId(this.now());
    if (tooLong({ kind: "do", id, command }, this.options.limitBytes)) {
      return Promise.resolve(refused("too_long", "tooLong"));
    }
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.replace([...this.entries, { id, command, sent: false }]);
    });
  }

  /** Returns the commands that the present connection has not carried yet; reading marks wait behind the rest. */
  unsent(): readonly Pending[] {
    const rest = this.entries.filter((e) => !e.sent);
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

  /**
   * Takes a reply and returns 0; or, when the refusal only means "not now", keeps the command and returns how long to wait
   * before sending it again. A reply to a command that is not waiting (a resend answered twice) changes nothing.
   */
  settle(reply: Reply): number {
    const wait = passing[reply.refused?.code ?? ""] ?? 0;
    if (wait > 0) this.markUnsent(reply.id);
    else if (reply.receipt) this.finish(reply.id, { kind: "recorded", receipt: reply.receipt });
    else if (reply.refused) this.finish(reply.id, { kind: "refused", refused: reply.refused });
    return wait;
  }

  /** Gives up on everything: the room will not answer any more. */
  abandon(): void {
    for (const { id } of this.entries) this.finish(id, refused("closed", "closed"));
  }

  private markUnsent(id: string): void {
    this.replace(this.entries.map((e) => (e.id === id ? { ...e, sent: false } : e)));
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
      shelf.setItem(key, JSON.stringify(this.entries.map(({ id, command }) => ({ id, command }))));
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
            .filter((e) => this.fresh(e.id))
            .map(unsentEntry)
        : [];
    } catch {
      return [];
    }
  }

  private fresh(id: string): boolean {
    const age = this.now() - madeAt(id);
    return age >= 0 && age < shelfLife;
  }
}

function isEntry(entry: unknown): entry is { id: string; command: Deed } {
  if (typeof entry !== "object" || entry === null || !("id" in entry) || !("command" in entry)) return false;
  const { id, command } = entry;
  return typeof id === "string" && typeof command === "object" && command !== null && "kind" in command;
}

function unsentEntry({ id, command }: { id: string; command: Deed }): Pending {
  return { id, command, sent: false };
}

function refused(code: string, text: "tooLong" | "closed"): Outcome {
  return { kind: "refused", refused: { code, text: liveText(text) } };
}

/** A frame over the limit would cost the whole connection, so it is refused here. */
function tooLong(frame: ClientDo, limitBytes: number): boolean {
  return new TextEncoder().encode(JSON.stringify(frame)).length > limitBytes;
}
