const burst = 16;
const perSecond = 0.9;

/** Spaces out commands to stay inside what the server allows a seat: 60 a minute, 20 at once. */
export class Pace {
  private tokens = burst;
  private at: number | null = null;

  /** Takes one turn and returns 0, or returns how many milliseconds are left until the next turn. */
  take(now: number): number {
    const elapsed = this.at === null ? 0 : Math.max(0, now - this.at);
    this.tokens = Math.min(burst, this.tokens + (elapsed * perSecond) / 1000);
    this.at = now;
    if (this.tokens < 1) return Math.ceil(((1 - this.tokens) * 1000) / perSecond);
    this.tokens -= 1;
    return 0;
  }
}
