// A finished drill looked at again: from every side, step by step, dragged, played, linked to, by keys and on a phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  anotherPage,
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
import {
  ask,
  assertSound,
  choose,
  handToBot,
  jump,
  openConsole,
  openWatched,
  takeSeat,
  watch,
} from "./room.mjs";
import { noBinary, startServer } from "./server.mjs";

const skip = noBrowser ?? noBinary;
let browser;
let server;
let desk; // of the facilitator
let ciso;
let room;

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await startServer();
  desk = await openConsole(browser, server);
  room = desk.room;
  ciso = await takeSeat(browser, server, { name: "佐藤 彩", seat: /^CISO/, lang: "en" });
  for (const seat of ["社長", "法務部長", "CSIRT責任者", "情報システム部長"]) await handToBot(desk, seat);
});

after(async () => {
  await closeQuiet(browser, server);
});

const address = (more = "") => `${server.url}/r/${room}${more}`;
const slider = (page) => page.getByRole("slider");
const moment = (page) => slider(page).getAttribute("aria-valuetext");
const minutes = (text) => Number(text.match(/T\+(\d+)/)[1]) * 60 + Number(text.match(/T\+\d+:(\d+)/)[1]);
const seen = (page) => page.evaluate(() => document.querySelector("main").innerText);

test("before the debrief only those who run the exercise look back", { skip }, async () => {
  await choose(desk, "進み方", "短縮（約20分）");
  await desk.getByRole("button", { name: "演習を始める" }).click();
  await jump(desk, "＋30分");
  await ciso.locator("[data-item]").first().click();
  await ciso.getByRole("button", { name: "Star", exact: true }).click();
  await ciso.getByRole("button", { name: "Remove the star" }).waitFor();
  await jump(desk, "＋30分");
  await ciso.goto(address());
  await ciso.getByText("Nothing to look back at yet").first().waitFor();
  await assertSound(ciso, "nothing to look back at");
  const answer = await ask(ciso, "GET", `/api/rooms/${room}/reel/ciso/1`);
  assert.equal(answer.status, 403);

  await desk.getByRole("link", { name: "再生", exact: true }).click();
  await slider(desk).waitFor();
  const { body } = await ask(desk, "GET", `/api/rooms/${room}/replay`);
  assert.ok(body.views.length >= 10, "every seat and ground truth");
});

test("a session that is still played is read on, and what was starred in it is a bookmark", {
  skip,
}, async () => {
  const opened = await moment(desk);
  await desk.keyboard.press("End");
  const end = await moment(desk);
  await desk.keyboard.press("Home");
  await desk.keyboard.press("b");
  const starred = await moment(desk);
  assert.notEqual(starred, opened, "what a seat starred stands in the facilitator's view");
  const console_ = watch(await anotherPage(desk.context()));
  await console_.goto(`${server.url}/f/${room}`);
  await jump(console_, "＋30分");
  await console_.close();
  await desk.getByRole("button", { name: "続きを読み込む" }).click();
  await desk.getByRole("button", { name: "続きを読み込む" }).waitFor({ state: "detached" });
  assert.equal(await moment(desk), starred, "it stays where it stood");
  await desk.keyboard.press("End");
  assert.ok(minutes(await moment(desk)) >= minutes(end) + 30, "and all that was played lies behind it");
  await desk.goto(`${server.url}/f/${room}`);
});

test("the drill ends and its debrief opens", { skip }, async () => {
  for (let i = 0; i < 3; i++) await jump(desk, "＋6時間");
  await desk.getByRole("button", { name: "終了…" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "演習を終了する" }).click();
  await desk.goto(`${server.url}/d/${room}`);
  await desk.getByRole("button", { name: "講評を全員に公開" }).click();
  await desk.getByRole("link", { name: "再生", exact: true }).click();
  await slider(desk).waitFor();
});

