import type { ClientFrame, Clock, Deed, ServerFrame, ServerMessage } from "@/gen/protocol";
import type { Wire, World } from "./socket";

/** A socket in a test: what the page sent is in sent, and the test speaks for the server. */
export class FakeWire implements Wire {
  onopen: Wire["onopen"] = null;
  onmessage: Wire["onmessage"] = null;
  onclose: Wire["onclose"] = null;
  closed = false;
  /** The server answers pings by itself, as it does while the line stands. */
  answers = false;
  readonly sent: ClientFrame[] = [];

  send(data: string): void {
    const frame: ClientFrame = JSON.parse(data);
    this.sent.push(frame);
    if (this.answers && frame.kind === "ping") {
      queueMicrotask(() => this.say({ kind: "pong", t: frame.t, wall: Date.now() }));
    }
  }

  close(): void {
    this.closed = true;
  }

  accept(): void {
    this.onopen?.(new Event("open"));
  }

  say(message: ServerMessage): void {
    this.onmessage?.(new MessageEvent("message", { data: JSON.stringify(message) }));
  }

  garble(data: string): void {
    this.onmessage?.(new MessageEvent("message", { data }));
  }

  drop(code: number): void {
    this.onclose?.(new CloseEvent("close", { code }));
  }

  /** The frames of one kind that the page sent. */
  of<K extends ClientFrame["kind"]>(kind: K): Extract<ClientFrame, { kind: K }>[] {
    return this.sent.filter((f): f is Extract<ClientFrame, { kind: K }> => f.kind === kind);
  }
}

/** A world in which a test decides everything. Tickets are numbered; time is the fake timers' own. */
export class FakeWorld implements World {
  readonly wires: FakeWire[] = [];
  tickets = 0;
  isOnline = true;
  answers = false;
  refusal: Error | null = null;

  async ticket(): Promise<string> {
    this.tickets += 1;
    if (this.refusal) throw this.refusal;
    return `ticket-${this.tickets}`;
  }

  open(): FakeWire {
    const wire = new FakeWire();
    wire.answers = this.answers;
    this.wires.push(wire);
    return wire;
  }

  now(): number {
    return Date.now();
  }

  random(): number {
    return 1;
  }

  online(): boolean {
    return this.isOnline;
  }

  get last(): FakeWire {
    const wire = this.wires.at(-1);
    if (!wire) throw new Error("no connection was opened");
    return wire;
  }
}

export const clockRecord: Clock = { state: "running", at: 1_000_000, wall: 0, rate: 1000, factor: 1000 };

export function hello(n: number, view: Record<string, unknown> = {}, lineage = "L1"): ServerFrame {
  return { kind: "hello", protocol: 1, lineage, n, seat: "ciso", view, wall: Date.now() };
}

export function resumed(n: number, lineage = "L1"): ServerFrame {
  return { kind: "resumed", lineage, n, wall: Date.now() };
}

export function delta(n: number, put: Record<string, unknown> = {}, del: string[] = []): ServerFrame {
  return { kind: "delta", n, at: 0, put, del };
}

export function recorded(id: string, seq = 1): ServerFrame {
  return { kind: "reply", id, receipt: { session: "s1", seq, hash: "00" } };
}

export const note: Deed = { kind: "record", text: "isolated the file server" };
