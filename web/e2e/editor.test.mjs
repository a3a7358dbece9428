// An author's way: copy a shipped scenario, break it, see where, mend it, save it, find it on the shelf.
import assert from "node:assert/strict";
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
});

after(async () => {
  await closeQuiet(browser, server);
});

test("a shipped scenario is copied, broken, mended and saved, and the checker says where", {
  skip,
}, async () => {
  await page.getByRole("link", { name: "Read or write scenarios" }).click();
  const card = page.getByRole("listitem").filter({ hasText: "friday-ransomware" });
  await card.getByRole("button", { name: "Copy as …" }).waitFor();
  await assertSound(page, "workshop");
  await card.getByRole("button", { name: "Copy as …" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("my-friday");
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.waitForURL(/\/w\/my-friday$/);
  await page.getByText("Nothing is wrong.").waitFor();
  await shot(page, "editor-clean");

  const text = page.getByRole("textbox", { name: "scenario.yaml" });
  await text.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("seatz:\n  - id: x\n");
  const problem = page.getByRole("button").filter({ hasText: "seatz" });
  await problem.first().waitFor();
  await page.getByText("not saved yet").waitFor();
  await assertSound(page, "editor with a problem");
  await shot(page, "editor-broken");
  await problem.first().click();
  assert.ok(await text.evaluate((e) => e.contains(document.activeElement) || e === document.activeElement));

  await page.getByRole("button", { name: "Change it to seats" }).click(); // which the text's own undo takes back
  await text.getByText("seatz").waitFor({ state: "detached" });
  await text.focus();
  await page.keyboard.press("Control+z");
  await text.getByText("seatz").waitFor();

  for (let i = 0; i < 2; i++) await page.keyboard.press("Control+z");
  while (await page.getByText("seatz").count()) await page.keyboard.press("Control+z");
  await page.getByText("Nothing is wrong.").waitFor();
  await text.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n# mine\n");
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("table", { name: "scenario.yaml" }).getByText("# mine").waitFor();
  assert.equal(
    await page.getByLabel("After").locator("option:checked").innerText(),
    "The text as it is here",
  );
  await page.getByRole("button", { name: "Compare" }).press("Enter");
  await text.click();
  await page.keyboard.press("Control+s");
  await page.getByText("Saved as version 2").waitFor();
});

test("two versions are compared line by line, also on a phone", { skip }, async () => {
  await page.getByRole("button", { name: "Compare" }).click();
  const lines = page.getByRole("table", { name: "scenario.yaml" });
  await lines.getByRole("insertion").filter({ hasText: "# mine" }).waitFor();
  assert.equal(await lines.getByRole("columnheader").count(), 2);
  await assertSound(page, "versions compared");
  await shot(page, "editor-compared");
  await page.getByLabel("Before").selectOption({ label: "version 2" });
  await page.getByText("Both are the same.").waitFor();
  await page.getByLabel("After").selectOption({ index: 2 });
  await lines.getByRole("deletion").filter({ hasText: "# mine" }).waitFor();
  await lines.getByRole("button", { name: /^Show \d+ unchanged lines$/ }).press("Enter");
  await lines.getByText("id: my-friday").first().waitFor();
  await page.setViewportSize(phone);
  await lines.getByRole("columnheader", { name: "version 2 → 1 · " }).waitFor();
  await assertSound(page, "versions compared on a phone");
  await shot(page, "editor-compared-phone");
  await page.setViewportSize(desktop);
  await page.getByRole("button", { name: "Compare" }).click();
});

test("an author goes back to an earlier version, and comes back to what was saved last", {
  skip,
}, async () => {
  const text = page.getByRole("textbox", { name: "scenario.yaml" });
  const end = async () => {
    await text.click();
    await page.keyboard.press("Control+End");
  };
  await page.getByRole("combobox", { name: "Version" }).click();
  await page.getByRole("option", { name: /^1 · / }).click();
  await page.getByText("An earlier version.").waitFor();
  await end();
  assert.equal(await text.getByText("# mine").count(), 0);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved as version 3").waitFor();
  await page.getByRole("combobox", { name: "Version" }).click();
  await page.getByRole("option", { name: /^2 · / }).click();
  await page.getByText("An earlier version.").waitFor();
  await end();
  await text.getByText("# mine").waitFor();
  await page.getByRole("link", { name: "Scenario workshop" }).click();
  await page
    .getByRole("listitem")
    .filter({ hasText: "my-friday" })
    .getByRole("link", { name: "Open" })
    .click();
  await page.getByText("Nothing is wrong.").waitFor();
  await end();
  assert.equal(await text.getByText("# mine").count(), 0);
  assert.equal(await page.getByText("An earlier version.").count(), 0);
});

test("what a scenario becomes is shown while it is written", { skip }, async () => {
  await page.getByRole("tab", { name: "Timeline" }).click();
  await page.getByText("The help desk's ticket").click();
  await page.locator("details[open]").getByText("INC-204417").nth(1).waitFor(); // in both languages, side by side
  await assertSound(page, "timeline");
  await shot(page, "editor-timeline");
  await moveInTheTimeline();
  await page.getByRole("tab", { name: "Systems", exact: true }).click();
  await page
    .getByRole("button", { name: /Identity platform/ })
    .first()
    .waitFor();
  await assertSound(page, "systems");
  await page.getByRole("tab", { name: "Seats" }).click();
  await page.getByRole("heading", { name: "CISO" }).waitFor();
  await page.setViewportSize(phone);
  await assertSound(page, "editor on a phone");
  const text = page.getByRole("textbox", { name: "scenario.yaml" });
  assert.equal(await text.isVisible(), false); // one thing at a time, at the height that there is
  await page.getByRole("tab", { name: "Text", exact: true }).click();
  const lines = await page.locator(".cm-scroller").evaluate((e) => e.clientHeight / 22.4);
  assert.ok(lines >= 18, `${lines} lines of the text are in sight`);
  await assertSound(page, "the text on a phone");
  await page.setViewportSize(desktop);
  await page.getByText("Nothing is wrong.").waitFor();
});

/** Moves an inject by the timeline, finds it so in the text, and takes it back there by the text's own undo. */
async function moveInTheTimeline() {
  const row = page.locator("li").filter({ hasText: "The SOC calls" }).first();
  await page.getByText("The SOC calls").click();
  await row.getByRole("button", { name: "To the text" }).click();
  const line = page.locator(".cm-activeLine");
  await line.getByText(/- id: /).waitFor();
  const time = line.locator("xpath=following-sibling::*[contains(., 'at: ')][1]");
  const before = await time.innerText();
  await row.getByRole("button", { name: "5 min later" }).press("Enter");
  await row.getByText("T+00:17").waitFor(); // as the server reads it
  assert.notEqual(await time.innerText(), before);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+z");
  await row.getByText("T+00:12").waitFor();
  assert.equal(await time.innerText(), before);
}

test("what is not saved yet is rehearsed, and each line leads to where it is written", {
  skip,
}, async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("tab", { name: "Rehearse" }).click();
  await page.getByLabel("Runs of each team").selectOption("20");
  await page.getByRole("button", { name: "Rehearse now" }).click();
  await page.getByRole("progressbar", { name: /runs played|have their turn/ }).waitFor();
  await page.getByRole("tab", { name: "Seats" }).click(); // it goes on meanwhile
  await page.getByRole("tab", { name: "Rehearse" }).click();
  await page.getByText("20 runs of each team").waitFor({ timeout: 110_000 });
  await page.getByRole("rowheader", { name: "Team that conceals" }).waitFor();
  for (const part of [
    "What the options are worth",
    "What separates good",
    "What the seats",
    "What is reached",
  ])
    await page.getByText(part).first().click();
  await assertSound(page, "rehearsal");
  await shot(page, "editor-rehearsed");

  await page.getByRole("button", { name: "The help desk's ticket" }).first().click();
  const line = page.locator(".cm-activeLine");
  await line.filter({ hasText: "id: " }).waitFor();
  assert.ok(await page.getByRole("textbox", { name: /^injects-.*\.yaml$/ }).isVisible());

  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n# a thought\n");
  await page.getByText("The text has changed since.").waitFor();
  await page.getByRole("button", { name: "Rehearse now" }).click();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("button", { name: "Rehearse now" }).waitFor();
  await page.setViewportSize(phone);
  await assertSound(page, "rehearsal on a phone");
  await shot(page, "editor-rehearsed-phone");
});

test("keys and words are suggested from the format, and ids from the scenario", { skip }, async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.locator('input[aria-label^="File to write, of "]').click();
  await page.getByRole("option", { name: "injects-friday" }).click();
  const text = page.getByRole("textbox", { name: "injects-friday.yaml" });
  await text.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n  - id: extra\nchan");
  await page
    .getByRole("option", { name: /channel/ })
    .first()
    .click();
  await page.keyboard.type("ph");
  await page.getByRole("option", { name: /phone/ }).first().waitFor();
  await shot(page, "editor-suggestions");
  await page.keyboard.press("Escape");
});

test("the saved scenario can be played at once", { skip }, async () => {
  page.on("dialog", (d) => d.accept());
  await page.goto(`${server.url}/`);
  const cards = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: "New exercise" }) });
  await cards.nth(1).waitFor();
  assertQuiet(page);
});
