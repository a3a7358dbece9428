// How long an inject takes from the facilitator's hand to the pixels of a seat, with fifty connections in the room.
import { gather } from "./part/crowd.mjs";
import { figure, ms, quantile } from "./part/figures.mjs";
import { inRoom, openHand } from "./part/room.mjs";

const clients = 50;
const injects = 60;
const gapMs = 250;

await inRoom(async ({ browser, server, host, desk }) => {
  const crowd = await gather(browser, server, host, clients - 1);
  const send = await openHand(crowd, host);
  await desk.evaluate(watchPaint);
  const sent = [];
  for (let n = 0; n < injects; n++) {
    sent.push(await send(inject(n)));
    await desk.waitForTimeout(gapMs);
  }
  await desk.waitForFunction((n) => globalThis.painted.size >= n, injects);
  const painted = new Map(await desk.evaluate(() => [...globalThis.painted]));
  const took = sent.map((at, n) => painted.get(n) - at);
  const [p50, p95] = [quantile(took, 0.5), quantile(took, 0.95)];
  figure(`inject to pixels, p50 of ${injects}, ${clients} clients`, ms(p50), "250 ms", p50 <= 250);
  figure(`inject to pixels, p95 of ${injects}, ${clients} clients`, ms(p95), "250 ms", p95 <= 250);
});

function inject(n) {
  const text = (words) => ({ ja: words, en: words });
  const [subject, body] = [text(`probe ${n}.`), text("Is this seen?")];
  return { kind: "ad_hoc", channel: "mail", from: text("Measure"), to: ["ciso", "observer"], subject, body };
}

/** Runs in the page: notes when the frame that shows a probe was handed over for painting. */
function watchPaint() {
  globalThis.painted = new Map();
  const now = () => performance.timeOrigin + performance.now();
  const afterFrame = (done) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(null);
    });
  const look = () => {
    for (const [, n] of document.querySelector("main").textContent.matchAll(/probe (\d+)\./g)) {
      if (globalThis.painted.has(Number(n))) continue;
      globalThis.painted.set(Number(n), Number.NaN);
      afterFrame(() => globalThis.painted.set(Number(n), now()));
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}
