interface Sample {
  readonly offset: number; // server wall minus local clock
  readonly slack: number; // how far the offset may be from the truth
  readonly at: number; // local clock when it was taken
}

const kept = 16;
const best = 5;
const unmeasured = 5_000;
const shelfLife = 10 * 60_000;

/**
 * Estimates how far the server's clock is ahead of this device's, from the round trips of pings. Short round trips know
 * more than long ones, so the estimate is the median of the shortest few.
 */
export class ServerClock {
  private samples: Sample[] = [];

  /** Takes the server's stamp of a frame that was not asked for; good enough until the first pong. */
  hint(wall: number, now: number): void {
    if (this.samples.length === 0) this.samples = [{ offset: wall - now, slack: unmeasured, at: now }];
  }

  /** Takes a pong: sent and received by this device's clock, wall by the server's. */
  measure(sent: number, received: number, wall: number): void {
    const slack = Math.max(0, received - sent) / 2 + 1;
    const sample = { offset: wall - (sent + received) / 2, slack, at: received };
    const agreeing = this.samples.filter((s) => received - s.at < shelfLife && agree(s, sample));
    this.samples = [...agreeing, sample].slice(-kept);
  }

  /** How far the server's clock is ahead, in milliseconds. */
  get offset(): number {
    const trusted = [...this.samples].sort((a, b) => a.slack - b.slack).slice(0, best);
    const offsets = trusted.map((s) => s.offset).sort((a, b) => a - b);
    const middle = offsets.length >> 1;
    const high = offsets[middle] ?? 0;
    return offsets.length % 2 === 1 ? high : (high + (offsets[middle - 1] ?? high)) / 2;
  }

  /** How far the estimate may be from the truth; null before the first pong. */
  get slack(): number | null {
    const measured = this.samples.filter((s) => s.slack !== unmeasured).map((s) => s.slack);
    return measured.length === 0 ? null : Math.min(...measured);
  }
}

/** Two samples whose bounds do not meet cannot both be true: the device's clock was set in between. */
function agree(a: Sample, b: Sample): boolean {
  return Math.abs(a.offset - b.offset) <= a.slack + b.slack + 50;
}
