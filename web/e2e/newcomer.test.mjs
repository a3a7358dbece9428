// From the join code to a first recorded decision at a desk, in both languages, as somebody goes who has never seen
// Enshu: only what the screen says leads on (src/screens/join/README.md is the same walk in words).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, closeQuiet, desktop, launch, noBrowser, openPage } from "./browser.mjs";
import { choose, handToBot, isLive, jump, openConsole, recorded, setSpeed } from "./room.mjs";
import { noBinary, startServer } from "./server.mjs";

const newcomers = [
  { lang: "en", seat: /^CISO/, name: "Ann Newcomer", reason: "An hour lost now costs a day later." },
  { lang: "ja", seat: /^法務部長/, name: "新井 花子", reason: "おそれの段階で足りるため。" },
];

let browser;
let server;
let host;

before(async () => {
  if (noBrowser || noBinary) return;
  browser = await launch();
  server = await startServer();
  host = await openConsole(browser, server);
});

after(() => closeQuiet(browser, server));

test("a newcomer gets from the code to a recorded decision at a desk", {
  skip: noBrowser ?? noBinary,
}, async (t) => {
  const pages = [];
  for (const who of newcomers) await t.test(`joins, ${who.lang}`, async () => pages.push(await join(who)));
  for (const seat of ["社長", "CSIRT責任者", "情報システム部長", "生産・営業本部長", "広報・IR部長"])
    await handToBot(host, seat, "何もしない");
  await choose(host, "進み方", "短縮（約20分）");
  await host.getByRole("button", { name: "演習を始める" }).click();
  await setSpeed(host, 0.1);
  for (const [i, who] of newcomers.entries())
    await t.test(`decides, ${who.lang}`, async () => decide(pages[i], who));
});

/** Types the code with a space and in small letters, is told what is missing, and sits down. */
async function join({ lang, seat, name }) {
  const page = await openPage(browser, { lang, viewport: desktop });
  await page.goto(server.url);
  const { code } = server;
  await page
    .getByRole("textbox", { name: /^(参加コード|Join code)/ })
    .fill(`${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase());
  await page.getByRole("button", { name: /^(演習へ進む|Go to the exercise)$/ }).click();
  await page.getByText(code, { exact: true }).waitFor();
  const enter = page.getByRole("button", { name: /^(この席に着く|Take this seat)$/ });
  const { bottom } = await enter.evaluate((e) => e.getBoundingClientRect());
  assert.ok(bottom <= desktop.height, "the way in is in sight before anybody scrolls");
  await enter.click();
  await page
    .getByText(/^(お名前を入力してください。|Write your name first\.)$/)
    .first()
    .waitFor();
  await page.keyboard.type(name); // the field that is missing has the focus
  await page.getByRole("radio", { name: seat }).click();
  await enter.click();
  await page.waitForURL(/\/p\//);
  await isLive(page);
  await page.getByText(/^(すべて問題ありません。|Everything is in order\.)$/).waitFor();
  await assertAccessible(page, `lobby at a desk, ${lang}`);
  return page;
}

/** Opens what waits, is told what is missing, and has the answer recorded. */
async function decide(page, { lang, reason }) {
  const waiting = page.locator("[data-decision]").filter({ hasText: /要回答|answer/ });
  for (let n = 0; n < 12 && (await waiting.count()) === 0; n++) await jump(host, "＋30分");
  await waiting.first().click();
  const submit = page.getByRole("button", { name: /^(この内容で決める|Decide)$/ });
  await submit.click();
  await page.getByRole("alert").first().waitFor();
  await page.getByRole("radio").first().check();
  await page.getByRole("textbox", { name: /^(判断の理由|Reason)/ }).fill(reason);
  await submit.click();
  await fillWhatIsNamed(page);
  await submit.click();
  await recorded(page);
  await assertAccessible(page, `a recorded decision, ${lang}`);
}

/** Fills in what the page says is missing still; the first such field has the focus. */
async function fillWhatIsNamed(page) {
  const moment = page.getByRole("textbox", { name: /^開始からの時間/ });
  if (await moment.count()) await moment.fill("30:00");
  for (const field of await page.locator("textarea[required]").all())
    if ((await field.inputValue()) === "") await field.fill("CEO");
}
