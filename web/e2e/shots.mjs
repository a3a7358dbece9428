// `make shots`: plays one room and takes a picture of every screen in every language, theme and width, into web/shots,
// for people to look at. It proves nothing; the tests beside it do. The clock stands while pictures are taken, however long
// that takes; a picture that could not be taken is told at the end. SHOTS=node plays on two nodes and has one killed;
// WAYS=en.dark narrows it to what matches of language, theme and width.
import { mkdir } from "node:fs/promises";
import { anotherPage, desktop, launch, openPage, phone } from "./browser.mjs";
import { outage } from "./outage.mjs";
import { handToBot, isLive, jump, openConsole, setSpeed, takeSeat, watch } from "./room.mjs";
import { startHouse, startServer } from "./server.mjs";
import { playTurn, serveTurns, turns } from "./whatifs.mjs";

const wanted = new RegExp(process.env.WAYS ?? "");
const views = ["ja", "en"]
  .flatMap((lang) => [desktop, phone].map((viewport) => ({ lang, viewport })))
  .map((view) => ({
    ...view,
    themes: ["light", "dark"].filter((theme) => wanted.test(suffix({ ...view, theme }))),
  }))
  .filter(({ themes }) => themes.length > 0);
const folder = "shots";
const only = process.argv[2] ? new RegExp(process.argv[2]) : /./; // a part of a picture's name

const nodes = only.source === "node"; // a house of two on one store, of which one dies
const turnsAlone = only.source.startsWith("what-if-");
const failures = []; // pictures that could not be taken
const contexts = new Map(); // of windows, by who looks, language and width: what a window has loaded once, the next has at hand
const browser = await launch();
let server = await (nodes ? startHouse() : startServer());
try {
  await mkdir(folder, { recursive: true });
  if (!nodes) await takeTurns();
  if (!turnsAlone) await takeAll();
} finally {
  await browser.close();
  await server.stop();
}
for (const line of failures) console.error(line);
process.exitCode = failures.length > 0 ? 1 : 0;

async function takeAll() {
  const host = await openConsole(browser, server);
  const ciso = await takeSeat(browser, server, { name: "佐藤 彩", seat: /^CISO/, lang: "ja" });
  const pr = await takeSeat(browser, server, { name: "Mary Sato", seat: /^広報/, lang: "ja" });
  await takeEach([...beforeTheStart(host), ["lobby", ciso, `/p/${host.room}`, tall]]);

  for (const seat of ["社長", "法務部長", "CSIRT責任者", "情報システム部長", "生産・営業本部長"])
    await handToBot(host, seat);
  await host.getByRole("button", { name: "演習を始める" }).click();
  await setSpeed(host, 0.1);
  for (const aim of ["＋30分", "＋6時間"]) await jump(host, aim);
  await pause(host);
  await takeEach([...inPlay(host, ciso, pr)]);
  if (only.test("inbox-mail") || only.test("inbox-news")) await takeEach(forms(host, { ciso, pr }));
  await goOn(host);
  if (nodes || only.test("outage")) server = await takeOutage(host, ciso);
  if (!nodes) await toTheEnd(host, ciso);
}

/** Plays on from where the outage was: what is asked, the end, the debrief, a what-if. */
async function toTheEnd(host, ciso) {
  await goOn(host); // after a long gap the clock waits for a word
  await takeEach(asked(host, ciso));

  await setSpeed(host, 60);
  await ciso
    .getByText(/^演習は終了しました/)
    .first()
    .waitFor({ timeout: 600_000 });
  await host.getByRole("button", { name: "講評を全員に公開" }).click();
  await takeEach([
    ["ending", ciso, `/p/${host.room}`],
    ["console-after", host, `/f/${host.room}`],
    ["console-finding", host, `/f/${host.room}`, finding],
    ["console-override", host, `/f/${host.room}`, inTurn(finding, overrule)],
    ["debrief", host, `/d/${host.room}`, tall],
    ["debrief-seat", ciso, `/d/${host.room}`],
    ...lookingBack(host, ciso),
  ]);
  await learn(host, ciso);
  await takeEach([...learning(host, ciso)]);
  const fork = await whatIf(host);
  await takeEach([
    ["what-if-console", host, `/f/${fork}`],
    ["what-if-replay", host, `/r/${fork}`, late],
    ["what-if", host, `/wi/${fork}`, compared],
  ]);
}

