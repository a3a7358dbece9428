import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TicketRefused } from "./socket";
import { createLive, type Live } from "./store";
import { clockRecord, delta, FakeWorld, hello, note, recorded, resumed } from "./testing";

let world: FakeWorld;
let live: Live;

const settle = () => vi.advanceTimersByTimeAsync(0);
const phase = () => live.store.getState().link.phase;
const record = (key: string) => live.store.getState().table.get(key);

/** Lets the page connect and sends its hello. */
async function dialled(): Promise<void> {
  await settle();
  world.last.accept();
}

async function joined(n = 5): Promise<void> {
  live.start();
  await dialled();
  world.last.say(hello(n, { "clock/main": clockRecord, "item/1": { n: 1 } }));
}

/** Drops the connection and lets the page dial again. */
async function dropped(code: number, wait = 15_000): Promise<void> {
  world.last.drop(code);
  await vi.advanceTimersByTimeAsync(wait);
  world.last.accept();
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  world = new FakeWorld();
  live = createLive({ room: "r1", seat: "ciso", world, limitBytes: 16_384, shelf: sessionStorage });
});

afterEach(() => {
  live.stop();
  vi.useRealTimers();
});

describe("the view stays whole", () => {
  it("takes the whole view from a hello", async () => {
    await joined();
    expect(world.last.of("hello")).toEqual([{ kind: "hello", protocol: 1, ticket: "ticket-1" }]);
    expect(phase()).toBe("live");
    expect(record("item/1")).toEqual({ n: 1 });
    expect(live.store.getState().seat).toBe("ciso");
  });

  it("folds deltas in order, several to a message too", async () => {
    await joined(5);
    world.last.say(delta(6, { "item/2": { n: 2 } }));
    world.last.say([delta(7, { "item/1": { n: 1, read: true } }), delta(8, {}, ["item/2"])]);
    expect(record("item/1")).toEqual({ n: 1, read: true });
    expect(record("item/2")).toBeUndefined();
  });

  it("tells the page once for a message of many frames", async () => {
    await joined(0);
    const seen = vi.fn();
    live.store.subscribe((s, before) => s.table !== before.table && seen());
    world.last.say(Array.from({ length: 50 }, (_, i) => delta(i + 1, { "item/9": { n: i } })));
    expect(seen).toHaveBeenCalledTimes(1);
  });

  it("ignores a delta it has already folded", async () => {
    await joined(5);
    world.last.say(delta(6, { "item/2": { n: 2 } }));
    world.last.say(delta(6, { "item/2": { n: "again" } }));
    world.last.say(delta(3, {}, ["item/2"]));
    expect(record("item/2")).toEqual({ n: 2 });
    expect(world.wires).toHaveLength(1);
  });

  it("asks for what is missing when a number is skipped, and folds nothing meanwhile", async () => {
    await joined(5);
    world.last.say([delta(7, { "item/7": {} }), delta(8, { "item/8": {} })]);
    expect(record("item/7")).toBeUndefined();
    expect(world.wires[0]?.closed).toBe(true);
    await dialled();
    expect(world.last.of("hello")[0]).toMatchObject({ lineage: "L1", n: 5, ticket: "ticket-2" });
    world.last.say([resumed(8), delta(6), delta(7, { "item/7": {} }), delta(8, { "item/8": {} })]);
    expect(record("item/7")).toEqual({});
    expect(phase()).toBe("live");
  });

  it("takes the whole view when the same gap shows twice", async () => {
    await joined(5);
    world.last.say(delta(7));
    await dialled();
    world.last.say([resumed(7), delta(7)]);
    await dialled();
    expect(world.last.of("hello")[0]).not.toHaveProperty("n");
    world.last.say(hello(7, { "item/7": {} }));
    expect(record("item/7")).toEqual({});
    expect(record("item/1")).toBeUndefined();
  });

  it("does not fold deltas of another lineage into its view", async () => {
    await joined(5);
    await dropped(1006);
    world.last.say([resumed(6, "L2"), delta(6, { "item/6": {} })]);
    expect(record("item/6")).toBeUndefined();
    await dialled();
    expect(world.last.of("hello")[0]).not.toHaveProperty("lineage");
  });

  it("comes back from a message it cannot read", async () => {
    await joined(5);
    world.last.garble("<!doctype html>");
    expect(phase()).toBe("waiting");
    await vi.advanceTimersByTimeAsync(15_000);
    world.last.accept();
    expect(world.last.of("hello")[0]).toMatchObject({ n: 5 });
  });

  it("says that it is catching up until the last missed delta is in", async () => {
    await joined(5);
    await dropped(1006);
    world.last.say([resumed(7), delta(6)]);
    expect(phase()).toBe("catchingUp");
    world.last.say(delta(7));
    expect(phase()).toBe("live");
  });

  it("acknowledges the last number, not each one", async () => {
    await joined(5);
    for (let n = 6; n <= 20; n++) world.last.say(delta(n));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.last.of("ack")).toEqual([{ kind: "ack", n: 20 }]);
  });
});

