import {
  type Bye,
  type ClientFrame,
  CloseProtocol,
  type Delta,
  type Hello,
  type Lead,
  type Led,
  type Notice,
  Protocol,
  type Reply,
  type Resumed,
  type ServerFrame,
  type ServerMessage,
  type Text,
} from "@/gen/protocol";
import { type Closing, closingOf } from "./codes";
import { fold, stepOf, type Table } from "./fold";
import type { Outbox } from "./outbox";
import { Pace } from "./pace";
import type { ServerClock } from "./sync";
import { liveText } from "./words";

/** Where the connection stands, as people are told. Connecting is said of the first time only; later it is waiting. */
export type Phase = "connecting" | "live" | "catchingUp" | "stale" | "waiting" | "offline" | "closed";

/** The connection as the page shows it. */
export interface LinkState {
  readonly phase: Phase;
  readonly since: number; // of this device's clock
  readonly retryAt?: number;
  readonly text?: Text; // why, in the server's words
  readonly code?: number;
}

/** Thrown by the ticket source when the server says no. */
export class TicketRefused extends Error {
  constructor(
    readonly text: Text,
    readonly final: boolean,
    readonly retryMs?: number,
  ) {
    super(text.en);
  }
}

/** The part of a WebSocket that the link uses. */
export interface Wire {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(data: string): void;
  close(): void;
}

/** What the link needs from the world; tests hand in their own. */
export interface World {
  ticket(): Promise<string>;
  open(): Wire;
  now(): number;
  random(): number;
  online(): boolean;
}

/** What the link tells the page. */
export interface Listener {
  state(state: LinkState): void;
  view(table: Table, seat: string): void;
  notice(notice: Notice): void;
  /** Hears where a replay of the room is led; a link whose listener has this asks to follow. */
  led?(led: Led): void;
}

const handshakeMs = 10_000;
const pingMs = 10_000;
const firstPings = [0, 1_000, 2_000];
const staleMs = 5_000;
const deadMs = 15_000;
const doubtMs = 2_000;
const ackMs = 1_000;
const settledMs = 5_000;
const backoffMs = 500;
const backoffMaxMs = 15_000;

interface Position {
  readonly lineage: string;
  readonly n: number;
}

type Timer = ReturnType<typeof setTimeout>;

/**
 * One room's connection: it keeps the view whole. It resumes from the last number seen, folds each delta once, asks
 * again on any gap, resends what has no reply, and comes back after every close but the final ones. Start reading at
 * connect and take.
 */
export class Link {
  private wire: Wire | null = null;
  private turn = 0; // events of an earlier connection are nobody's business
  private position: Position | null = null;
  private head = 0;
  private table: Table = new Map();
  private seat = "";
  private attempt = 0;
  private gaps = 0;
  private liveSince: number | null = null;
  private heardLast: number | null = null;
  private bye: Bye | null = null;
  private state: LinkState;
  private readonly pace = new Pace();
  private readonly timers = new Map<string, Timer>();

  constructor(
    private readonly world: World,
    private readonly outbox: Outbox,
    private readonly clock: ServerClock,
    private readonly listener: Listener,
  ) {
    this.state = { phase: "connecting", since: world.now() };
  }

  /** Opens the connection; from here on the link looks after itself. */
  start(): void {
    this.connect();
  }

  /** Leaves for good: the page goes elsewhere. */
  stop(): void {
    this.hangUp();
    this.become({ phase: "closed" });
  }

  /** Tries at once instead of waiting: the network is back, or somebody looks at the page again. */
  hurry(): void {
    if (this.timers.has("retry")) this.connect();
    else if (this.liveSince !== null) this.ping();
  }

  /**
   * Asks the server for a sign of life and waits for it no longer than people would: the device says that its network is
   * gone. A server on the same machine answers all the same.
   */
  doubt(): void {
    if (this.liveSince === null) return;
    this.ping();
    this.after("dead", doubtMs, () => this.lost());
  }

  /** Sends what the outbox holds, as far as the connection and the server's limits allow. */
  flush(): void {
    this.cancel("flush");
    if (this.liveSince === null) return;
    for (const entry of this.outbox.unsent()) {
      const wait = this.pace.take(this.world.now());
      if (wait > 0) return this.after("flush", wait, () => this.flush());
      this.send({ kind: "do", id: entry.id, command: entry.command });
      this.outbox.markSent(entry.id);
      this.owed();
    }
  }

