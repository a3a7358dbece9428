const watchMs = 1_000;
const breakMs = 500;

/**
 * This device's clock as the page reads it: what the clock on the wall said when the page was opened, counted on from
 * there. Somebody who sets the clock meanwhile moves nothing on the page.
 */
export function deviceNow(): number {
  return Math.floor(performance.timeOrigin + performance.now());
}

/**
 * Calls when the clock on the wall and the counted one part: the clock was set, or the device slept, during which some
 * count no further. Only the server can say which, so whoever listens asks it. Returns how to stop.
 */
export function onTimeBreak(act: () => void): () => void {
  let apart = Date.now() - deviceNow();
  const timer = setInterval(() => {
    const now = Date.now() - deviceNow();
    if (Math.abs(now - apart) > breakMs) act();
    apart = now;
  }, watchMs);
  return () => clearInterval(timer);
}
