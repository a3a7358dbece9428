import { act, render } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { Seat } from "@/gen/protocol";
import { LiveRoom, useInstant, useRecords } from "./hooks";
import { createLive, recordsOf } from "./store";
import { FakeWorld } from "./testing";

it("shows an instant that holds still between ticks, however fast the clock runs", () => {
  vi.useFakeTimers();
  const live = createLive({ room: "r", seat: "s", world: new FakeWorld(), limitBytes: 16_384 });
  let at = 0;
  live.instant = () => {
    at += 5_000; // each look finds a later moment, as at a thousand times the pace
    return at;
  };
  const seen: (number | null)[] = [];
  function Page() {
    seen.push(useInstant(1_000));
    return null;
  }
  render(
    <LiveRoom live={live}>
      <Page />
    </LiveRoom>,
  );
  const renders = seen.length;
  expect(renders).toBeLessThan(5);
  act(() => void vi.advanceTimersByTime(1_000));
  expect(seen.length).toBe(renders + 1);
  vi.useRealTimers();
});

it("has seats in the scenario's order, however they came", () => {
  const [ceo, it] = [
    { id: "ceo", nth: 2 },
    { id: "it", nth: 1 },
  ]; // by their keys the other way round
  const table = new Map([
    ["seat/ceo", ceo],
    ["seat/it", it],
  ]);
  expect(recordsOf(table, "seat").map((s) => s.id)).toEqual(["it", "ceo"]);
});

it("renders records again only when what is read of them changes", () => {
  const live = createLive({ room: "r", seat: "s", world: new FakeWorld(), limitBytes: 16_384 });
  const hold = (seat: Seat) => act(() => live.store.setState({ table: new Map([["seat/ceo", seat]]) }));
  const seen: (string | undefined)[] = [];
  function Names() {
    const [ceo] = useRecords("seat", (a, b) => a.title.en === b.title.en);
    seen.push(ceo?.title.en);
    return null;
  }
  const chief: Seat = {
    id: "ceo",
    nth: 1,
    kind: "player",
    title: { ja: "社長", en: "CEO" },
    duties: { ja: "", en: "" },
    holders: [],
    unread: 0,
    unacked: 0,
    open: 0,
    lastAct: 0,
  };
  hold(chief);
  render(
    <LiveRoom live={live}>
      <Names />
    </LiveRoom>,
  );
  hold({ ...chief, lastAct: 60_000 });
  expect(seen).toEqual(["CEO"]);
  hold({ ...chief, title: { ja: "社長", en: "President" } });
  expect(seen).toEqual(["CEO", "President"]);
});
