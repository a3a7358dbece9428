// How long a key takes to paint where people write most: the reason of a decision, the text of a statement.
import { figure, ms, quantile } from "./part/figures.mjs";
import { inRoom } from "./part/room.mjs";

const leastMs = 16; // the browser reports no event that was faster
const words =
  "Three servers stopped at the same minute; payroll is among them, and nobody has seen a claim. ".repeat(2);

await inRoom(async ({ desk }) => {
  await desk.evaluate(watchKeys);
  await desk.getByRole("tab", { name: "意思決定" }).click();
  await desk.locator("[data-decision]").first().click();
  await measure(desk, "decision sheet", desk.getByRole("textbox", { name: /^判断の理由/ }));
  await desk.getByRole("tab", { name: "開示" }).click();
  await desk.getByRole("radio").first().click();
  for (const fact of [0, 1, 2]) await desk.getByRole("checkbox").nth(fact).check();
  await measure(desk, "composer", desk.getByRole("textbox", { name: "文面" }));
});

async function measure(desk, where, field) {
  await field.click();
  await desk.evaluate(() => (globalThis.slow = []));
  await desk.keyboard.type(words, { delay: 40 });
  await desk.waitForTimeout(500); // the browser hands its reports over when it has time
  const slow = await desk.evaluate(() => globalThis.slow);
  const took = Array.from({ length: words.length }, (_, n) => slow[n] ?? leastMs);
  const [p50, p95] = [quantile(took, 0.5), quantile(took, 0.95)];
  figure(`key to paint in the ${where}, p50 of ${took.length}`, ms(p50), "100 ms", p50 <= 100);
  figure(`key to paint in the ${where}, p95 of ${took.length}`, ms(p95), "100 ms", p95 <= 100);
}

/** Runs in the page: keeps how long each press of a key took until the frame after it, of those over 16 ms. */
function watchKeys() {
  globalThis.slow = [];
  const take = (list) => {
    for (const e of list.getEntries()) if (e.name === "keydown") globalThis.slow.push(e.duration);
  };
  new PerformanceObserver(take).observe({ type: "event", durationThreshold: 16 });
}
