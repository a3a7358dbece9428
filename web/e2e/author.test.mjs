// An author's other tools: the texts of both languages side by side, and the event list as a table.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { assertQuiet, closeQuiet, desktop, launch, noBrowser, phone, shot } from "./browser.mjs";
import { assertSound, openWatched } from "./room.mjs";
import { noBinary, startServer } from "./server.mjs";

const skip = noBrowser ?? noBinary;
let browser;
let server;
let page;

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await startServer();
  page = await openWatched(browser, { lang: "en" });
  await page.goto(server.host);
  await page.getByRole("link", { name: "Read or write scenarios" }).click();
  const card = page.getByRole("listitem").filter({ hasText: "friday-ransomware" });
  await card.getByRole("button", { name: "Copy as …" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("my-friday");
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.waitForURL(/\/w\/my-friday$/);
  await page.getByText("Nothing is wrong.").waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
});

after(async () => {
  await closeQuiet(browser, server);
});

test("a missing text is written beside the other language, and the file has it and is sound", {
  skip,
}, async () => {
  const file = page.getByRole("textbox", { name: "scenario.yaml" });
  await file.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nground_rules:\n  - {ja: 声に出して考える} # kept\n");
  await page.getByRole("button").filter({ hasText: "English (en)" }).first().waitFor();

  await page.getByRole("tab", { name: "Bilingual" }).click();
  await page.getByText("missing: Japanese 0, English 1").waitFor();
  await assertSound(page, "texts side by side");
  await shot(page, "editor-texts");
  await page.getByRole("checkbox", { name: "Missing only" }).check();
  const rule = page.getByRole("region", { name: /^ground_rules\// });
  await rule.getByRole("textbox", { name: /in English$/ }).fill("Think aloud: always");
  await file.getByText('{ja: 声に出して考える, en: "Think aloud: always"} # kept').waitFor();
  await page.getByText("all in both languages").waitFor();
  await rule.getByRole("textbox", { name: /in English$/ }).waitFor(); // it does not go from under the hands
  await page.getByRole("tab", { name: "Problems" }).click();
  await page.getByText("Nothing is wrong.").waitFor();
});

test("the file follows what is written, and its own undo takes it back, also once another file was open", {
  skip,
}, async () => {
  await page.getByRole("tab", { name: "Bilingual" }).click();
  await page.getByRole("textbox", { name: "Search the texts" }).fill("INC-204417");
  const found = page.getByRole("region", { name: /^injects\// }).first();
  const english = found.getByRole("textbox", { name: /in English$/ });
  const before = await english.inputValue();
  await english.focus();
  const file = page.getByRole("textbox", { name: /^injects-.*\.yaml$/ });
  await file.waitFor();
  assert.ok(await english.evaluate((e) => e === document.activeElement)); // the hands stay where they write
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" – anew", { delay: 5 });
  await page.locator(".cm-activeLine ~ .cm-line, .cm-activeLine").getByText("– anew").first().waitFor();

  await page.getByRole("textbox", { name: "Search the texts" }).fill("");
  await page.getByRole("combobox", { name: "Part of the scenario" }).selectOption("seats");
  await page
    .getByRole("textbox", { name: /in Japanese$/ })
    .first()
    .focus();
  await page.getByRole("textbox", { name: "scenario.yaml" }).waitFor();
  await page.getByRole("combobox", { name: "Part of the scenario" }).selectOption("");
  await page.getByRole("textbox", { name: "Search the texts" }).fill("– anew");
  await english.first().waitFor();
  await page
    .getByRole("button", { name: /^line \d+$/ })
    .first()
    .click();
  await file.waitFor();
  assert.ok(await file.evaluate((e) => e === document.activeElement)); // and a press on the line goes there
  await page.keyboard.press("Control+z");
  await file.getByText("– anew").waitFor({ state: "detached" });
  await page.getByRole("textbox", { name: "Search the texts" }).fill("INC-204417");
  await page.waitForFunction(
    (was) => [...document.querySelectorAll("textarea[lang=en]")].some((t) => t.value === was),
    before,
  );
});

test("the event list is handed out as a table, as it is written here, before anything is saved", {
  skip,
}, async () => {
  await page.getByRole("tab", { name: "Timeline" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Event list as CSV" }).click();
  const download = await coming;
  assert.equal(download.suggestedFilename(), "my-friday-events.csv");
  const csv = await readFile(await download.path(), "utf8");
  assert.ok(csv.startsWith("\uFEFFEXERCISE / 訓練"), csv.slice(0, 60));
  assert.match(csv, /\r\nid,at 予定,/);
  assert.match(csv, /INC-204417/);
  await assertSound(page, "timeline with its event list");

  const lines = csv.replaceAll("INC-204417 File server", "INC-204418 File server").split("\r\n");
  const at = lines.findIndex((line) => line.startsWith("soc-call,"));
  lines[at] = lines[at].replace("T+0:12,", "T+0:14,").replace('"csirt, ciso"', "CSIRT Lead"); // by its name
  const added =
    ',T+0:50,,,,phone,pr,記者の電話,A reporter phones,地元紙,The local paper,取材,Questions,"=一行目","First line"';
  lines.splice(-2, 0, added + ",".repeat(lines[2].split(",").length - added.split(",").length));
  await takeBack(lines.join("\r\n"));
  await page.getByText(/^3 rows change\./).waitFor();
  await page.getByText("T+0:12 (2026-11-20 18:52)").waitFor();
  await page.getByText("T+0:14 (2026-11-20 18:54)").waitFor();
  await page.getByText("a-reporter-phones").waitFor();
  await assertSound(page, "what comes back from a list");
  await shot(page, "editor-list-taken");
  await page.getByRole("button", { name: "Take these changes" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("tabpanel").getByText("A reporter phones").first().waitFor(); // in the timeline
  await page.getByRole("tab", { name: "Bilingual" }).click();
  await page.getByRole("textbox", { name: "Search the texts" }).fill("INC-204418");
  await page.getByRole("region", { name: /^injects\/.*\/subject$/ }).waitFor();
  await page.getByRole("tab", { name: "Problems" }).click();
  await page.getByText("Nothing is wrong.").waitFor();
});

test("a list with anything wrong in it changes nothing, and says in which row and column, and what to do", {
  skip,
}, async () => {
  await page.getByRole("tab", { name: "Timeline" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Event list as CSV" }).click();
  const csv = await readFile(await (await coming).path(), "utf8");
  const wrong = csv
    .replaceAll("INC-204418", "INC-204419")
    .replace(/T\+0:14,/, "T+0:99,")
    .replace(/\r\n(\S+),T\+0:2/, "\r\nnobody,T+0:2");
  await takeBack(wrong);
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Nothing was changed.").waitFor();
  await dialog.getByText(/^row \d+ · B$/).waitFor();
  await dialog.getByText(/^The scenario has no inject “nobody”/).waitFor();
  await assertSound(page, "what is wrong with a list");
  await shot(page, "editor-list-wrong");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  const forbidden = csv.replaceAll("INC-204418", "This is not a drill");
  await takeBack(forbidden); // what the checker says of it
  await dialog.getByText(/^row 4 · M$/).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("tab", { name: "Bilingual" }).click();
});

/** Gives the page an edited list. */
async function takeBack(csv) {
  await page.locator('input[type="file"][accept*="csv"]').setInputFiles({
    name: "list.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(csv, "utf8"),
  });
}

test("on a phone one language stands below the other", { skip }, async () => {
  await page.setViewportSize(phone);
  await page.getByRole("textbox", { name: "Search the texts" }).fill("");
  const pair = page.getByRole("region", { name: /^meta\/title$/ }).getByRole("textbox");
  const [ja, en] = [await pair.nth(0).boundingBox(), await pair.nth(1).boundingBox()];
  assert.ok(ja && en && en.y >= ja.y + ja.height && Math.abs(ja.x - en.x) < 1);
  await assertSound(page, "texts on a phone");
  await shot(page, "editor-texts-phone");
  await page.setViewportSize(desktop);
  assertQuiet(page);
});
