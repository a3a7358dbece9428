// How a page moves: how long each frame takes while something is done, and how much of it is the page's own work.

/** Returns how long each frame took while something was done. */
export async function framesOf(page, act) {
  await page.evaluate(watchFrames);
  await act();
  return page.evaluate(() => globalThis.frameTimes.splice(0));
}

/** Turns the wheel down and up twice, over whatever the pointer is on. */
export async function scroll(page) {
  for (const step of [1, -1, 1, -1])
    for (let i = 0; i < 60; i++) {
      await page.mouse.wheel(0, step * 240);
      await page.waitForTimeout(16);
    }
}

/** Returns a function that tells how long the page itself has worked, in milliseconds, whatever else the machine does. */
export async function workOf(page) {
  const line = await page.context().newCDPSession(page);
  await line.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await line.send("Performance.getMetrics");
    return metrics.find((m) => m.name === "TaskDuration").value * 1000;
  };
}

/** Runs in the page: keeps how long each frame took. */
function watchFrames() {
  if (globalThis.frameTimes) return void globalThis.frameTimes.splice(0);
  globalThis.frameTimes = [];
  let last = performance.now();
  const next = (now) => {
    globalThis.frameTimes.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame((now) => {
    last = now;
    requestAnimationFrame(next);
  });
}