/** The what-ifs of the scenarios' guides, on a server of their own. */
async function takeTurns() {
  const list = turns.filter((t) => only.test(nameOf(t)));
  if (list.length === 0) return;
  const main = server;
  server = await serveTurns(list);
  try {
    const host = await openPage(browser);
    await host.goto(server.host);
    await host.getByRole("link", { name: "進行卓" }).first().waitFor(); // the link has let one in
    for (const turn of list)
      await takeEach([[nameOf(turn), host, `/wi/${await playTurn(browser, host, turn)}`, compared]]);
  } finally {
    await server.stop();
    server = main;
  }
}

function nameOf({ scenario }) {
  return `what-if-${scenario}`;
}

function* beforeTheStart(host) {
  yield ["start-stranger", undefined, "/"];
  yield ["start-host", host, "/", tall];
  yield ["join", undefined, `/j/${server.code}`];
  yield ["signin", undefined, "/signin"];
  yield ["account", host, "/account"];
  yield ["nothing", undefined, "/no/such/place"];
  yield ["workshop", host, "/w"];
  yield ["editor", host, "/w/press-room"];
  yield ["rehearse", host, "/w/press-room", rehearsed];
  yield ["console-before", host, `/f/${host.room}`];
  yield ["console-targets", host, `/f/${host.room}`, (page) => tab(page, /^(復旧目標|Targets)/)];
  yield ["screen-lobby", host, `/s/${host.room}`];
}

function* inPlay(host, ciso, pr) {
  const desk = `/p/${host.room}`;
  yield ["desk", ciso, desk];
  yield ["inbox-item", ciso, desk, (page) => click(page, "[data-item] button")];
  yield ["decisions", ciso, desk, work];
  yield ["decision", ciso, desk, inTurn(work, (page) => click(page, "[data-decision]"))];
  yield ["actions", ciso, desk, inTurn(work, (page) => tab(page, /^(行動|Actions)/))];
  yield ["facts", ciso, desk, inTurn(work, (page) => tab(page, /^(把握|事実|Facts)/))];
  yield ["log", ciso, desk, inTurn(work, (page) => tab(page, /^(記録|ログ|Log)/))];
  yield ["situation", ciso, desk, (page) => tab(page, /^(状況|Situation)/)];
  yield ["situation-whole", ciso, desk, inTurn((page) => tab(page, /^(状況|Situation)/), tall)];
  yield ["disclosure", ciso, desk, (page) => tab(page, /^(開示|Disclosure)/)];
  yield ["disclosure-whole", ciso, desk, inTurn((page) => tab(page, /^(開示|Disclosure)/), tall)];
  yield ["filing", pr, desk, inTurn(filing, tall)]; // of the seats that people hold here, the one that may file
  yield ["console", host, `/f/${host.room}`];
  yield ["console-whole", host, `/f/${host.room}`, tall];
  yield ["console-lanes", host, `/f/${host.room}`, (page) => page.getByText(/^(レーン|Lanes)$/).click()];
  yield [
    "console-rules",
    host,
    `/f/${host.room}`,
    inTurn(rules, (page) => page.getByRole("checkbox").first().check()),
  ];
  yield ["mirror", host, `/m/${host.room}/legal`];
  yield ["replay-running", host, `/r/${host.room}`, late];
  yield ["replay-running-truth", host, `/r/${host.room}?view=~truth`, late];
  for (const scene of ["1", "2", "3", "4"])
    yield [`screen-${scene}`, host, `/s/${host.room}`, (page) => page.keyboard.press(scene)];
}

