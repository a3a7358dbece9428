import { describe, expect, it } from "vitest";
import type { JoinRoom, SeatCard } from "@/gen/protocol";
import { firstFree, seatsOf } from "./model";

const seat = (id: string, more: Partial<SeatCard> = {}): SeatCard => ({
  id,
  class: "player",
  title: { ja: id, en: id },
  duties: { ja: "", en: "" },
  state: "free",
  holders: [],
  ...more,
});

const room = (...seats: SeatCard[]): JoinRoom => ({ id: "r", n: 1, seats });

describe("the proposed seat", () => {
  it("is one's own before any free one", () => {
    expect(firstFree(room(seat("ceo"), seat("pr", { state: "taken", mine: true })))).toBe("pr");
  });
  it("is the first that nobody plays", () => {
    expect(firstFree(room(seat("ceo", { state: "taken" }), seat("ciso", { state: "bot" }), seat("pr")))).toBe(
      "pr",
    );
  });
  it("is none where all are taken", () => {
    expect(firstFree(room(seat("ceo", { state: "locked" })))).toBe("");
  });
  it("is never one that players cannot take", () => {
    expect(seatsOf(room(seat("screen", { class: "screen" })))).toEqual([]);
  });
});
