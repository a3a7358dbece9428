import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { keys } from "@/api";
import type { Deed, Member } from "@/gen/protocol";
import { createLive, LiveRoom } from "@/live";
import { clockRecord, delta, FakeWorld, hello } from "@/live/testing";

/** Noon in Tokyo on a Friday; the exercise began two hours before. */
export const now = Date.UTC(2026, 10, 20, 3, 0);
export const start = now - 2 * 3_600_000;

/** The same words in both languages. */
export const both = (text: string) => ({ ja: text, en: text });

const seat = (id: string, kind = "player") => ({
  id,
  kind,
  title: both(id.toUpperCase()),
  duties: both(""),
  holders: [],
  unread: 0,
  unacked: 0,
  open: 0,
  lastAct: 0,
});

/** What every seat of the room sees. */
export const base = {
  "exercise/main": {
    title: both("Drill"),
    organisation: both("Senari"),
    start,
    end: start + 96 * 3_600_000,
    zone: "Asia/Tokyo",
    paces: [{ id: "standard", title: both("Standard") }],
    glossary: [],
    ground: [both("Nothing here is real.")],
  },
  "clock/main": { ...clockRecord, at: now, wall: now },
  "seat/ciso": seat("ciso"),
  "seat/pr": seat("pr"),
  "seat/facilitator": seat("facilitator", "facilitator"),
};

/** Somebody whom the server knows nothing of. */
export const stranger: Member = { person: "", host: false, holdings: [], exercises: [] };

/** A part of a screen in a room that a test plays the server of. */
export interface Shown {
  /** What the page has asked for so far. */
  readonly deeds: () => Deed[];
  /** Changes records, as a delta does. */
  readonly put: (records: Record<string, unknown>) => void;
  /** Answers the latest command. */
  readonly reply: (how: "recorded" | { readonly refused: string }) => Promise<void>;
  readonly pass: (ms: number) => Promise<void>;
}

/** Shows parts of a screen over a view. Fake timers must be in use. */
export async function show(
  parts: ReactNode,
  view: Record<string, unknown>,
  me: Member = stranger,
): Promise<Shown> {
  const world = new FakeWorld();
  world.answers = true;
  const live = createLive({ room: "r", seat: "s", world, limitBytes: 65_536 });
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  queries.setQueryData(keys.me, me);
  const pass = async (ms: number) => void (await act(() => vi.advanceTimersByTimeAsync(ms)));
  let n = 1;
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <LiveRoom live={live}>{parts}</LiveRoom>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await pass(0);
  act(() => {
    world.last.accept();
    world.last.say(hello(n, { ...base, ...view }));
  });
  await pass(0);
  return {
    deeds: () => world.last.of("do").map((f) => f.command),
    put(records) {
      n += 1;
      act(() => world.last.say(delta(n, records)));
    },
    async reply(how) {
      const id = world.last.of("do").at(-1)?.id ?? "";
      const answer =
        how === "recorded"
          ? { receipt: { session: "s", seq: 7, hash: "00" } }
          : { refused: { code: "not_ready", text: both(how.refused) } };
      act(() => world.last.say({ kind: "reply", id, ...answer }));
      await pass(0);
    },
    pass,
  };
}