/** A message of each channel, open, in the form of its own; the call is seen as it rings and once it was taken. */
async function* forms(host, { ciso, pr }) {
  for (const event of ["発表を受けた報道", "開示のない取引所からの照会"])
    await host
      .getByRole("listitem")
      .filter({ hasText: event })
      .first()
      .getByRole("button", { name: "今すぐ付与" })
      .click();
  const of = (name, who, word, ...acts) => [
    `inbox-${name}`,
    who,
    `/p/${host.room}`,
    inTurn((page) => openOf(page, word), ...acts),
  ];
  yield of("mail", ciso, /^(メール|E-mail)/);
  yield of("ringing", pr, /^(電話|Phone)/);
  await goOn(host);
  await openOf(ciso, /^電話/);
  await takeCall(ciso);
  await pause(host);
  yield of("phone", ciso, /^(電話|Phone)/);
  yield of("chat", pr, /^(チャット|Chat)/);
  yield of("ticket", ciso, /^(チケット|Ticket)/);
  yield of("news", pr, /^(報道|News)/);
  yield of("social", pr, /^(SNS|Social)/);
  yield of("authority", pr, /^(当局|Authority)/);
}

/** Narrows the inbox to a channel and opens the newest of it. */
async function openOf(page, word) {
  await page
    .getByRole("group", { name: /^(経路|Channel)/ })
    .getByRole("button", { name: word })
    .click();
  await click(page, "[data-item] button");
}

/** Stops the clock. */
async function pause(host) {
  await host.getByRole("button", { name: "一時停止", exact: true }).click();
  await host.getByRole("button", { name: "再開", exact: true }).waitFor();
}

/** Lets the clock run, where it stands. */
async function goOn(host) {
  await isLive(host);
  const resume = host.getByRole("button", { name: "再開", exact: true });
  if (await resume.isVisible()) await resume.click();
  await host.getByRole("button", { name: "一時停止", exact: true }).waitFor();
}

/** Takes the call, where nobody has. */
async function takeCall(page) {
  const way = page.getByRole("button", { name: /^(電話に出る|Take the call)$/ });
  if (await way.count()) await way.click();
  await page.getByText(/^(通話の内容|Call, as it was heard)$/).waitFor();
}

/** What is seen while somebody asks: the room what it takes the situation to be, the press its questions. */
async function* asked(host, ciso) {
  const places = (name, act) => [
    [name, ciso, `/p/${host.room}`],
    [`${name}-console`, host, `/f/${host.room}`, act],
    [`${name}-screen`, host, `/s/${host.room}`],
  ];
  if (only.test("probe")) {
    await tab(host, /^状況認識/);
    await host.getByRole("button", { name: "尋ねる" }).click();
    await host.getByRole("button", { name: "再開" }).waitFor();
    yield* places("probe", (page) => tab(page, /^(状況認識|Awareness)/));
    await host.getByRole("button", { name: "締め切る", exact: true }).first().click();
    await goOn(host);
  }
  if (only.test("press")) {
    await host.getByRole("button", { name: "会見を始める" }).click();
    await host.getByRole("button", { name: "会見を終える" }).waitFor();
    yield* places("press");
    await host.getByRole("button", { name: "会見を終える" }).click();
  }
}

function takeOutage(host, ciso) {
  const screens = {
    desk: [ciso, `/p/${host.room}`],
    console: [host, `/f/${host.room}`],
    screen: [host, `/s/${host.room}`],
  };
  return outage(browser, server, screens, (page, name) => page.screenshot({ path: `${folder}/${name}.png` }));
}

function* lookingBack(host, ciso) {
  const replay = `/r/${host.room}`;
  yield ["replay", host, replay, late];
  yield ["replay-truth", host, `${replay}?view=~truth`, late];
  yield ["replay-seat", host, `${replay}?view=legal`, late];
  yield ["replay-own", ciso, replay, late];
  yield ["replay-timeline", host, replay, inTurn(late, (page) => page.keyboard.press("t"))];
  yield [
    "replay-dialog",
    host,
    replay,
    inTurn(late, (page) => page.getByRole("button", { name: /^(もしも|What if )…$/ }).click()),
  ];
  yield ["rescore", host, `/rs/${host.room}`, rescored];
}

