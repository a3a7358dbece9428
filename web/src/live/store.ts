import { createStore, type StoreApi } from "zustand/vanilla";
import type { Deed, Notice, RecordKind, Records } from "@/gen/protocol";
import { ScenarioClock } from "./clock";
import type { Table } from "./fold";
import { Outbox, type Outcome, type Pending, type Shelf } from "./outbox";
import { Link, type LinkState, type World } from "./socket";
import { ServerClock } from "./sync";
import { Ticker } from "./ticker";

/** All that a page knows of a room: the seat's records, the connection, and what was not answered yet. */
export interface LiveState {
  readonly table: Table;
  readonly seat: string;
  readonly link: LinkState;
  readonly pending: readonly Pending[];
  readonly notice: Notice | null; // how the room itself fares; null while all is well
}

/** One room, live: its state and what may be done with it. */
export interface Live {
  readonly store: StoreApi<LiveState>;
  readonly ticker: Ticker;
  /** Asks for a deed; answered when the server has recorded or refused it, over any number of reconnects. */
  send(deed: Deed): Promise<Outcome>;
  /**
   * The scenario instant to show now; null before the first view. It stands while the server is not heard, for nobody
   * then knows whether the exercise runs on: what it shows was reached, and it never has to step back.
   */
  instant(): number | null;
  /** Where the exercise is if it has run on unheard; null while it is heard or does not run. */
  perhaps(): number | null;
  /** The server's wall clock as this device reckons it. */
  wall(): number;
  /** How far wall may be from the truth; null before the first answer. */
  slack(): number | null;
  /** When the server last said anything, by this device's clock; null before the first word. */
  heardAt(): number | null;
  start(): void;
  stop(): void;
  /** Reconnects at once where it would wait. */
  hurry(): void;
  /** Makes sure that the line still stands, when the device says that it does not. */
  doubt(): void;
}

interface LiveOptions {
  readonly room: string;
  readonly seat: string;
  readonly world: World;
  readonly limitBytes: number;
  readonly shelf?: Shelf;
}

const unheardMs = 15_000; // longer than a line that stands is ever silent: a device that slept

/** Makes the live state of a room. Nothing happens before start. */
export function createLive({ room, seat, world, limitBytes, shelf }: LiveOptions): Live {
  const server = new ServerClock();
  const shown = new ScenarioClock();
  const outbox = new Outbox({
    limitBytes,
    shelf,
    key: `enshu.outbox.${room}.${seat}`,
    now: world.now,
    wall: () => wall(),
    changed: (pending) => store.setState({ pending }),
  });
  const store = createStore<LiveState>()(() => ({
    table: new Map(),
    seat,
    link: { phase: "connecting", since: world.now() },
    pending: outbox.pending,
    notice: null,
  }));
  let lostAt: number | null = null; // by this device's clock
  const wall = () => world.now() + server.offset;
  const heardTo = () => Math.min(wall(), (lostAt ?? (link.heardAt ?? 0) + unheardMs) + server.offset);
  const ticker = new Ticker(wall);
  const link = new Link(world, outbox, server, {
    state(link) {
      store.setState(joined(link) ? { link } : { link, notice: null });
      lostAt = caughtUp(link) ? null : (lostAt ?? world.now());
      if (lostAt !== null) ticker.wake(); // what was missed is folded before clocks go on
    },
    notice: (notice) => store.setState({ notice: notice.code === "store_up" ? null : notice }),
    view(table, seat) {
      store.setState({ table, seat });
      const clock = recordOf(table, "clock");
      if (clock && shown.set(clock)) ticker.wake();
      if (clock && clock.state !== "paused" && outbox.release()) link.flush();
    },
  });
  return {
    store,
    ticker,
    wall,
    slack: () => server.slack,
    heardAt: () => link.heardAt,
    instant: () => shown.now(heardTo()),
    perhaps: () => (lostAt !== null && shown.running ? shown.at(wall()) : null),
    send(deed) {
      const outcome = outbox.put(deed);
      link.flush();
      return outcome;
    },
    start: () => link.start(),
    stop: () => link.stop(),
    hurry: () => link.hurry(),
    doubt: () => link.doubt(),
  };
}

/** While the line is down nobody knows how the room fares. */
function joined({ phase }: LinkState): boolean {
  return phase === "live" || phase === "catchingUp" || phase === "stale";
}

/** Whether the server answers and all that it said is known, and so where its clock stands. */
export function caughtUp({ phase }: LinkState): boolean {
  return phase === "live";
}

/** Returns one record of a table. Records that a seat has once only have the id "main". */
export function recordOf<K extends RecordKind>(
  table: Table,
  kind: K,
  id: string | number = "main",
): Records[K] | undefined {
  return table.get(`${kind}/${id}`) as Records[K] | undefined; // the key's kind is the record's type, by the protocol
}

const byKind = new WeakMap<Table, Map<string, unknown[]>>();

/** Returns all records of a kind: seats in the scenario's order, others in no promised one; sort them by what they say. */
export function recordsOf<K extends RecordKind>(table: Table, kind: K): readonly Records[K][] {
  let index = byKind.get(table);
  if (!index) {
    index = indexed(table);
    byKind.set(table, index);
  }
  return (index.get(kind) ?? []) as Records[K][];
}

function indexed(table: Table): Map<string, unknown[]> {
  const index = new Map<string, unknown[]>();
  for (const [key, record] of table) {
    const kind = key.slice(0, key.indexOf("/"));
    const list = index.get(kind);
    if (list) list.push(record);
    else index.set(kind, [record]);
  }
  (index.get("seat") as Records["seat"][] | undefined)?.sort((a, b) => a.nth - b.nth); // the key's kind is the record's type
  return index;
}
