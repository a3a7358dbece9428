import { describe, expect, it } from "vitest";
import type { Shot } from "@/gen/protocol";
import { fold, type Table } from "./fold";
import { createPast } from "./past";
import { Reel } from "./reel";

/** Shots that put and delete in a way that a wrong keyframe or a missed delta would show. */
function shots(n: number): Shot[] {
  const list: Shot[] = [{ n: 0, seq: 1, at: 0, put: { "clock/main": 0, "item/0": 0 } }];
  for (let i = 1; i < n; i++) {
    list.push({
      n: i,
      seq: 1 + i * 2,
      at: Math.floor(i / 3) * 10,
      put: { "clock/main": i, [`item/${i % 50}`]: i },
      del: i % 7 === 0 ? [`item/${(i + 25) % 50}`] : undefined,
    });
  }
  return list;
}

describe("a reel", () => {
  const all = shots(500);
  const reel = new Reel(all);

  it("shows after every shot what folding the deltas one by one would", () => {
    let table: Table = new Map();
    all.forEach((shot, i) => {
      table = fold(table, { kind: "delta", ...shot });
      expect([...reel.tableAt(i)].sort()).toEqual([...table].sort());
    });
  });

  it("finds the last shot of a moment, and of a batch within it", () => {
    expect(reel.indexAt({ at: -5, seq: 0 })).toBe(0);
    expect(reel.indexAt({ at: 10, seq: Number.POSITIVE_INFINITY })).toBe(5);
    expect(reel.indexAt({ at: 10, seq: 9 })).toBe(4);
    expect(reel.indexAt({ at: 15, seq: 0 })).toBe(5);
    expect(reel.indexAt({ at: 1e9, seq: 0 })).toBe(499);
  });

  it("comes to any moment of a long session by a bounded number of shots", () => {
    let looked = 0;
    const counted = shots(5000).map((shot) => ({
      ...shot,
      get put() {
        looked += 1;
        return shot.put;
      },
      get at() {
        looked += 1;
        return shot.at;
      },
    }));
    const long = new Reel(counted);
    for (let at = 0; at < 17_000; at += 97) {
      looked = 0;
      long.tableAt(long.indexAt({ at, seq: Number.POSITIVE_INFINITY }));
      expect(looked).toBeLessThan(400); // 64 shots at most, each record of which is read by its key, and a search by halves
    }
  });

  it("hands out tables of their own", () => {
    reel.tableAt(64).clear();
    expect(reel.tableAt(64).size).toBeGreaterThan(10);
  });
});

describe("a past", () => {
  it("lets nobody do anything, and keeps records that did not change", async () => {
    const past = createPast();
    const me = { seat: "ceo", can: ["answer"] };
    past.show("ceo", new Map([["me/main", me]]));
    const first = past.store.getState().table.get("me/main");
    past.show("ceo", new Map([["me/main", me]]));
    expect(first).toEqual({ seat: "ceo", can: [] });
    expect(past.store.getState().table.get("me/main")).toBe(first);
    expect((await past.send({ kind: "resume" })).kind).toBe("refused");
  });

  it("shows the clock where it was turned to", () => {
    const past = createPast();
    const seen: (number | null)[] = [];
    const stop = past.ticker.listen(() => seen.push(past.instant()));
    past.turn(5);
    stop();
    expect(seen).toEqual([null, 5]);
  });
});
