// Whether one console bears eight hundred rooms: how soon they stand there, how soon a filter answers, how they scroll.
import { launch } from "../e2e/browser.mjs";
import { ask, openConsole } from "../e2e/room.mjs";
import { startServer } from "../e2e/server.mjs";
import { figure, mib, ms, quantile } from "./part/figures.mjs";
import { framesOf, scroll, workOf } from "./part/frames.mjs";
import { heldBy } from "./part/held.mjs";

const rooms = 800; // the server takes a thousand to one exercise
const plan = { scenario: "friday-ransomware", pace: "short", rooms };
const byBots = ["ceo", "legal"];
const targets = { firstMs: 2000, answerMs: 100, workMs: 8, heapBytes: 64 * 1024 * 1024, rows: 60 };

const browser = await launch();
const server = await startServer({ args: ["--json", "--sockets-per-address", "-1"] });
try {
  const host = await openConsole(browser, server);
  const made = await done(ask(host, "POST", "/api/exercises", plan));
  await host.evaluate(man, [made.rooms, byBots]);
  await host.goto(`${server.url}/f/${made.rooms[0]}`);
  await host.locator('[data-conn="live"]').waitFor();
  await open(host);
  await narrow(host);
  await move(host);
} finally {
  await browser.close();
  await server.stop();
}

async function done(asked) {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** Runs in the page: hands two seats of every other room to bots, and lets every fourth room play. */
async function man([list, seats]) {
  const post = async (path, body) => {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  for (let n = 0; n < list.length; n += 2) {
    const room = `/api/rooms/${list[n]}`;
    for (const seat of seats) await post(`${room}/seats/${seat}`, { act: "bot", policy: "slow" });
    if (n % 4 === 0) await post(`${room}/clock`, { id: crypto.randomUUID(), act: "start" });
  }
}

/** From the press on the panel to rows that can be read. */
async function open(host) {
  const row = host.locator("[data-room]");
  const took = await answer(host, () => host.getByRole("tab", { name: "ルーム", exact: true }).click());
  figure(
    `first of ${rooms} rooms shown after the panel is opened`,
    ms(took),
    ms(targets.firstMs),
    took <= targets.firstMs,
  );
  await host.getByText(`${rooms}ルーム`, { exact: true }).waitFor();
  const drawn = await row.count();
  figure("rows drawn of them", drawn, `1 to ${targets.rows}`, drawn > 0 && drawn <= targets.rows);
}

/** Every way to narrow the list, and back: each time all rooms are looked through and sorted, those that want somebody first. */
async function narrow(host) {
  const number = host.getByRole("searchbox", { name: "ルーム番号" });
  const under = (filter) => host.locator("label").filter({ hasText: filter }).first().click();
  const acts = {
    "filter by number": [() => number.press("7"), () => number.press("Backspace")],
    "filter by state": [() => under("進行中")],
    "sort of all rooms": [() => under("すべて")],
  };
  for (const [name, parts] of Object.entries(acts)) {
    const took = [];
    for (const act of parts) took.push(await answer(host, act));
    const slowest = Math.max(...took);
    figure(`${name}, hand to paint`, ms(slowest), ms(targets.answerMs), slowest <= targets.answerMs);
  }
}

/** Scrolls through the list, and looks at what the page holds at the end. */
async function move(host) {
  await host.locator("[data-room]").first().hover();
  const worked = await workOf(host);
  const before = await worked();
  const frames = await framesOf(host, () => scroll(host));
  const work = ((await worked()) - before) / frames.length;
  figure(
    "work of the page in a frame while they scroll, mean",
    `${work.toFixed(1)} ms`,
    ms(targets.workMs),
    work <= targets.workMs,
  );
  console.log(
    `         ${frames.length} frames, median ${ms(quantile(frames, 0.5))}, 95 of 100 within ${ms(quantile(frames, 0.95))}`,
  );
  const { bytes } = await heldBy(host);
  figure(
    `heap of the console with ${rooms} rooms`,
    mib(bytes),
    mib(targets.heapBytes),
    bytes <= targets.heapBytes,
  );
}

/** Returns how long it takes from a hand's stroke until the number of rooms shown has changed and is painted. */
async function answer(host, act) {
  await host.evaluate(watchAnswer);
  await act();
  return host.evaluate(() => globalThis.answered);
}

/** Runs in the page: waits for the next stroke, and for the frame after the number of rooms that it changes. */
function watchAnswer() {
  const shown = () =>
    [...document.querySelectorAll("[role=status]")]
      .map((e) => e.textContent)
      .find((t) => /^[1-9]\d*ルーム$/.test(t));
  const before = shown();
  let from;
  const struck = (e) => (from ??= e.timeStamp);
  for (const kind of ["pointerdown", "keydown"])
    addEventListener(kind, struck, { capture: true, once: true });
  globalThis.answered = new Promise((tell) => {
    const look = new MutationObserver(() => {
      if (from === undefined || !shown() || shown() === before) return;
      look.disconnect();
      requestAnimationFrame(() => setTimeout(() => tell(performance.now() - from)));
    });
    look.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