function* learning(host, ciso) {
  const debrief = `/d/${host.room}`;
  yield ["survey", ciso, `/p/${host.room}`, tall];
  yield ["hotwash-screen", host, `/s/${host.room}`];
  for (const part of ["hotWash", "plan", "papers", "survey"])
    yield [`debrief-${part}`, host, debrief, (page) => page.locator(`#${part}`).scrollIntoViewIfNeeded()];
  yield ["hotwash-seat", ciso, debrief, (page) => page.locator("#hotWash").scrollIntoViewIfNeeded()];
  yield ["progress", host, "/h", tall];
}

/** Begins the hot wash and writes an item of the plan. */
async function learn(host) {
  await host.goto(`${server.url}/d/${host.room}`);
  await host.locator("#hotWash").getByRole("button", { name: "振り返りを始める" }).click();
  await host.locator("#hotWash").getByRole("button", { name: "足りなかったこと", exact: true }).click();
  const plan = host.locator("#plan");
  await plan.getByRole("button", { name: "項目を追加" }).click();
  await plan.getByRole("textbox", { name: "改善すること" }).fill("夜間の連絡網を紙でも持つ");
  await plan.getByRole("textbox", { name: "担当" }).fill("CSIRT");
  await plan.getByLabel("期日").fill("2020-03-31");
  await plan.getByRole("button", { name: "保存" }).click();
  await plan.getByText(/期日超過/).waitFor();
}

/** Asks what if at the second decision, and lets bots play it on; returns the room of it. */
async function whatIf(host) {
  await host.goto(`${server.url}/r/${host.room}?view=facilitator`);
  await host.getByRole("slider").focus();
  for (const key of ["Home", "Shift+ArrowRight", "Shift+ArrowRight"]) await host.keyboard.press(key);
  await host.getByRole("button", { name: "もしも…" }).click();
  await host.getByRole("button", { name: "ここから分岐する" }).click();
  await host.waitForURL(/\/[fp]\//); // whoever asks takes the seat that made the decision
  await host.goto(host.url().replace("/p/", "/f/"));
  for (let n = 0; n < 2; n++) await jump(host, "＋6時間");
  return host.url().split("/").pop();
}

/** Goes to a moment of a replay in which much has happened. */
async function late(page) {
  await page.getByRole("slider").focus();
  await page.keyboard.press("Home");
  for (let n = 0; n < 5; n++) await page.keyboard.press("Shift+ArrowRight");
}

async function compared(page) {
  await page.getByRole("heading", { name: /^(最初の違い|The first difference)/ }).waitFor();
  if (!(await page.getByText(/^(分岐はまだ|The what-if still)/).count())) {
    const timeout = 180_000; // thirty rehearsals
    await page.getByText(/「代行のみ」は|Bots alone: /).waitFor({ timeout }); // of a what-if that came to its end
    await page.getByText(/30回の試行の結果|: 30 rehearsals/).waitFor({ timeout });
  }
  await page.waitForLoadState("networkidle");
  await tall(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: page.viewportSize().width, height });
}

async function rescored(page) {
  await page.getByRole("button", { name: /^(採点する|Score)$/ }).click();
  await page.getByRole("table").first().waitFor();
  await tall(page);
}

function suffix({ lang, theme, viewport }) {
  return [lang, theme, viewport.width].filter(Boolean).join(".");
}

/** Takes pictures: each has a name, the person who looks (nobody known when undefined), a place, and what is done there first. */
async function takeEach(pictures) {
  for await (const picture of pictures) {
    if (!only.test(picture[0])) continue;
    for (const view of views) await take(picture, view);
  }
}

