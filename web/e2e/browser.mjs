// One browser per test file, one context per player: a browser per test would cost seconds each.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const executablePath = process.env.ENSHU_CHROMIUM ?? "/usr/bin/chromium";
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Why browser tests cannot run here; undefined when they can. In CI a missing browser fails instead. */
export const noBrowser =
  existsSync(executablePath) || process.env.CI ? undefined : `${executablePath} is not installed`;

/** Starts the browser; more are switches of its own. */
export function launch(...more) {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

/**
 * Opens a page of its own context: its own cookies, language, theme and window. What the page complains about is
 * collected in page.complaints; a test ends with assertQuiet.
 */
export async function openPage(
  browser,
  { lang = "ja", theme = "light", viewport = desktop, ...options } = {},
) {
  const context = await browser.newContext({
    viewport,
    locale: lang === "ja" ? "ja-JP" : "en-GB",
    timezoneId: "America/New_York", // nobody in the room lives there: a zone that leaks in shows
    hasTouch: viewport.width < 500,
    ...options,
  });
  await context.addInitScript(
    ([l, t]) => {
      localStorage.setItem("enshu.lang", localStorage.getItem("enshu.lang") ?? l);
      localStorage.setItem("enshu.theme", localStorage.getItem("enshu.theme") ?? t);
    },
    [lang, theme],
  );
  return anotherPage(context);
}

const pagesOf = new Map(); // by browser, those that were closed as well

/** Opens one more page for the same person. */
export async function anotherPage(context) {
  const page = await context.newPage();
  const browser = context.browser();
  pagesOf.set(browser, [...(pagesOf.get(browser) ?? []), page]);
  page.complaints = [];
  page.expected = [];
  page.on("console", (m) => m.type() === "error" && page.complaints.push(m.text()));
  page.on("pageerror", (e) => page.complaints.push(String(e)));
  return page;
}

/** Fails when the page complained about anything that the test did not expect, here or before. */
export function assertQuiet(page, expected = []) {
  page.expected.push(...expected);
  const unexpected = page.complaints.filter((c) => !page.expected.some((e) => c.match(e)));
  assert.deepEqual(unexpected, [], "the console is quiet");
}

/**
 * Puts a browser and what it looked at away at the end of a test file, and fails when any page complained, whatever its
 * test looked at.
 */
export async function closeQuiet(browser, site) {
  await browser?.close();
  await site?.stop();
  for (const page of pagesOf.get(browser) ?? []) assertQuiet(page);
}

/** Fails where a text is not finished: a placeholder that nobody filled, a value that is none. */
export async function assertSaid(page, where) {
  const text = await page.evaluate(() => document.body.innerText);
  assert.doesNotMatch(text, /\{\w+(:[^{}|]*\|[^{}]*)?\}|\bundefined\b|\bNaN\b|\[object |Invalid Date/, where);
}

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Fails on any finding of axe under WCAG 2.2 A and AA. */
export async function assertAccessible(page, where) {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(`(() => {${axe}})()`); // a script element would be stopped by the page's own policy
  const found = await page.evaluate(
    async (values) => (await globalThis.axe.run(document, { runOnly: { type: "tag", values } })).violations,
    rules,
  );
  const lines = found.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} — ${n.failureSummary}`),
  );
  assert.deepEqual(lines, [], `${where} has no accessibility findings`);
}

/** Plays something in the light and in the dark, and leaves the page in the scheme it had. */
export async function inBothThemes(page, play) {
  const paint = (scheme) =>
    page.evaluate((s) => {
      const { dataset } = document.documentElement;
      const had = dataset.mantineColorScheme;
      dataset.mantineColorScheme = s;
      for (const a of document.getAnimations()) if (a instanceof CSSTransition) a.finish();
      return had;
    }, scheme);
  const had = await paint("light");
  try {
    for (const theme of ["light", "dark"]) {
      await paint(theme);
      await play(theme);
    }
  } finally {
    await paint(had);
  }
}

/** Fails unless the exercise mark is in the window at both ends and in the title, in both languages. */
export async function assertMarked(page, where) {
  const stands = () => {
    const strips = [...document.querySelectorAll("[data-exercise-mark]")];
    const inSight = ({ top, bottom }) => top >= -1 && bottom <= innerHeight + 1;
    const full = (s) => /【訓練】/.test(s.innerText) && /EXERCISE/.test(s.innerText);
    return (
      /^【訓練】.*EXERCISE$/.test(document.title) &&
      strips.length === 2 &&
      strips.every((s) => full(s) && inSight(s.getBoundingClientRect()))
    );
  };
  // A page that is still changing places puts its frame up anew: what counts is how it comes to rest.
  await page.waitForFunction(stands, null, { timeout: 5_000 }).catch(() => {
    assert.fail(`${where}: not marked at both ends and in the title`);
  });
}

/**
 * Fails when the page is wider than its window, for nobody scrolls sideways through a crisis; and when one that fills
 * the window is higher than it, for its parts scroll by themselves.
 */
export async function assertFits(page, where) {
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    const fills = document.querySelector("#root [data-fill]") !== null;
    const scrolls = (e) =>
      e && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const sticksOut = (e) => e.getBoundingClientRect().right > clientWidth + 1 && !scrolls(e.parentElement);
    const parts = [...document.querySelectorAll("#root [data-own]")]; // of a desk, which scroll down only
    const wide = Math.max(scrollWidth - clientWidth, ...parts.map((p) => p.scrollWidth - p.clientWidth));
    const what = wide > 0 ? [...document.querySelectorAll("#root *")].filter(sticksOut) : [];
    return {
      wide,
      what: what
        .slice(0, 5)
        .map((e) => `<${e.localName} class="${e.className}"> ${e.textContent.slice(0, 30)}`),
      high: fills ? scrollHeight - clientHeight : 0,
    };
  });
  assert.ok(over.wide <= 0, `${where}: ${over.wide} px wider than the window: ${over.what.join("; ")}`);
  assert.ok(over.high <= 0, `${where}: ${over.high} px higher than the window`);
}

/** Keeps a picture for people to look at, when ENSHU_SHOTS is set. */
export async function shot(page, name, options = {}) {
  if (!process.env.ENSHU_SHOTS) return;
  await mkdir("shots", { recursive: true });
  await page.screenshot({ path: `shots/${name}.png`, ...options });
}
