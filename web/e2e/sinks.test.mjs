// Every place that a text of a person or of an author comes to, with every hostile text, as if the server had sent it. The
// policy that would stop a script is off: the page has to be safe by itself.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeQuiet, launch, noBrowser, openPage } from "./browser.mjs";
import { noBinary } from "./server.mjs";
import { loads, lookAround, poison, texts } from "./sinks.mjs";
import { serveTurns } from "./whatifs.mjs";

const skip = noBrowser ?? noBinary;
let browser;
let server;
let page;
let room;
let code;

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await serveTurns([{ scenario: "friday-ransomware", drill: "good" }]);
  page = await openPage(browser, { lang: "en", bypassCSP: true });
  page.on("dialog", (d) => assert.fail(`a dialog: ${d.message()}`));
  page.on(
    "request",
    (r) => new URL(r.url()).pathname.endsWith("/hit.png") && assert.fail(`fetched ${r.url()}`),
  );
  await page.goto(server.host);
  await page.getByRole("link", { name: "Console" }).first().waitFor();
  const me = await page.evaluate(() => fetch("/api/me").then((r) => r.json()));
  ({
    rooms: [room],
    code,
  } = me.exercises.find((e) => e.title.en.startsWith("Drill")));
});

after(() => closeQuiet(browser, server));

const at = 1_795_160_000_000;
// What nobody in the drill wrote.
const more = {
  "note/900": { n: 900, at, seat: "facilitator", note: "gap", text: "x" },
  "idea/900": { n: 900, text: "x" },
  "improvement/900": { row: 900, rev: 1, what: "x", owner: "x", status: "open", changed: at },
};

const tab = (name) => () => page.getByRole("tab", { name }).first().click();

// The screens on which records are shown, and what is pressed there, one after another; those that are fetched anew; and
// addresses that bring a text along.
const shown = [
  [() => `/m/${room}/ciso`, tab(/^Decisions/), tab(/^Facts/), tab(/^Situation/)],
  [() => `/f/${room}`, tab("Messages"), tab("Findings"), tab("Observations")],
  [() => `/s/${room}`, async () => {}],
  [() => `/d/${room}`, async () => {}],
];
const fetched = [() => "/", () => `/j/${code}`, () => "/w/friday-ransomware", () => "/h"];
const linked = [(bad) => `/j/${bad}`, (bad) => `/m/${room}/${bad}`, (bad, n) => `/?${n}#enter=${bad}`];

// The places, by the screens' words, and what of the server's records and answers comes there. A place that nothing came to
// is none: the test fails.
const places = {
  "title of the exercise": "exercise.title",
  "the organisation": "exercise.organisation",
  "its ending": "exercise.ending.text",
  "name of a seat": "seat.title",
  "one's own seat": "me.title",
  "phase of the story": "phase.title",
  "sender of a message": "item.from",
  "subject of a message": "item.subject",
  "title of an inject": "inject.title",
  "title of a decision": "decision.title",
  "option of a decision": "decision.options.title",
  "what somebody put in": "decision.answers.inputs.value",
  "title of a fact": "fact.title",
  "what is known of it": "fact.readings.text",
  "source of it": "fact.source",
  "the truth of it": "truth.text",
  "a system": "system.title",
  "a service": "service.title",
  "a backup": "backup.title",
  "a team of staff": "pool.title",
  "work under way": "work.title",
  "an audience": "audience.title",
  "a duty to report": "obligation.title",
  "its article": "obligation.article",
  "why its clock runs": "obligation.start.reason",
  "an observation": "note.text",
  "an objective": "objective.text",
  "a finding": "finding.title",
  "the story of an axis": "axis.story",
  "a group of scores": "score.groups.title",
  "a question on awareness": "probe.question",
  "what is to be improved": "improvement.what",
  "by whom": "improvement.owner",
  "an exercise on the first page": "api.me.exercises.title",
  "the story when joining": "api.join.synopsis",
  "a seat when joining": "api.join.rooms.seats.title",
  "its duties": "api.join.rooms.seats.duties",
  "a file of a scenario": "api.scenarios.files.name",
  "an exercise of the past": "api.progress.attempts.title",
  "how it went": "api.progress.attempts.story",
};

test("no text that anybody wrote acts, fetches or leads away, wherever it is shown", { skip }, async () => {
  assert.ok(texts > 600);
  assert.ok(Object.keys(places).length >= 25);
  await poison(page, more);
  const alive = [];
  const look = async (load) => {
    await page.waitForFunction(
      (n) =>
        [document.body.innerText, ...[...document.querySelectorAll("input")].map((i) => i.value)].some((s) =>
          s.includes(`|${n}⟫`),
        ),
      load,
    );
    alive.push(...(await lookAround(page)));
  };
  for (const [path, ...presses] of shown) {
    await page.goto(server.url + path());
    await page.waitForFunction(() => document.body.innerText.includes("⟫"));
    for (const press of presses) {
      await press();
      for (const load of loads.keys()) {
        page.spoil(load);
        await look(load);
      }
    }
  }
  for (const path of fetched) {
    for (const load of loads.keys()) {
      page.spoil(load);
      await page.goto(server.url + path());
      await look(load);
    }
  }
  const unseen = Object.entries(places).flatMap(([name, place]) =>
    [...loads.keys()].filter((load) => !page.found.has(`${place}|${load}`)).map((load) => `${name}, ${load}`),
  );
  assert.deepEqual(unseen, [], "every text was seen at every place");
  assert.deepEqual(alive, []);
});

test("no text in an address acts, fetches or leads away", { skip }, async () => {
  await page.unrouteAll({ behavior: "wait" });
  page.expected.push(/status of 4\d\d/);
  for (const link of linked) {
    for (const [n, load] of loads.entries()) {
      await page.goto(server.url + link(encodeURIComponent(load.slice(0, 3_000).replaceAll("\0", "")), n));
      await page.waitForFunction(() => document.body.innerText.length > 0);
      assert.deepEqual(await lookAround(page), []);
    }
  }
});