  /** Leads those who look back together to a place; without one it lets go. Off line it does nothing. */
  lead(lead?: Lead): void {
    if (this.liveSince !== null) this.send({ kind: "lead", lead });
  }

  private connect(): void {
    this.hangUp();
    this.become({ phase: this.heardLast === null ? "connecting" : this.lostPhase() });
    const turn = this.turn;
    this.after("handshake", handshakeMs, () => this.lost());
    this.world.ticket().then(
      (ticket) => turn === this.turn && this.openWire(ticket),
      (error: unknown) => turn === this.turn && this.refuse(error),
    );
  }

  private openWire(ticket: string): void {
    const wire = this.world.open();
    const turn = this.turn;
    this.wire = wire;
    wire.onopen = () =>
      turn === this.turn && this.send({ kind: "hello", protocol: Protocol, ticket, ...this.position });
    wire.onmessage = (event) => turn === this.turn && this.receive(event.data);
    wire.onclose = (event) => turn === this.turn && this.closed(event.code);
  }

  private refuse(error: unknown): void {
    if (!(error instanceof TicketRefused)) return this.lost();
    if (error.final) return this.finish(error.text);
    this.retry("later", error.text, error.retryMs);
  }

  private receive(data: unknown): void {
    const frames = parse(data);
    if (!frames) return this.lost();
    const { table, turn } = this;
    for (const frame of frames) {
      this.take(frame);
      if (turn !== this.turn) return; // a frame ended this connection; the rest comes again
    }
    this.heard();
    if (table !== this.table) this.listener.view(this.table, this.seat);
  }

  private take(frame: ServerFrame): void {
    switch (frame.kind) {
      case "hello":
        return this.greeted(frame);
      case "resumed":
        return this.resumed(frame);
      case "delta":
        return this.changed(frame);
      case "reply":
        return this.replied(frame);
      case "pong":
        return this.clock.measure(frame.t, this.world.now(), frame.wall);
      case "notice":
        return this.listener.notice(frame);
      case "led":
        return this.listener.led?.(frame);
      case "bye":
        this.bye = frame;
        return;
      default:
        return ignore(frame);
    }
  }

  private greeted(hello: Hello): void {
    if (hello.protocol !== Protocol) return this.finish(liveText("reload"), CloseProtocol);
    this.table = fold(this.table, hello);
    this.seat = hello.seat;
    this.gaps = 0;
    this.joined(hello.lineage, hello.n, hello.n, hello.wall);
  }

  private resumed(resumed: Resumed): void {
    if (!this.position || this.position.lineage !== resumed.lineage) return this.again("fresh");
    this.joined(resumed.lineage, this.position.n, resumed.n, resumed.wall);
  }

  private joined(lineage: string, n: number, head: number, wall: number): void {
    this.cancel("handshake");
    this.position = { lineage, n };
    this.head = head;
    this.liveSince = this.world.now();
    this.clock.hint(wall, this.world.now());
    if (this.listener.led) this.send({ kind: "follow" });
    this.become({ phase: this.joinedPhase() });
    for (const wait of firstPings) this.after(`ping at ${wait}`, wait, () => this.ping());
    this.flush();
  }

  private changed(delta: Delta): void {
    if (!this.position) return this.again("fresh");
    switch (stepOf(this.position.n, delta.n)) {
      case "known":
        return;
      case "gap":
        return this.missed();
      case "next":
        this.table = fold(this.table, delta);
        this.position = { ...this.position, n: delta.n };
        this.gaps = 0;
        this.ackSoon();
        if (this.state.phase === "catchingUp" && delta.n >= this.head) this.become({ phase: "live" });
    }
  }

  /** A number is missing: ask for what lies between, and the second time for everything. */
  private missed(): void {
    this.gaps += 1;
    this.again(this.gaps > 1 ? "fresh" : "resume");
  }

  private again(closing: Closing): void {
    if (closing === "fresh") this.position = null;
    if (this.gaps > 2) return this.retry(closing);
    this.connect();
  }

