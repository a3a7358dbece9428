import { describe, expect, it } from "vitest";
import type { JoinRoom, SeatCard } from "@/gen/protocol";
import { ownSeat, seatsOf } from "./model";

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
  it("is one's own", () => {
    expect(ownSeat(room(seat("ceo"), seat("pr", { state: "taken", mine: true })))).toBe("pr");
  });
  it("is none for who comes first, however many are free", () => {
    expect(ownSeat(room(seat("ceo"), seat("ciso", { state: "bot" })))).toBe("");
    expect(ownSeat(undefined)).toBe("");
  });
  it("is never one that players cannot take", () => {
    expect(seatsOf(room(seat("screen", { class: "screen" })))).toEqual([]);
  });
});
