import { describe, expect, it } from "vitest";
import type { JoinPage, Person, Seat, SeatCard, SeatKind } from "@/gen/protocol";
import { otherSeats, seatRows, watchers } from "./model";

const text = { ja: "", en: "" };
const seat = (id: string, kind: SeatKind = "player"): Seat => ({
  id,
  nth: 1,
  kind,
  title: text,
  duties: text,
  holders: [],
  unread: 0,
  unacked: 0,
  open: 0,
  lastAct: 0,
});
const person = (name: string, at: string, kind: SeatKind = "player"): Person => ({
  person: name,
  name,
  seat: at,
  class: kind,
  lang: "ja",
  since: 0,
  sockets: 1,
  latency: 12,
});
const card = (id: string, state: SeatCard["state"], holders: string[] = [], kind: SeatKind = "player") => ({
  id,
  class: kind,
  title: text,
  duties: text,
  state,
  holders,
});
const page: JoinPage = {
  exercise: "x",
  title: text,
  synopsis: text,
  code: "ABC",
  rooms: [
    {
      id: "r",
      n: 1,
      seats: [
        card("pr", "locked"),
        card("ceo", "taken", ["Hana", "Ken"]),
        card("it", "bot", ["Ann"]),
        card("observer", "free", [], "observer"),
      ],
    },
  ],
};
const seats = [seat("ceo"), seat("pr"), seat("it"), seat("facilitator", "facilitator")];

describe("the room's table", () => {
  it("has every player's seat, with everybody at it", () => {
    const people = [person("Hana", "ceo"), person("Ken", "ceo"), person("Eva", "evaluator", "evaluator")];
    const rows = seatRows(seats, people, page, "r");
    expect(rows.map((r) => r.seat.id)).toEqual(["ceo", "pr", "it"]);
    expect(rows.map((r) => r.people.length)).toEqual([2, 0, 0]);
    expect(rows.map((r) => r.locked)).toEqual([false, true, false]);
    expect(watchers(people).map((p) => p.name)).toEqual(["Eva"]);
  });

  it("still stands while nothing is known of the people", () => {
    expect(seatRows(seats, [], undefined, "r")).toHaveLength(3);
  });

  it("offers the other players' seats to move to", () => {
    expect(otherSeats(seats, "ceo").map((s) => s.id)).toEqual(["pr", "it"]);
  });
});