test("a facilitator looks from every side at the same moment", { skip }, async () => {
  await slider(desk).focus();
  for (let i = 0; i < 5; i++) await desk.keyboard.press("Shift+ArrowRight");
  const at = await moment(desk);
  assert.match(at, /^T\+\d+:\d\d, /);
  await desk.getByText(/^帯：代行による試行30回のうち8割/).waitFor();
  await assertSound(desk, "replay as facilitator");
  await shot(desk, "replay-facilitator");

  await desk.keyboard.press("g");
  await desk.getByRole("table", { name: "認識と発信の差" }).waitFor();
  assert.equal(await moment(desk), at, "ground truth is shown at the same moment");
  await assertSound(desk, "replay, ground truth");
  await shot(desk, "replay-truth");

  await desk.getByLabel("だれの視点か").selectOption({ label: "CISO" });
  await desk.getByRole("tab", { name: /^開示/ }).waitFor();
  assert.equal(await moment(desk), at);
  await assertSound(desk, "replay as CISO");
  await shot(desk, "replay-ciso");
  assert.equal(
    await desk.getByRole("button", { name: /^(回答する|記録する|送る)$/ }).count(),
    0,
    "nothing can be done",
  );
});

test("time is stepped through, dragged along and played", { skip }, async () => {
  await desk.keyboard.press("Home");
  assert.match(await moment(desk), /^T\+00:00/);
  const first = await seen(desk);
  const moments = new Set();
  for (let i = 0; i < 40; i++) {
    await desk.keyboard.press("ArrowRight");
    moments.add(await seen(desk));
  }
  assert.ok(moments.size > 6, "events change what is seen");
  for (let i = 0; i < 40; i++) await desk.keyboard.press("ArrowLeft");
  assert.equal(await seen(desk), first, "and back again");

  await desk.keyboard.press("PageDown");
  await desk.keyboard.press("PageDown");
  assert.doesNotMatch(await moment(desk), /^T\+00:00/);

  const frames = await dragAcross(desk);
  console.log(`dragged: ${frames.count} frames, slowest ${Math.round(frames.slowest)} ms`);
  assert.deepEqual(frames.requests, [], "dragging asks the server nothing");

  await desk.keyboard.press("Home");
  await desk.getByRole("combobox", { name: /再生速度/ }).selectOption("60");
  await desk.getByRole("button", { name: /^再生する/ }).click();
  await desk.waitForFunction(
    () => !document.querySelector('[role="slider"]').ariaValueText.startsWith("T+00:0"),
  );
  await desk.getByRole("button", { name: /^止める/ }).click();
  const stopped = await moment(desk);
  await desk.waitForTimeout(300);
  assert.equal(await moment(desk), stopped);
});

/** Drags the handle from end to end and back to where nothing has come yet, and counts the frames and requests of it. */
async function dragAcross(page) {
  const box = await slider(page).locator("..").boundingBox();
  const requests = [];
  // The browser asks for the page's icon by itself, some time after the address came to rest before the drag.
  const count = (request) => request.url().endsWith("/mark.svg") || requests.push(request.url());
  await page.evaluate(() => {
    globalThis.frames = [];
    let before = performance.now();
    const turn = (now) => {
      globalThis.frames.push(now - before);
      before = now;
      globalThis.dragging = requestAnimationFrame(turn);
    };
    globalThis.dragging = requestAnimationFrame(turn);
  });
  page.on("request", count);
  await page.mouse.move(box.x + 2, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + 30, { steps: 120 });
  await page.mouse.move(box.x, box.y + 30, { steps: 120 });
  await page.mouse.up();
  page.off("request", count);
  const list = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.dragging);
    return globalThis.frames;
  });
  return { requests, count: list.length, slowest: Math.max(...list) };
}