describe("the room's own state", () => {
  it("is shown while the store is down, and goes when it is back", async () => {
    await joined();
    const text = { ja: "記録できません", en: "Nothing is recorded" };
    world.last.say({ kind: "notice", code: "store_down", text });
    expect(live.store.getState().notice?.text).toEqual(text);
    world.last.say({ kind: "notice", code: "store_up", text });
    expect(live.store.getState().notice).toBeNull();
  });
});

describe("the connection comes back", () => {
  it.each([1000, 1001, 1005, 1006, 1011, 1012, 4000, 4401, 4999])(
    "resumes after close code %i",
    async (code) => {
      await joined(5);
      world.last.drop(code);
      expect(phase()).toBe("waiting");
      await vi.advanceTimersByTimeAsync(15_000);
      world.last.accept();
      expect(world.last.of("hello")[0]).toMatchObject({ lineage: "L1", n: 5 });
    },
  );

  it("takes everything anew when history was rewound", async () => {
    await joined(5);
    await dropped(4409);
    expect(world.last.of("hello")[0]).not.toHaveProperty("lineage");
  });

  it.each([4400, 4403, 4410, 4426])("stays away after close code %i", async (code) => {
    await joined(5);
    const text = { ja: "席を離れました", en: "The seat was taken away" };
    world.last.say({ kind: "bye", code, text });
    world.last.drop(code);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(phase()).toBe("closed");
    expect(live.store.getState().link).toMatchObject({ text, code });
    expect(world.wires).toHaveLength(1);
  });

  it("believes the bye when the close code was lost on the way", async () => {
    await joined(5);
    world.last.say({ kind: "bye", code: 4403, text: { ja: "", en: "" } });
    world.last.drop(1006);
    expect(phase()).toBe("closed");
  });

  it("returns when the server said to return", async () => {
    await joined(5);
    world.last.say({ kind: "bye", code: 4429, text: { ja: "", en: "" }, retryMs: 40_000 });
    world.last.drop(4429);
    await vi.advanceTimersByTimeAsync(39_000);
    expect(world.wires).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(world.wires).toHaveLength(2);
  });

  it("waits longer each time, up to a bound", async () => {
    live.start();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      await settle();
      world.last.drop(1006);
      const { retryAt = 0, since } = live.store.getState().link;
      waits.push(retryAt - since);
      await vi.advanceTimersByTimeAsync(retryAt - since);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  });

  it("tries at once when somebody looks again", async () => {
    await joined(5);
    world.last.drop(1006);
    live.hurry();
    await settle();
    expect(world.wires).toHaveLength(2);
  });

  it("gives up a server that accepts and says nothing", async () => {
    live.start();
    await dialled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(world.wires[0]?.closed).toBe(true);
    expect(phase()).toBe("waiting");
  });

  it("shows silence as stale, and hangs up when it lasts", async () => {
    await joined(5);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(phase()).toBe("live");
    await vi.advanceTimersByTimeAsync(200);
    expect(phase()).toBe("stale");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(phase()).toBe("waiting");
  });

  it("shows silence after a command as stale, however long the next ping is away", async () => {
    await joined(5);
    world.last.say(delta(6));
    world.last.answers = true;
    await vi.advanceTimersByTimeAsync(12_500); // the pings are answered, and the next is far
    world.last.answers = false;
    void live.send(note);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(phase()).toBe("live");
    await vi.advanceTimersByTimeAsync(200);
    expect(phase()).toBe("stale");
  });

  it("hangs up soon when the device says that the network is gone and the server is silent", async () => {
    await joined(5);
    live.doubt();
    await vi.advanceTimersByTimeAsync(1_900);
    expect(phase()).toBe("live");
    await vi.advanceTimersByTimeAsync(200);
    expect(phase()).toBe("waiting");
  });

  it("stays when the server answers although the device says that the network is gone", async () => {
    await joined(5);
    live.doubt();
    world.last.say(delta(6));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(phase()).toBe("live");
  });

  it("is live again with the first sign of life", async () => {
    await joined(5);
    await vi.advanceTimersByTimeAsync(6_000);
    world.last.say(delta(6));
    expect(phase()).toBe("live");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(phase()).toBe("live");
  });

  it("stays away when the ticket is refused for good, and says why", async () => {
    const text = { ja: "参加の期限が切れました", en: "Your seat has expired" };
    world.refusal = new TicketRefused(text, true);
    live.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(live.store.getState().link).toMatchObject({ phase: "closed", text });
    expect(world.tickets).toBe(1);
  });

  it("keeps asking for a ticket while the server cannot be reached", async () => {
    world.refusal = new TypeError("no network");
    world.isOnline = false;
    live.start();
    await settle();
    expect(phase()).toBe("offline");
    world.refusal = null;
    await vi.advanceTimersByTimeAsync(15_000);
    world.last.accept();
    world.last.say(hello(1));
    expect(phase()).toBe("live");
  });

  it("does not talk to a server of another protocol", async () => {
    live.start();
    await dialled();
    world.last.say({ kind: "hello", protocol: 2, lineage: "L1", n: 0, seat: "ciso", view: {}, wall: 0 });
    expect(phase()).toBe("closed");
  });
});

