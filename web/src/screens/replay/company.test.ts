import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Lead, Shot } from "@/gen/protocol";
import { createPast, Reel } from "@/live";
import { Company } from "./company";
import { Player } from "./player";
import { storyOf } from "./story";

const shots: Shot[] = [0, 1000, 2000, 3000].map((at, n) => ({ n, seq: n + 1, at, put: { "line/1": { n } } }));
const open = ["ceo", "~truth"];

/** One page: its player, its company, and what it said to the server. */
function page(following = true) {
  const story = { ...storyOf(shots), happenings: [] };
  const player = new Player(createPast(), story, "ceo", new Reel(shots), { at: 0, seq: 0 });
  const said: (Lead | undefined)[] = [];
  const line = { lead: (lead?: Lead) => said.push(lead), start() {}, stop() {}, hurry() {} };
  const look = (view: string) => {
    if (open.includes(view)) player.look(view, new Reel(shots), [], "lead");
    return open.includes(view);
  };
  const company = new Company({ player, look, line }, following);
  return {
    player,
    company,
    said,
    place: () => player.store.getState(),
    state: () => company.store.getState(),
  };
}

const at = (at: number, more: Partial<Lead> = {}): Lead => ({
  view: "ceo",
  at,
  seq: -1,
  speed: 1,
  playing: false,
  ...more,
});

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

describe("one who follows", () => {
  it("is where the leader is: moment, view, speed", () => {
    const p = page();
    p.company.heard({
      kind: "led",
      by: "Sato",
      lead: at(2000, { view: "~truth", seq: 3, speed: 4, playing: true }),
    });
    expect(p.place()).toMatchObject({ view: "~truth", place: { at: 2000, seq: 3 }, speed: 4, playing: true });
    expect(p.state()).toMatchObject({ by: "Sato", following: true });
  });

  it("keeps the own view where the leader's is not open, and says so", () => {
    const p = page();
    p.company.heard({ kind: "led", by: "Sato", lead: at(2000, { view: "legal" }) });
    expect(p.place()).toMatchObject({ view: "ceo", place: { at: 2000 } });
    expect(p.state().closed).toBe("legal");
  });

  it("lets go by moving, and rejoins the place where the leader has come to", () => {
    const p = page();
    p.company.heard({ kind: "led", by: "Sato", lead: at(1000) });
    p.player.step("event", 1);
    p.company.heard({ kind: "led", by: "Sato", lead: at(3000) });
    expect(p.place().place.at).toBe(2000);
    expect(p.state().following).toBe(false);
    p.company.toggleFollow();
    expect(p.place().place.at).toBe(3000);
    expect(p.state().following).toBe(true);
  });

  it("plays on by itself between two words, and is not taken for somebody's hand", () => {
    const p = page();
    p.company.heard({ kind: "led", by: "Sato", lead: at(0, { playing: true }) });
    p.player.pass(800);
    expect(p.state().following).toBe(true);
    p.company.heard({ kind: "led", by: "Sato", lead: at(1000, { playing: true }) });
    expect(p.place().place.at).toBe(800);
    p.company.heard({ kind: "led", by: "Sato", lead: at(3000, { playing: true }) });
    expect(p.place().place.at).toBe(3000);
  });

  it("stays by itself when it came to look at a moment of its own", () => {
    const p = page(false);
    p.company.heard({ kind: "led", by: "Sato", lead: at(3000) });
    expect(p.place().place.at).toBe(0);
  });
});

describe("one who leads", () => {
  it("says where it is, the last place too, and not more often than every tenth of a second", () => {
    const p = page();
    p.company.toggleLead();
    for (let i = 1; i <= 20; i++) p.player.seek(i * 100);
    expect(p.said).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(p.said).toHaveLength(2);
    expect(p.said.at(-1)).toEqual(at(2000));
  });

  it("says once a second that it plays", () => {
    const p = page();
    p.company.toggleLead();
    p.player.play();
    vi.advanceTimersByTime(100);
    const before = p.said.length;
    for (let i = 0; i < 125; i++) {
      vi.advanceTimersByTime(16);
      p.player.pass(16);
    }
    expect(p.said.length - before).toBeLessThanOrEqual(2);
    expect(p.said.at(-1)?.playing).toBe(true);
  });

  it("is told who took over, and stops", () => {
    const p = page();
    p.company.toggleLead();
    p.company.heard({ kind: "led", by: "Suzuki", lead: at(3000) });
    expect(p.state()).toMatchObject({ leading: false, taken: true, following: false, by: "Suzuki" });
    const before = p.said.length;
    p.player.seek(500);
    vi.advanceTimersByTime(1000);
    expect(p.said).toHaveLength(before);
  });

  it("leads again when its line comes back, unless another does", () => {
    const p = page();
    p.company.toggleLead();
    for (const other of [false, true]) {
      const before = p.said.length;
      p.company.up(false);
      p.company.up(true);
      if (other) p.company.heard({ kind: "led", by: "Suzuki", lead: at(3000) });
      vi.advanceTimersByTime(5000);
      expect(p.said.length - before).toBe(other ? 0 : 1);
    }
  });
});