test("the timeline leads to what happened", { skip }, async () => {
  await desk.keyboard.press("t");
  for (const how of ["席別", "経路別", "業務別", "しおり", "推移の表"]) {
    await desk.getByRole("radiogroup").getByText(how, { exact: true }).click();
    await assertSound(desk, `timeline ${how}`);
    await shot(desk, `replay-timeline-${how}`);
  }
  await desk.getByRole("radiogroup").getByText("席別", { exact: true }).click();
  const before = await moment(desk);
  await desk.locator("[data-mark]").last().press("Enter");
  await desk.waitForFunction(
    (was) => document.querySelector('[role="slider"]').ariaValueText !== was,
    before,
  );
});

test("a link carries the moment and the view", { skip }, async () => {
  await desk.getByLabel("だれの視点か").selectOption({ label: "法務部長" });
  await slider(desk).focus();
  await desk.keyboard.press("Home");
  await desk.waitForURL(/view=legal&at=\d+&seq=0$/);
  await desk.keyboard.press("Shift+ArrowRight");
  const at = await moment(desk);
  await desk.waitForURL(/view=legal&at=\d+&seq=[1-9]/);
  const other = watch(await anotherPage(desk.context()));
  await other.goto(desk.url());
  await slider(other).waitFor();
  assert.equal(await moment(other), at);
  assert.equal(await other.getByLabel("だれの視点か").inputValue(), "legal");
  await other.close();
});

test("a player looks back at the own seat alone, also on a phone", { skip }, async () => {
  await ciso.goto(address("?view=~truth"));
  await slider(ciso).waitFor();
  assert.deepEqual(await ciso.getByLabel("As seen by").locator("option").allInnerTexts(), ["CISO"]);
  for (const path of ["reel/legal/9", "reel/facilitator/9", "reel/~truth/9"]) {
    assert.equal((await ask(ciso, "GET", `/api/rooms/${room}/${path}`)).status, 403, path);
  }
  await ciso.setViewportSize(phone);
  await slider(ciso).focus();
  for (let i = 0; i < 30; i++) await ciso.keyboard.press("ArrowRight");
  await assertSound(ciso, "replay on a phone");
  await shot(ciso, "replay-phone");
  await ciso.setViewportSize(desktop);
  assert.equal(
    await ciso.getByText(/rehearsals by bots/).count(),
    0,
    "what might have been is for facilitators",
  );
  await assertSound(ciso, "replay of a player");
  await shot(ciso, "replay-player");
  assertQuiet(ciso, [/403/]);
  assertQuiet(desk);
});

test("one leads, the others follow, let go and rejoin with one key", { skip }, async () => {
  await desk.goto(address("?view=facilitator"));
  await slider(desk).waitFor();
  await desk.getByRole("button", { name: /^この再生を見ている全員を先導する/ }).waitFor();
  await desk.keyboard.press("l");
  await desk.getByText("先導中です").waitFor();
  await ciso.goto(address("?follow=1"));
  await ciso.getByText(/leads, and you follow/).waitFor();
  await ciso.getByText(/is not open to you/).waitFor();
  const sameMoment = async () =>
    ciso.waitForFunction(
      (at) => document.querySelector('[role="slider"]').ariaValueText.split(",")[0] === at.split(",")[0],
      await moment(desk),
    );
  await desk.keyboard.press("End");
  await sameMoment();
  await assertSound(ciso, "following");
  await shot(ciso, "replay-following");
  await assertSound(desk, "leading");
  await shot(desk, "replay-leading");

  await ciso.keyboard.press("PageUp");
  await ciso.getByText(/You look by yourself/).waitFor();
  await ciso.keyboard.press("r");
  await ciso.getByText(/leads, and you follow/).waitFor();
  await sameMoment();

  const second = watch(await anotherPage(desk.context()));
  await second.goto(address());
  await second.getByText(/先導について見ています/).waitFor();
  await second.keyboard.press("l");
  await desk.getByText(/先導を引き継ぎました/).waitFor();
  await second.close();
  await ciso.getByText(/leads, and you follow/).waitFor({ state: "detached" });
});

