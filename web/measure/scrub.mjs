// How smoothly a session of five thousand events is scrubbed, from every side, without asking the server for anything.
import { figure, ms, quantile } from "./part/figures.mjs";
import { longer } from "./part/long.mjs";
import { inRoom } from "./part/room.mjs";

const events = 5000;
const wanted = 30; // frames a second
const frameMs = 1000 / 60;
const sweeps = 2; // there and back
const moves = 150; // of the hand, for one way

const long = longer(650);
try {
  await inRoom(
    async ({ server, host }) => {
      await host.goto(`${server.url}/r/${host.room}`);
      const recorded = await eventsOf(host);
      figure("events of the session that is scrubbed", `${recorded}`, `${events}`, recorded >= events);
      for (const view of ["facilitator", "ciso", "~truth"])
        await scrub(host, `${server.url}/r/${host.room}`, view);
    },
    { aims: Array(15).fill("＋6時間"), args: ["--scenarios", long.folder] },
  );
} finally {
  long.remove();
}

/** Returns how many events a session has: the export for research has a line for each, between two that mark it. */
function eventsOf(page) {
  return page.evaluate(async (room) => {
    const answer = await fetch(`/api/rooms/${room}/papers/research?format=json`);
    return (await answer.text()).trim().split("\n").length - 2;
  }, page.room);
}

async function scrub(page, address, view) {
  await page.goto(`${address}?view=${view}`);
  const slider = page.getByRole("slider");
  await slider.waitFor();
  await page.waitForLoadState("networkidle");
  const field = await slider.locator("..").boundingBox();
  const asked = [];
  const count = (request) => asked.push(request.url());
  await page.evaluate(countFrames);
  await page.mouse.move(field.x + 1, field.y + field.height / 2);
  await page.mouse.down();
  page.on("request", count);
  const { frames, moments } = await dragged(page, field);
  page.off("request", count);
  await page.mouse.up();
  const seconds = frames.reduce((a, b) => a + b, 0) / 1000;
  const rate = frames.length / seconds;
  const dropped = frames.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / frameMs) - 1), 0);
  figure(`scrubbed as ${view}, frames a second`, rate.toFixed(1), `${wanted}`, rate >= wanted);
  const p95 = quantile(frames, 0.95);
  figure(`scrubbed as ${view}, 95 of 100 frames within`, ms(p95), ms(1000 / wanted), p95 < 1000 / wanted + 1);
  console.log(
    `         ${frames.length} frames, ${dropped} dropped of 60 a second, slowest ${ms(Math.max(...frames))}, ${moments} moments shown`,
  );
  figure(`scrubbed as ${view}, requests meanwhile`, `${asked.length}`, "0", asked.length === 0);
}

/** Drags the handle there and back, and returns how long each frame took and at how many moments the page stood. */
async function dragged(page, { x, y, width, height }) {
  await page.evaluate(() => globalThis.frames.begin());
  for (let n = 0; n < 2 * sweeps; n++)
    for (let i = 1; i <= moves; i++) {
      const share = n % 2 === 0 ? i / moves : 1 - i / moves;
      await page.mouse.move(x + 1 + share * (width - 2), y + height / 2);
    }
  return page.evaluate(() => globalThis.frames.end());
}

/** Runs in the page: counts frames, and the moments at which the handle stood in them. */
function countFrames() {
  const handle = document.querySelector('[role="slider"]');
  globalThis.frames = {
    begin() {
      this.list = [];
      this.moments = new Set();
      this.before = performance.now();
      const turn = (now) => {
        this.list.push(now - this.before);
        this.before = now;
        this.moments.add(handle.ariaValueText);
        this.next = requestAnimationFrame(turn);
      };
      this.next = requestAnimationFrame(turn);
    },
    end() {
      cancelAnimationFrame(this.next);
      return { frames: this.list, moments: this.moments.size };
    },
  };
}