describe("a command is never lost nor doubled", () => {
  it("is recorded only when the server says so", async () => {
    await joined();
    const outcome = live.send(note);
    const [sent] = world.last.of("do");
    expect(sent?.command).toEqual(note);
    expect(live.store.getState().pending).toHaveLength(1);
    world.last.say(recorded(sent?.id ?? "", 42));
    expect(await outcome).toEqual({ kind: "recorded", receipt: { session: "s1", seq: 42, hash: "00" } });
    expect(live.store.getState().pending).toHaveLength(0);
  });

  it("carries a refusal to whoever asked", async () => {
    await joined();
    const outcome = live.send(note);
    const id = world.last.of("do")[0]?.id ?? "";
    const refused = { code: "not_yours", text: { ja: "この席ではできません", en: "Not this seat's" } };
    world.last.say({ kind: "reply", id, refused });
    expect(await outcome).toEqual({ kind: "refused", refused });
  });

  it.each(["contended", "too_many", "store_down"])(
    "is sent again by itself when refused for now: %s",
    async (code) => {
      await joined();
      const outcome = live.send(note);
      const first = world.last.of("do")[0];
      world.last.say({ kind: "reply", id: first?.id ?? "", refused: { code, text: { ja: "", en: "" } } });
      expect(live.store.getState().pending).toMatchObject([{ sent: false }]);
      await vi.advanceTimersByTimeAsync(3_000);
      expect(world.last.of("do")).toEqual([first, first]);
      world.last.say(recorded(first?.id ?? ""));
      expect((await outcome).kind).toBe("recorded");
    },
  );

  it("is kept when an interruption's pause refuses it, and sent again by itself when the exercise goes on", async () => {
    await joined();
    const outcome = live.send(note);
    const first = world.last.of("do")[0];
    const interrupted = { code: "interrupted", text: { ja: "", en: "" } };
    world.last.say({ kind: "reply", id: first?.id ?? "", refused: interrupted });
    world.last.say(
      delta(6, { "clock/main": { ...clockRecord, state: "paused", cause: "gap", gap: 20_000 } }),
    );
    await vi.advanceTimersByTimeAsync(60_000);
    await dropped(1006);
    world.last.say(resumed(6));
    expect(world.last.of("do")).toHaveLength(0);
    expect(live.store.getState().pending).toMatchObject([{ id: first?.id, held: true }]);
    world.last.say(delta(7, { "clock/main": { ...clockRecord, cause: "resume" } }));
    expect(world.last.of("do")).toEqual([first]);
    world.last.say(recorded(first?.id ?? ""));
    expect((await outcome).kind).toBe("recorded");
  });

  it("is sent again under the same id after a reconnect", async () => {
    await joined();
    const outcome = live.send(note);
    const first = world.last.of("do")[0];
    await dropped(1006);
    expect(world.last.of("do")).toHaveLength(0); // not before the server greets
    world.last.say(resumed(5));
    expect(world.last.of("do")).toEqual([first]);
    world.last.say(recorded(first?.id ?? ""));
    expect((await outcome).kind).toBe("recorded");
  });

  it("is not sent again once answered", async () => {
    await joined();
    void live.send(note);
    world.last.say(recorded(world.last.of("do")[0]?.id ?? ""));
    await dropped(1006);
    world.last.say(resumed(5));
    expect(world.last.of("do")).toHaveLength(0);
  });

  it("waits for the connection when it is given without one", async () => {
    await joined();
    world.last.drop(1006);
    const outcome = live.send(note);
    await vi.advanceTimersByTimeAsync(15_000);
    world.last.accept();
    world.last.say(resumed(5));
    world.last.say(recorded(world.last.of("do")[0]?.id ?? ""));
    expect((await outcome).kind).toBe("recorded");
  });

  it("survives a reload of the page", async () => {
    await joined();
    void live.send(note);
    const id = world.last.of("do")[0]?.id;
    live.stop();
    live = createLive({ room: "r1", seat: "ciso", world, limitBytes: 16_384, shelf: sessionStorage });
    await joined();
    expect(world.last.of("do")).toEqual([{ kind: "do", id, command: note }]);
  });

  it("is not resent by a page opened long after", async () => {
    await joined();
    void live.send(note);
    live.stop();
    await vi.advanceTimersByTimeAsync(16 * 60_000);
    live = createLive({ room: "r1", seat: "ciso", world, limitBytes: 16_384, shelf: sessionStorage });
    await joined();
    expect(world.last.of("do")).toHaveLength(0);
  });

  it("is answered even when the room closes for good", async () => {
    await joined();
    const outcome = live.send(note);
    world.last.drop(4410);
    expect(await outcome).toMatchObject({ kind: "refused", refused: { code: "closed" } });
  });

  it("is refused here when its frame would cost the connection", async () => {
    await joined();
    const outcome = await live.send({ kind: "record", text: "あ".repeat(6_000) });
    expect(outcome).toMatchObject({ kind: "refused", refused: { code: "too_long" } });
    expect(world.last.of("do")).toHaveLength(0);
  });

  it("keeps within the server's pace, decisions before reading marks", async () => {
    await joined();
    for (let item = 0; item < 20; item++) void live.send({ kind: "read", item });
    expect(world.last.of("do")).toHaveLength(16);
    void live.send(note);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(world.last.of("do").at(-1)?.command).toEqual(note);
    for (let i = 0; i < 10; i++) {
      world.last.say({ kind: "pong", t: Date.now(), wall: Date.now() });
      await vi.advanceTimersByTimeAsync(1_500);
    }
    expect(world.last.of("do")).toHaveLength(21);
  });
});
