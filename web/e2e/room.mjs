// The room under test, driven by its own screens: who facilitates, who takes a seat, what the clock is told.
import assert from "node:assert/strict";
import {
  assertAccessible,
  assertFits,
  assertMarked,
  assertSaid,
  desktop,
  inBothThemes,
  openPage,
  phone,
} from "./browser.mjs";

const patienceMs = 30_000;

/** Opens a page whose websocket is watched. */
export async function openWatched(browser, options) {
  return watch(await openPage(browser, options));
}

/** Keeps what the server sends to a page: page.frames holds every frame, page.raw their text. */
export function watch(page) {
  page.setDefaultTimeout(patienceMs);
  page.frames = [];
  page.raw = [];
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      page.raw.push(String(payload));
      page.frames.push(...[JSON.parse(payload)].flat());
    }),
  );
  return page;
}

/** Returns the records that a page's frames add up to. */
export function recordsOf(page) {
  let view = {};
  for (const frame of page.frames) {
    if (frame.kind === "hello") view = { ...frame.view };
    if (frame.kind !== "delta") continue;
    Object.assign(view, frame.put);
    for (const key of frame.del ?? []) delete view[key];
  }
  return view;
}

/** Returns the numbers of a page's deltas that do not follow on what it held: none, where nothing was lost. */
export function gapsIn(frames) {
  const gaps = [];
  let held = 0;
  for (const { kind, n } of frames) {
    if (kind === "hello") held = n;
    if (kind !== "delta") continue;
    if (n > held + 1) gaps.push([held, n]);
    held = Math.max(held, n);
  }
  return gaps;
}

/** Returns the words of every refusal that a page was given. */
export function refusalsIn(frames) {
  return frames.filter((f) => f.refused).map((f) => f.refused.text.en);
}

/** Follows the facilitators' link to the console of the exercise that a fresh server begins with. */
export async function openConsole(browser, server, options = {}) {
  const page = await openWatched(browser, { lang: "ja", viewport: desktop, ...options });
  await page.goto(server.host);
  await page
    .getByRole("link", { name: /^(進行卓|Console)$/ })
    .first()
    .click();
  await page.getByRole("button", { name: /^(演習を始める|Start the exercise)$/ }).waitFor();
  page.room = page.url().split("/").pop();
  return page;
}

