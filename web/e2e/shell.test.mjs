// The built page as it is shipped, without a server behind it.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { budgetBytes, sum, weigh } from "../measure/part/weight.mjs";
import {
  assertAccessible,
  assertFits,
  assertMarked,
  assertQuiet,
  closeQuiet,
  launch,
  noBrowser,
  openPage,
  phone,
  shot,
} from "./browser.mjs";
import { servePage } from "./server.mjs";

const dist = fileURLToPath(new URL("../dist/app", import.meta.url));
const noPage = existsSync(`${dist}/index.html`) || process.env.CI ? undefined : "the page is not built";
const skip = noPage ?? noBrowser;
let browser;
let site;

before(async () => {
  if (skip) return;
  browser = await launch();
  site = await servePage();
});

after(async () => {
  await closeQuiet(browser, site);
});

for (const [name, path] of Object.entries({ first: "/", nothing: "/no/such/place" })) {
  test(`the ${name} page is marked, accessible and fits a phone`, { skip }, async () => {
    for (const theme of ["light", "dark"]) {
      const page = await openPage(browser, { lang: "ja", theme, viewport: phone });
      await page.goto(site.url + path);
      await page.getByRole("main").waitFor();
      await shot(page, `shell-${name}-${theme}`);
      await assertMarked(page, path);
      await assertFits(page, path);
      await assertAccessible(page, path);
      assertQuiet(page, [/404/, /Failed to load/]); // there is no API behind this page
      await page.context().close();
    }
  });
}

test("nothing flashes: language and theme are set before the first paint", { skip }, async () => {
  const page = await openPage(browser, { lang: "en", theme: "dark" });
  await page.route("**/assets/**", (route) => route.abort());
  await page.goto(site.url);
  const root = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    ...document.documentElement.dataset,
  }));
  assert.deepEqual([root.lang, root.mantineColorScheme], ["en", "dark"]);
  assertQuiet(page, [/ERR_FAILED/]); // its parts were kept from it
  await page.context().close();
});

test("without script the page says what it needs, in both languages", { skip }, async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url);
  const text = await page.locator("body").innerText();
  assert.match(text, /JavaScript が必要/);
  assert.match(text, /needs JavaScript/);
  await page.context().close();
});

test("the page stays within its budget", { skip: noPage }, async () => {
  const page = await openPage(browser);
  const { first, later } = await weigh(page, site.url);
  assertQuiet(page, [/404/]); // there is no API here either
  await page.context().close();
  assert.ok(sum(first) <= budgetBytes.firstLoad, `first load is ${sum(first)} bytes gzip`);
  for (const [name, size] of later) assert.ok(size <= budgetBytes.lazyChunk, `${name} is ${size} bytes gzip`);
});

test("no source map and no source leaves the house", { skip: noPage }, () => {
  const files = readdirSync(dist, { recursive: true });
  assert.deepEqual(
    files.filter((f) => /\.(map|tsx?)$/.test(f)),
    [],
  );
});
