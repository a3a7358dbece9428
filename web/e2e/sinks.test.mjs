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
const x = { ja: "x", en: "x" };
// What nobody in the drill wrote.
const more = {
  "note/900": { n: 900, at, seat: "facilitator", note: "gap", text: "x" },
  "idea/900": { n: 900, text: "x" },
  "item/900": { n: 900, channel: "mail", form: "", from: x, to: ["ciso"], subject: x, body: x, at: 2 * at },
  "line/900": { n: 900, at, form: "said", text: x },
  "improvement/900": { row: 900, rev: 1, what: "x", owner: "x", status: "open", changed: at },
};

const fault = { file: "scenario.yaml", line: 1, column: 1, code: "x", severity: "error", text: x, fix: x };
const question = { id: "q", ask: "words", text: x, ends: [], options: [] };
const answers = {
  "/check": { faults: [fault] },
  "/accounts": { accounts: [{ name: "x", role: "owner", created: at }] },
  "/people": { attempts: [{ seat: "ciso", deed: "ack", at, wall: at, refused: { code: "x", text: x } }] },
  "/survey": {
    state: "closed",
    answered: 9,
    minimum: 5,
    questions: [{ question, enough: true, answers: 9, counts: [], mean: 0, texts: ["x", "y"] }],
  },
};

const open = (n) => () => page.locator(`[data-item="${n}"] button`).first().click();
const tab = (name) => () => page.getByRole("tab", { name }).first().click();

// The screens on which records are shown, and what is pressed there, one after another; those that are fetched anew, and what is
// pressed then; those on which something is typed or asked for each time; and addresses that bring a text along.
const shown = [
  [() => `/m/${room}/ciso`, tab(/^Decisions/), tab(/^Facts/), tab("Log"), open("900"), tab(/^Situation/)],
  [() => `/f/${room}`, tab("Messages"), tab("Findings"), tab("Observations")],
  [() => `/s/${room}`, async () => {}],
  [() => `/d/${room}`, async () => {}],
];
const fetched = [
  [() => "/", "api.me.exercises.title"],
  [() => `/j/${code}`, "api.join.rooms.seats.title"],
  [() => "/w/friday-ransomware", "api.scenarios.files.name"],
  [() => "/h", "api.progress.attempts.title"],
  [() => "/account", "api.accounts.accounts.name"],
  [() => `/f/${room}`, "api.rooms.attempts.refused.text"],
  [() => `/d/${room}`, "api.exercises.questions.texts"],
];
const asked = [
  [() => `/m/${room}/ciso`, "typed", (bad) => page.getByRole("searchbox").first().fill(bad)],
  [
    () => `/f/${room}`,
    "reply.refused.text",
    async (bad) => {
      await tab("Observations")();
      await page.getByRole("textbox", { name: "New observation" }).fill(bad.slice(0, 4000));
      await page.getByRole("button", { name: "Record", exact: true }).click();
    },
  ],
  [
    () => "/signin",
    "api.signin.text",
    async (bad) => {
      await page.getByLabel("Account name").fill(bad);
      await page.locator("input[type=password]").fill("somebody else's");
      await page.getByRole("button", { name: "Sign in" }).click();
    },
  ],
  [
    () => "/w/friday-ransomware",
    "api.check.faults.text",
    async () => {
      await page.reload();
      await page.locator(".cm-lint-marker").first().hover();
      await page.locator(".cm-tooltip-lint").getByText("⟪api.check.faults.text").waitFor();
    },
  ],
];
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
  "body of a message": "item.body",
  "a line of the log": "line.text",
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
  "name of an account": "api.accounts.accounts.name",
  "what a seat was refused": "api.rooms.attempts.refused.text",
  "a question of the survey": "api.exercises.questions.question.text",
  "an answer to it": "api.exercises.questions.texts",
  "why a deed was refused": "reply.refused.text",
  "why a request was refused": "api.signin.text",
  "what is wrong with a scenario": "api.check.faults.text",
  "what would mend it": "api.check.faults.fix",
  "what is typed": "typed",
};

test("no text that anybody wrote acts, fetches or leads away, wherever it is shown", { skip }, async () => {
  assert.equal(texts, 601);
  assert.equal(Object.keys(places).length, 51);
  await poison(page, more, answers);
  const alive = [];
  const look = async (load, place = "") => {
    await page.waitForFunction(
      (mark) =>
        [document.body.innerText, ...[...document.querySelectorAll("input")].map((i) => i.value)].some((s) =>
          s.includes(mark),
        ),
      `${place}|${load}⟫`,
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
  page.spares = "view"; // all of which was seen
  for (const [path, place] of fetched) {
    for (const load of loads.keys()) {
      page.spoil(load);
      await page.goto(server.url + path());
      await look(load, place);
    }
  }
  page.expected.push(/status of 4(01|29)/);
  page.refuses = true;
  page.spares = "api.scenarios.files";
  for (const [path, place, act] of asked) {
    await page.goto(server.url + path());
    for (const load of loads.keys()) {
      page.spoil(load);
      await act(`⟪typed|${load}⟫${loads[load]}`);
      await look(load, place);
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