  /** Takes a reply. Some refusals only mean "not now"; the outbox then says how long to wait before asking again. */
  private replied(reply: Reply): void {
    const wait = this.outbox.settle(reply);
    if (wait > 0) this.after("flush", wait, () => this.flush());
  }

  private ackSoon(): void {
    if (this.timers.has("ack")) return;
    this.after("ack", ackMs, () => this.position && this.send({ kind: "ack", n: this.position.n }));
  }

  private ping(): void {
    const sent = this.world.now();
    this.send({ kind: "ping", t: sent });
    this.after("ping", pingMs, () => this.ping());
    this.owed();
  }

  /** The server owes a word from here on, to a ping or to a command: who has just pressed a button must not wait for the next ping. */
  private owed(): void {
    if (this.timers.has("dead")) return;
    this.after("stale", staleMs, () => this.become({ phase: "stale" }));
    this.after("dead", deadMs, () => this.lost());
  }

  /** When the server last said anything, by this device's clock; null before the first word. */
  get heardAt(): number | null {
    return this.heardLast;
  }

  /** Any frame proves that the server is there. */
  private heard(): void {
    this.heardLast = this.world.now();
    this.cancel("stale");
    this.cancel("dead");
    if (this.state.phase === "stale") this.become({ phase: this.joinedPhase() });
  }

  private joinedPhase(): Phase {
    return this.position && this.position.n < this.head ? "catchingUp" : "live";
  }

  private closed(code: number): void {
    const unexplained = code === 1005 || code === 1006;
    const why = unexplained && this.bye ? this.bye.code : code;
    const closing = closingOf(why);
    if (closing === "final") return this.finish(this.bye?.text, why);
    this.retry(closing, this.bye?.text, this.bye?.retryMs);
  }

  private lost(): void {
    this.retry("resume");
  }

  private retry(closing: Closing, text?: Text, retryMs?: number): void {
    if (closing === "fresh") this.position = null;
    if (this.liveSince !== null && this.world.now() - this.liveSince > settledMs) this.attempt = 0;
    this.hangUp();
    const wait = retryMs ?? this.backoff(closing);
    this.attempt += 1;
    this.become({ phase: this.lostPhase(), retryAt: this.world.now() + wait, text });
    this.after("retry", wait, () => this.connect());
  }

  private lostPhase(): Phase {
    return this.world.online() ? "waiting" : "offline";
  }

  /** Full jitter: a room that lost its server together must not come back together. */
  private backoff(closing: Closing): number {
    const steps = closing === "later" ? this.attempt + 3 : this.attempt;
    const most = Math.min(backoffMaxMs, backoffMs * 2 ** Math.min(steps, 10));
    return Math.max(200, Math.round(this.world.random() * most));
  }

  private finish(text?: Text, code?: number): void {
    this.hangUp();
    this.become({ phase: "closed", text, code });
    this.outbox.abandon();
  }

  private hangUp(): void {
    this.turn += 1;
    for (const name of [...this.timers.keys()]) this.cancel(name);
    this.wire?.close();
    this.wire = null;
    this.bye = null;
    this.liveSince = null;
    this.outbox.markAllUnsent();
  }

  private send(frame: ClientFrame): void {
    this.wire?.send(JSON.stringify(frame));
  }

  private become(state: Omit<LinkState, "since">): void {
    if (state.phase === this.state.phase && state.phase === "live") return;
    this.state = { ...state, since: this.world.now() };
    this.listener.state(this.state);
  }

  private after(name: string, ms: number, run: () => void): void {
    this.cancel(name);
    const timer = setTimeout(() => {
      this.timers.delete(name);
      run();
    }, ms);
    this.timers.set(name, timer);
  }

  private cancel(name: string): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }
}

/** Reads a message: one frame, or several in their order. Null when it is not ours. */
function parse(data: unknown): readonly ServerFrame[] | null {
  if (typeof data !== "string") return null;
  try {
    const message = JSON.parse(data) as ServerMessage; // one origin, one version: the types are the server's own
    const frames = Array.isArray(message) ? message : [message];
    return frames.every((f) => typeof f?.kind === "string") ? frames : null;
  } catch {
    return null;
  }
}

/** A frame of a kind that a newer server knows; it changes nothing that this page shows. */
function ignore(_frame: never): void {}
