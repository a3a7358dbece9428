type Tick = () => void;

/**
 * The page's only timer for clocks: it calls its listeners once a second, on the second, and rests while nobody listens
 * or the tab is hidden. Thirty clocks cost one timer.
 */
export class Ticker {
  private readonly listeners = new Set<Tick>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly now: () => number,
    private readonly page: Pick<Document, "hidden" | "addEventListener"> = document,
  ) {
    page.addEventListener("visibilitychange", () => this.wake());
  }

  /** Calls a listener at once and then every second; returns how to stop. */
  listen(tick: Tick): () => void {
    this.listeners.add(tick);
    tick();
    this.arm();
    return () => {
      this.listeners.delete(tick);
      if (this.listeners.size === 0) this.rest();
    };
  }

  /** Calls everybody now: something that clocks show has changed. */
  wake(): void {
    this.rest();
    if (this.page.hidden) return;
    for (const tick of [...this.listeners]) tick();
    this.arm();
  }

  private arm(): void {
    if (this.timer !== null || this.page.hidden || this.listeners.size === 0) return;
    const second = 1000;
    const toNext = second - (((this.now() % second) + second) % second);
    this.timer = setTimeout(() => this.wake(), toNext);
  }

  private rest(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
