// The shared parts on one page, in both themes and languages, on a desk and on a phone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import {
  assertAccessible,
  assertFits,
  assertMarked,
  assertQuiet,
  closeQuiet,
  desktop,
  launch,
  noBrowser,
  openPage,
  phone,
  shot,
} from "./browser.mjs";
import { serveGallery } from "./server.mjs";

const skip = noBrowser;
let browser;
let site;

before(async () => {
  if (skip) return;
  browser = await launch();
  site = await serveGallery();
});

after(async () => {
  await closeQuiet(browser, site);
});

async function gallery(options) {
  const page = await openPage(browser, options);
  await page.goto(site.url);
  await page.locator('[data-conn="live"]').waitFor();
  await page.locator(".address").waitFor();
  return page;
}

for (const theme of ["light", "dark"]) {
  for (const lang of ["ja", "en"]) {
    for (const [name, viewport] of Object.entries({ desktop, phone })) {
      test(`parts are accessible and marked: ${theme} ${lang} ${name}`, { skip }, async () => {
        const page = await gallery({ theme, lang, viewport });
        const where = `gallery-${theme}-${lang}-${name}`;
        await shot(page, where, { fullPage: true });
        await assertMarked(page, where);
        await assertFits(page, where);
        await assertAccessible(page, where);
        assertQuiet(page);
        await page.context().close();
      });
    }
  }
}

test("the clock shows the scenario's zone, not the reader's", { skip }, async () => {
  const page = await gallery({ lang: "en" });
  const clock = page.getByRole("timer");
  assert.match(await clock.innerText(), /T\+44:1\d/);
  assert.match(await clock.innerText(), /Sun 22 Nov 14:5\d JST/);
  await page.context().close();
});

test("an exercise text can do nothing to the page", { skip }, async () => {
  const page = await gallery({ lang: "ja" });
  assert.equal(await page.locator("main a").count(), 0);
  assert.equal(await page.locator(".address").innerText(), "犯行声明 (http://leak.example/x)");
  assert.equal(await page.locator("main script").count(), 0);
  await page.context().close();
});

// What the server's papers are tried with, too: a JSON string a line.
const hostile = readFileSync(new URL("../../server/testdata/hostile.jsonl", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

test("no text of an exercise acts, fetches or leads away", { skip }, async () => {
  const page = await gallery({ lang: "ja" });
  page.on("request", (r) => r.url().includes("hit.png") && assert.fail(`fetched ${r.url()}`));
  assert.ok(hostile.length > 600);
  const left = await page.evaluate((texts) => {
    return texts.flatMap((text) => {
      globalThis.render(text);
      const found = document.querySelectorAll("#sink :is(script, img, a, svg, iframe, style, object, form)");
      const wired = [...document.querySelectorAll("#sink *")].flatMap((e) =>
        [...e.attributes].map((a) => a.name),
      );
      return [...[...found].map((e) => e.outerHTML), ...wired.filter((name) => name !== "class")].map(
        (what) => [text, what],
      );
    });
  }, hostile);
  assert.deepEqual(left, []);
  assert.equal(await page.evaluate(() => globalThis.hit), undefined);
  assertQuiet(page);
  await page.context().close();
});

test("the dialog for a real incident is accessible and gives the focus back", { skip }, async () => {
  for (const theme of ["light", "dark"]) {
    const page = await gallery({ lang: "ja", theme });
    const opener = page.getByRole("button", { name: "実災害・実事案" });
    await opener.click();
    await page.getByRole("dialog").waitFor();
    await page.waitForFunction(() => document.activeElement?.hasAttribute("data-autofocus"));
    await assertAccessible(page, `real-world dialog ${theme}`);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.textContent.includes("実災害"));
    await page.context().close();
  }
});

test("a stop for a real incident covers every page and says why", { skip }, async () => {
  const page = await gallery({ lang: "ja" });
  await page.evaluate(() => {
    globalThis.put({
      "exercise/main": {
        title: { ja: "訓練", en: "Drill" },
        start: 0,
        end: 1,
        zone: "Asia/Tokyo",
        realWorld: { by: "ceo", reason: "本社で火災" },
      },
    });
  });
  const cover = page.getByRole("alertdialog");
  await cover.waitFor();
  assert.match(await cover.innerText(), /本社で火災[\s\S]*社長/);
  await assertAccessible(page, "real-world cover");
  await page.context().close();
});

test("a lost line is said, with the age of what is shown", { skip }, async () => {
  const page = await gallery({ lang: "ja" });
  await page.evaluate(() => globalThis.drop(4403));
  await page.getByText("接続は閉じられました。").first().waitFor();
  await assertAccessible(page, "closed line");
  await page.context().close();
});

test("language and theme change at once and stay", { skip }, async () => {
  const page = await gallery({ lang: "ja" });
  await page.getByRole("button", { name: "English" }).click();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await page.getByRole("button", { name: "Appearance" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await page.reload();
  await page.locator('[data-conn="live"]').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme), "dark");
  await page.context().close();
});

test("what is copied carries the mark", { skip }, async () => {
  const page = await gallery({ lang: "ja" });
  const copied = await page.evaluate(() => {
    getSelection().selectAllChildren(document.querySelector("main h1"));
    const event = new ClipboardEvent("copy", {
      clipboardData: new DataTransfer(),
      bubbles: true,
      cancelable: true,
    });
    document.querySelector("main h1").dispatchEvent(event);
    return event.clipboardData.getData("text/plain");
  });
  assert.match(copied, /^【訓練】 EXERCISE\n部品の見本 Gallery\n【訓練】 EXERCISE$/);
  await page.context().close();
});
