import type { Led } from "@/gen/protocol";
import { Outbox } from "./outbox";
import { Link, type World } from "./socket";
import { ServerClock } from "./sync";

/** A connection over which a replay is led and followed; of the room it tells nothing. */
export type Line = Pick<Link, "lead" | "start" | "stop" | "hurry">;

interface LineListener {
  led(led: Led): void;
  /** The line is up, or down. */
  up(up: boolean): void;
}

/** Makes a line; nothing happens before start. */
export function createLine(world: World, { led, up }: LineListener): Line {
  const outbox = new Outbox({ limitBytes: 0 });
  return new Link(world, outbox, new ServerClock(), {
    led,
    state: ({ phase }) => up(phase === "live" || phase === "catchingUp" || phase === "stale"),
    view() {},
    notice() {},
  });
}
