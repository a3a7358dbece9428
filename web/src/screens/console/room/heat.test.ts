import { describe, expect, it } from "vitest";
import type { Seat } from "@/gen/protocol";
import { heatOf, heats, keepsUp } from "./heat";

const words = { ja: "", en: "" };
const seat = (part: Partial<Seat>): Seat => ({
  id: "ceo",
  nth: 1,
  kind: "player",
  title: words,
  duties: words,
  holders: ["A"],
  unread: 0,
  unacked: 0,
  open: 0,
  lastAct: 0,
  ...part,
});
const row = (part: Partial<Seat>) => ({ seat: seat(part), people: [], locked: false });

describe("who falls behind", () => {
  it("is told by how much waits, each kind by a measure of its own", () => {
    expect(heatOf(seat({ unread: 5 }), "unread")).toBe("some");
    expect(heatOf(seat({ unread: 6 }), "unread")).toBe("behind");
    expect(heatOf(seat({ unacked: 1 }), "unacked")).toBe("some");
    expect(heatOf(seat({ unacked: 2 }), "unacked")).toBe("behind");
    expect(heatOf(seat({ open: 2 }), "open")).toBe("some");
    expect(heatOf(seat({ open: 3 }), "open")).toBe("behind");
  });

  it("is a seat's warmest number", () => {
    expect(keepsUp(row({}), "running")).toBe("clear");
    expect(keepsUp(row({ unread: 1 }), "running")).toBe("some");
    expect(keepsUp(row({ unread: 1, open: 3 }), "paused")).toBe("behind");
  });

  it("is nobody's fault where nobody sits, and not a bot's", () => {
    expect(keepsUp(row({ unread: 9, holders: [] }), "running")).toBe("nobody");
    expect(keepsUp(row({ unread: 9, holders: [], bot: "good" }), "running")).toBe("behind");
    expect(keepsUp(row({ holders: [] }), "running")).toBe("idle");
  });

  it("is not asked before the start and after the end", () => {
    expect(keepsUp(row({ unread: 9 }), "lobby")).toBe("idle");
    expect(keepsUp(row({ unread: 9 }), "ended")).toBe("idle");
  });

  it("is summed with those first who need help", () => {
    expect(heats(["clear", "behind", "clear", "nobody"])).toEqual([
      { heat: "nobody", n: 1 },
      { heat: "behind", n: 1 },
      { heat: "clear", n: 2 },
    ]);
  });
});