/** Takes a picture in every theme; where something took too long, once more from the beginning. */
async function take(picture, view) {
  try {
    await takeOnce(picture, view);
  } catch {
    await takeOnce(picture, view).catch((error) => failures.push(`${picture[0]}, ${suffix(view)}: ${error}`));
  }
}

/** The acts are done once: a theme is nothing but colours, and is changed in place. */
async function takeOnce([name, who, place, act], view) {
  const context = await contextOf(who, view);
  const page = watch(await anotherPage(context));
  page.setDefaultTimeout(60_000);
  try {
    await page.setViewportSize(view.viewport);
    await page.goto(server.url + place);
    if (/^\/[pfm]\//.test(place)) await isLive(page);
    await page.waitForLoadState("networkidle");
    await page.waitForFunction(
      () => document.querySelector("main") && !document.querySelector("[data-opening]"),
    );
    await act?.(page);
    for (const theme of view.themes) {
      await paint(page, theme);
      await page.screenshot({ path: `${folder}/${name}.${suffix({ ...view, theme })}.png` });
    }
    await page.evaluate(() => localStorage.clear()); // what was begun here is not the next picture's
  } finally {
    await page.close();
  }
}

/** Returns the windows of somebody in a language and of a width, as whom they know by now. */
async function contextOf(who, view) {
  const cookies = (await who?.context().storageState())?.cookies ?? [];
  const theirs = contexts.get(who) ?? contexts.set(who, new Map()).get(who);
  const key = suffix(view);
  if (!theirs.has(key)) theirs.set(key, (await openPage(browser, view)).context());
  const context = theirs.get(key);
  await context.addCookies(cookies);
  return context;
}

function paint(page, theme) {
  return page.evaluate((scheme) => {
    document.documentElement.dataset.mantineColorScheme = scheme;
    for (const a of document.getAnimations()) if (a instanceof CSSTransition) a.finish();
  }, theme);
}

/** Begins a filing: on a phone step by step, with how it goes unfolded in the last. */
async function filing(page) {
  await tab(page, /^(開示|Disclosure)/);
  await page.getByRole("radio", { name: /^(証券取引所|Stock exchange)/ }).click();
  const next = page.getByRole("button", { name: /^(次へ：|Next: )/ });
  if (await next.count()) {
    await next.click();
    await next.click();
    await page.getByText(/^(伝え方|How it goes)$/).click();
  }
  await page
    .getByRole("radiogroup", { name: /^(届出としての扱い|Filed as)/ })
    .getByRole("radio")
    .first()
    .check();
}

async function rehearsed(page) {
  await tab(page, /^(リハーサル|Rehearse)/);
  await page.getByRole("button", { name: /^(リハーサルする|Rehearse now)$/ }).click();
  await page.getByRole("table").first().waitFor();
  await tall(page);
}

/** Opens what the clock stops for by itself. */
async function rules(page) {
  await page.getByRole("button", { name: /^(その他の止め方|Other ways to pause)$/ }).click();
  await page.getByRole("menuitem", { name: /^(自動で止める条件|Stop by itself when)/ }).click();
}

/** Shows all of a page whose parts scroll by themselves. */
async function tall(page) {
  await page.setViewportSize({ width: page.viewportSize().width, height: 2600 });
}

function inTurn(...acts) {
  return async (page) => {
    for (const act of acts) await act(page);
  };
}

async function work(page) {
  const way = page.getByRole("tab", { name: /^(対応|Work)/ });
  if (await way.count()) await way.click();
}

/** Unfolds what went worst. */
async function finding(page) {
  await tab(page, /^(判定|Findings)$/);
  await page.getByRole("tabpanel").locator("li summary").first().click();
}

async function overrule(page) {
  await page
    .getByRole("button", { name: /^(点数を変更…|Change the points …)$/ })
    .first()
    .click();
  await page.getByRole("dialog").getByRole("textbox").last().waitFor();
}

async function tab(page, name) {
  await page.getByRole("tab", { name }).first().click();
}

async function click(page, selector) {
  await page.locator(selector).first().click();
}
