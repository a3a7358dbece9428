// Whether the exercise clock agrees with the server's: on a device whose own clock is 37 minutes off and is set by an
// hour while people play, over a slow network. Ticks are timed by a clock that the page cannot see.
import { recordsOf } from "../e2e/room.mjs";
import { figure, ms, quantile } from "./part/figures.mjs";
import { inRoom } from "./part/room.mjs";

const skewMs = 37 * 60_000;
const setBackMs = -60 * 60_000;
const network = { latency: 200, downloadThroughput: 50_000, uploadThroughput: 50_000, offline: false };
const watchMs = 60_000;
const toleranceMs = 100;
const factor = 8; // of the short pace: a minute passes in little more than a tenth of a second

await inRoom(
  async ({ desk }) => {
    await desk.context().addInitScript(skew, skewMs);
    const line = await desk.context().newCDPSession(desk);
    await line.send("Network.enable");
    await line.send("Network.emulateNetworkConditions", network);
    await desk.reload();
    await desk.locator('[data-conn="live"]').waitFor();
    await desk.waitForTimeout(5_000); // its first pings are answered
    await desk.evaluate(watchClock);
    for (const step of [0, setBackMs]) {
      await desk.evaluate((by) => globalThis.setClock(by), skewMs + step);
      await desk.waitForTimeout(watchMs / 2);
    }
    judge(await desk.evaluate(() => globalThis.ticks), desk);
  },
  { bots: false, factor, aims: ["＋30分"] },
);

function judge(ticks, desk) {
  const { start } = Object.entries(recordsOf(desk)).find(([key]) => key.startsWith("exercise/"))[1];
  const clocks = desk.frames.flatMap((f) => (f.view ?? f.put)?.["clock/main"] ?? []);
  const off = ticks.map(({ at, minute }) => {
    const clock = clocks.findLast((c) => c.wall <= at) ?? clocks[0];
    const wallOf = (m) => clock.wall + ((start + m * 60_000 - clock.at) * 1000) / clock.rate;
    return Math.max(0, wallOf(minute) - at, at - wallOf(minute + 1)); // right from its minute's begin to its end
  });
  const back = ticks.filter((tick, n) => n > 0 && tick.minute < ticks[n - 1].minute);
  const p95 = quantile(off, 0.95);
  figure(`clock from the server's, p95 of ${off.length} ticks`, ms(p95), ms(toleranceMs), p95 <= toleranceMs);
  figure("ticks that step back", back.length, "0", back.length === 0);
  const rest = Math.max(...ticks.slice(1).map(({ at }, n) => at - ticks[n].at));
  figure("longest time without a tick", ms(rest), "3000 ms", rest <= 3_000);
}

/** Runs in the page before it: moves every clock that it could read, but not the one that only counts on. */
function skew(by) {
  const RealDate = Date;
  const counted = performance.timeOrigin;
  let off = by;
  globalThis.trueNow = () => counted + performance.now();
  globalThis.setClock = (to) => (off = to);
  Object.defineProperty(performance, "timeOrigin", { value: counted + by });
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      super(...(args.length > 0 ? args : [RealDate.now() + off]));
    }
    static now() {
      return RealDate.now() + off;
    }
  };
}

/** Runs in the page: notes each change of the clock's text. */
function watchClock() {
  globalThis.ticks = [];
  const timer = document.querySelector('[role="timer"] strong');
  new MutationObserver(() => {
    const [, hours, minutes] = timer.textContent.match(/T\+(\d+):(\d+)/);
    globalThis.ticks.push({ at: globalThis.trueNow(), minute: 60 * Number(hours) + Number(minutes) });
  }).observe(timer, { childList: true, characterData: true, subtree: true });
}