test("a what-if goes on from a moment of the past, and is marked wherever it is seen", { skip }, async () => {
  await desk.goto(address("?view=facilitator"));
  await slider(desk).waitFor();
  await desk.keyboard.press("Home");
  for (let i = 0; i < 2; i++) await desk.keyboard.press("Shift+ArrowRight");
  await desk.getByRole("button", { name: "もしも…" }).click();
  assert.ok(
    await desk.getByRole("checkbox", { name: /直前から/ }).isChecked(),
    "what was decided is open again",
  );
  await assertSound(desk, "fork dialog");
  await shot(desk, "what-if-dialog");
  await desk.getByRole("button", { name: "ここから分岐する" }).click();
  await desk.waitForURL(/\/p\//);
  await desk.getByText("要回答").first().waitFor();
  await assertWhatIf(desk, "what-if desk");
  await shot(desk, "what-if-desk");
  await desk.getByRole("button", { name: "時計はあなたが動かします" }).click();
  await desk.getByRole("menuitem", { name: "進行卓" }).click();
  await desk.waitForURL(/\/f\//);
  await desk.getByRole("button", { name: "時刻を進める…" }).waitFor();
  await assertWhatIf(desk, "what-if console");
  await shot(desk, "what-if-console");
  const fork = desk.url().split("/").pop();
  assert.notEqual(fork, room);

  for (let i = 0; i < 2; i++) await jump(desk, "＋6時間");
  await desk.getByRole("link", { name: "元の演習と比較" }).click();
  await desk.getByRole("table", { name: "結果" }).waitFor();
  await desk.getByRole("heading", { name: "最初の違い" }).waitFor();
  await desk.getByRole("columnheader", { name: "代行のみ" }).waitFor();
  await desk.getByText(/30回の試行の結果/).waitFor();
  await assertWhatIf(desk, "what-if compared");
  await shot(desk, "what-if-compared", { fullPage: true });
  await desk.setViewportSize(phone);
  await assertWhatIf(desk, "what-if compared on a phone");
  await desk.setViewportSize(desktop);

  await desk.goto(`${server.url}/r/${fork}`);
  await slider(desk).waitFor();
  await assertWhatIf(desk, "what-if replay");
  await shot(desk, "what-if-replay");
  await assertNeverPlayed(desk.context(), fork);
  await desk.goto(address());
  await slider(desk).waitFor();
  assert.doesNotMatch(await desk.title(), /WHAT-IF/, "what was played bears no such mark");
  assert.equal(await desk.locator('link[rel="icon"]').getAttribute("href"), "/mark.svg");
});

test("a session is scored by another version, in both languages, on a desk and a phone", {
  skip,
}, async () => {
  await desk.goto(`${server.url}/rs/${room}`);
  for (const [lang, go, table] of [
    ["ja", "採点する", "得点"],
    ["en", "Score", "Score"],
  ]) {
    if (lang === "en") await desk.getByRole("button", { name: "English" }).click();
    await desk.getByRole("button", { name: go, exact: true }).click();
    await desk.getByRole("region", { name: table }).waitFor();
    for (const window of [desktop, phone]) {
      await desk.setViewportSize(window);
      await assertSound(desk, `scored again, ${lang}, ${window.width}`);
      await shot(desk, `rescore-${lang}-${window.width}`);
    }
  }
  await desk.setViewportSize(desktop);
  await desk.getByRole("button", { name: "日本語" }).click();
});

test("on a phone two thirds of the height show the view", { skip }, async () => {
  await desk.setViewportSize(phone);
  for (const view of ["facilitator", "ciso", "~truth"]) {
    await desk.goto(address(`?view=${view}`));
    await slider(desk).waitFor();
    const share = await desk.evaluate(
      () => document.querySelector("[data-stage]").getBoundingClientRect().height / innerHeight,
    );
    assert.ok(share >= 2 / 3, `${view} has ${Math.round(100 * share)} %`);
    await assertSound(desk, `replay on a phone, ${view}`);
  }
  await desk.setViewportSize(desktop);
});

test("under a finger nothing that is pressed is smaller than it", { skip }, async () => {
  const { cookies } = await desk.context().storageState();
  for (const width of [360, phone.width]) {
    const viewport = { ...phone, width };
    const page = watch(await openPage(browser, { viewport, storageState: { cookies, origins: [] } }));
    await page.goto(address("?view=facilitator"));
    await slider(page).waitFor();
    assert.deepEqual(await page.evaluate(smallOnes), [], `${width} px`);
    const begun = await moment(page);
    await page
      .getByRole("button", { name: /からの印\d+件$/ })
      .last()
      .click();
    await page.getByRole("menuitem").first().click();
    assert.notEqual(await moment(page), begun, "a sign leads to what it stands for");
    await page.getByRole("button", { name: "時系列" }).click();
    const before = await moment(page);
    for (let i = 0; i < 2; i++) await page.getByRole("button", { name: /^次のフェーズへ/ }).click(); // the first one is the start's
    assert.notEqual(await moment(page), before, "phases are stepped through from the timeline");
    await assertSound(page, `replay under a finger, ${width}`);
    await shot(page, `replay-finger-${width}`);
    await page.context().close();
  }
});

/** Runs in the page: what can be pressed around the view and is less than 44 px high or wide. */
function smallOnes() {
  const around = [...document.querySelectorAll("main button, main select")].filter(
    (x) => !x.closest("[data-stage]"),
  );
  return around.flatMap((x) => {
    const { width, height } = x.getBoundingClientRect();
    return width > 0 && Math.min(width, height) < 44
      ? [`${x.ariaLabel ?? x.innerText} ${width}×${height}`]
      : [];
  });
}

/** Fails when a page of a what-if stands in the frame of what was played, were it only while it opens. */
async function assertNeverPlayed(context, fork) {
  const page = await anotherPage(context);
  await page.addInitScript(noteFrames);
  const stoodIn = async (...marks) => {
    await page.waitForFunction(() => globalThis.stoodIn.has("what-if"));
    return assert.deepEqual(await page.evaluate(() => [...globalThis.stoodIn]), marks, page.url());
  };
  for (const path of ["d", "r", "rs", "f", "s", "wi"]) {
    await page.goto(`${server.url}/${path}/${fork}`);
    await stoodIn("open", "what-if");
  }
  await page.evaluate(() => globalThis.stoodIn.clear());
  await page.getByRole("link", { name: "分岐の再生" }).click();
  await slider(page).waitFor();
  await stoodIn("what-if"); // what one page has found out the next one knows
  await page.close();
}

/** Runs in the page: keeps the marks that it has stood in, from its first paint on. */
function noteFrames() {
  globalThis.stoodIn = new Set();
  const note = () => {
    for (const { dataset: d } of document.querySelectorAll("[data-exercise-mark]"))
      globalThis.stoodIn.add(d.whatIf ? "what-if" : d.open ? "open" : "played");
  };
  new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true });
}

async function assertWhatIf(page, where) {
  await page.waitForFunction(
    () => document.querySelectorAll("[data-exercise-mark][data-what-if]").length === 2,
  );
  assert.match(await page.title(), /^【訓練】 WHAT-IF 仮想 .*EXERCISE$/, where);
  assert.equal(await page.locator('link[rel="icon"]').getAttribute("href"), "/what-if.svg", where);
  await assertSound(page, where);
}

test("a stranger finds nothing", { skip }, async () => {
  const page = await openWatched(browser, { lang: "en" });
  await page.goto(address());
  await page
    .getByText(/not come in yet/)
    .first()
    .waitFor();
  await assertMarked(page, "stranger");
  assertQuiet(page, [/401/]);
  await page.context().close();
});