/** Joins by the join link, or by typing the code where one is given: a name, a seat, in. */
export async function takeSeat(browser, server, { name, seat, code, ...options }) {
  const page = await openWatched(browser, options);
  await page.goto(code ? server.url : server.join);
  if (code) {
    await page.getByRole("textbox", { name: /^(参加コード|Join code)/ }).fill(code);
    await page.getByRole("button", { name: /^(演習へ進む|Go to the exercise)$/ }).click();
  }
  await page.getByRole("textbox", { name: /^(お名前|Your name)/ }).fill(name);
  await page.getByRole("radio", { name: seat }).click();
  await page.getByRole("button", { name: /^(この席に着く|Take this seat)$/ }).click();
  await page.waitForURL(/\/p\//);
  await isLive(page);
  return page;
}

/** Waits until a page holds its room's records and its line is up. */
export async function isLive(page) {
  await page.locator('[data-conn="live"]').waitFor();
}

/** Hands a seat to a bot by the console's own menu, with the name of its way of playing. */
export async function handToBot(console_, seat, policy = "丁寧なチーム") {
  await console_.getByRole("button", { name: `${seat}への操作` }).click();
  await console_.getByRole("menuitem", { name: `代行に任せる：${policy}` }).click();
  const row = console_
    .getByRole("row")
    .filter({ has: console_.getByRole("rowheader", { name: seat, exact: true }) });
  await row.getByText(`代行：${policy}`).waitFor();
}

/** Chooses from one of Mantine's lists by its label. */
export async function choose(page, label, option) {
  await page.locator(`input[aria-label="${label}"]`).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Sets how fast the room runs, and waits until it does: a factor of the pace. */
export async function setSpeed(console_, factor) {
  await choose(console_, "速度", `標準の${factor}倍`);
  const written = `標準の${factor}倍`;
  await console_.waitForFunction(
    (value) => document.querySelector('input[aria-label="速度"]')?.value === value,
    written,
  );
}

/** Starts the exercise at the short pace, and slows it down so far that only jumps move it. */
export async function start(console_) {
  await choose(console_, "進み方", "短縮（約20分）");
  await console_.getByRole("button", { name: "演習を始める" }).click();
  await setSpeed(console_, 0.1);
}

/** Makes a link that lets one more person facilitate, and returns it. */
export async function inviteFacilitator(console_) {
  await console_.getByRole("tab", { name: "招待" }).click();
  await console_.getByRole("combobox", { name: "対象" }).click();
  await console_.getByRole("option", { name: "進行役" }).click();
  await console_.getByRole("button", { name: "リンクを作る" }).click();
  return console_.locator('input[readonly][value*="#"]').last().inputValue();
}

/** Fails unless a page is marked, finished, fits its window and has no accessibility finding in either theme. */
export async function assertSound(page, where) {
  await assertMarked(page, where);
  await assertSaid(page, where);
  await assertFits(page, where);
  await inBothThemes(page, (theme) => assertAccessible(page, `${where}, ${theme}`));
}

/** Jumps by one of the offered aims, and delivers what lies between. */
export async function jump(console_, aim) {
  await console_.getByRole("button", { name: "時刻を進める…" }).click();
  const dialog = console_.getByRole("dialog");
  await dialog.getByRole("button", { name: aim, exact: true }).click();
  await dialog.getByText(/^間に/).first().waitFor();
  await dialog.getByRole("button", { name: "進める", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

/** Writes an inject that the script does not have, from a name of one's own. */
export async function writeInject(console_, { from, to, subject, body }) {
  await console_.getByRole("button", { name: /^臨時の状況付与/ }).click();
  const dialog = console_.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "差出人" }).click();
  await console_.getByRole("option", { name: "新しい名前…" }).click();
  await dialog.getByRole("textbox", { name: "名前", exact: true }).fill(from);
  await dialog.getByRole("button", { name: to, exact: true }).click();
  await dialog.getByRole("textbox", { name: "件名" }).fill(subject);
  await dialog.getByRole("textbox", { name: "本文" }).fill(body);
  await dialog.getByRole("button", { name: /^付与する/ }).click();
  await dialog.waitFor({ state: "detached" });
  await console_.getByRole("button", { name: "待たずに送る" }).click();
}

/**
 * Writes a statement that asserts one of the facts the seat holds, and sends it or asks for approval; on a phone step by
 * step.
 */
export async function composeTo(page, { audience, fact, send }) {
  const on = async (step) => {
    if (page.viewportSize().width > phone.width) return;
    await page.getByRole("button", { name: step }).click();
  };
  await page.getByRole("tab", { name: /^(開示|Disclosure)/ }).click();
  await page.getByRole("radio", { name: audience }).click();
  await on(/^(次へ：把握している事実|Next: .*facts)/i);
  await page.getByRole("checkbox").nth(fact).check();
  await on(/^(次へ：文面|Next: )/);
  await page.getByRole("button", { name: send, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: send, exact: true }).click();
}

/** Waits until the words that say under which number a deed was recorded are in sight, and returns the number. */
export async function recorded(scope) {
  const said = scope.getByText(/^(記録しました（第\d+号）|Recorded as no\. \d+)$/);
  await inSight(said);
  const number = Number((await said.first().innerText()).match(/\d+/)?.[0]);
  assert.ok(number > 0, "a recorded deed has a number");
  return number;
}

/** Waits until a text is where people see it: nobody scrolls for what became of the button they pressed. */
export async function inSight(text) {
  const seen = (all) =>
    all.some((e) => {
      const { left, right, top, bottom } = e.getBoundingClientRect();
      const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return at !== null && (e.contains(at) || at.contains(e)) && right > left;
    });
  for (const end = Date.now() + patienceMs; !(await text.evaluateAll(seen)); ) {
    assert.ok(Date.now() < end, `${text} is in sight, and not only there (${await text.count()} times)`);
    await text.page().waitForTimeout(50);
  }
}

/** Asks the API as the page's bearer would. */
export function ask(page, method, path, body) {
  return page.evaluate(
    async ([m, p, b]) => {
      const headers = b ? { "Content-Type": "application/json" } : {};
      const answer = await fetch(p, { method: m, headers, body: b ? JSON.stringify(b) : undefined });
      return { status: answer.status, body: await answer.json().catch(() => null) };
    },
    [method, path, body],
  );
}
