import type { Clock } from "@/gen/protocol";

/**
 * How far the shown time may be ahead of a new clock record before that counts as a jump back: two seconds of the
 * wall, as scenario time runs. Less than that is the network's doing, and the shown time waits instead of stepping back.
 */
const patience = 2_000;

/** Returns the scenario instant of a clock record at a moment of the server's wall clock. */
export function instantAt(clock: Clock, wall: number): number {
  if (clock.state !== "running" || wall <= clock.wall) return clock.at;
  return clock.at + Math.floor(((wall - clock.wall) * clock.rate) / 1000);
}

/**
 * The scenario time that people see. While the exercise runs it never steps back, except when the record itself was
 * moved back by more than the network explains. A paused or ended exercise shows the record's own instant.
 */
export class ScenarioClock {
  private record: Clock | null = null;
  private shown = Number.NEGATIVE_INFINITY;

  /** Takes the clock record as it now stands, and says whether that is news. */
  set(record: Clock): boolean {
    if (this.record === record) return false;
    const fastest = Math.max(record.rate, this.record?.rate ?? 0);
    this.record = record;
    if (record.state !== "running" || this.shown - record.at > (patience * fastest) / 1000) {
      this.shown = Number.NEGATIVE_INFINITY;
    }
    return true;
  }

  /** Returns the scenario instant at a moment of the server's wall clock as the record has it; null before the first. */
  at(wall: number): number | null {
    return this.record && instantAt(this.record, wall);
  }

  /** Returns the scenario instant to show at a moment of the server's wall clock; null before the first record. */
  now(wall: number): number | null {
    if (!this.record) return null;
    const instant = instantAt(this.record, wall);
    if (this.record.state !== "running") return instant;
    this.shown = Math.max(this.shown, instant);
    return this.shown;
  }

  get running(): boolean {
    return this.record?.state === "running";
  }
}
