// A team at work: one exercise, five people at five seats, two who facilitate it. What several do at once, each on a
// page of their own, must come together: a draft that two write, a line that is cut in the middle of a decision, the
// clock that two rule and that rules stop, a seat's screen in the facilitator's.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import {
  anotherPage,
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
  assertSound,
  gapsIn,
  handToBot,
  inviteFacilitator,
  isLive,
  jump,
  openConsole,
  recorded,
  refusalsIn,
  start,
  takeSeat,
  watch,
} from "./room.mjs";
import { noBinary, startServer } from "./server.mjs";

const skip = noBrowser ?? noBinary;
let browser;
let server;
let desk; // of the facilitator
let second; // facilitator, in English
let team; // five people, by seat
let broken;

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await startServer();
  desk = await openConsole(browser, server);
  const people = [
    ["ceo", "社長 一郎", /^(社長|CEO)/, { lang: "ja" }],
    ["ciso", "Aya Sato", /^CISO/, { lang: "en" }],
    ["legal", "法務 花子", /^法務部長/, { lang: "ja", viewport: phone }],
    ["pr", "Naomi Hill", /^Head of Communications/, { lang: "en" }],
    ["csirt", "対応 太郎", /^CSIRT責任者/, { lang: "ja" }],
  ];
  team = {};
  for (const [id, name, seat, way] of people)
    team[id] = await takeSeat(browser, server, { name, seat, ...way });
});

after(async () => {
  await closeQuiet(browser, server);
});

/** One promise of the story; after a broken one the others have nothing to stand on. */
function step(promise, play) {
  test(promise, { skip }, async (t) => {
    if (broken) return t.skip(`“${broken}” is broken`);
    try {
      await play();
    } catch (error) {
      broken = promise;
      process.env.ENSHU_SHOTS ??= "1";
      const pages = Object.entries({ desk, second, ...team }).filter(([, page]) => page);
      await Promise.allSettled(pages.map(([name, page]) => shot(page, `broken-team-${name}`)));
      throw error;
    }
  });
}

const declare = { ja: /対策本部を立てるか/, en: /Stand up the headquarters/ };
const reason = { ja: /^判断の理由/, en: /^Reason/ };

async function openDecision(page, name) {
  const work = page.getByRole("tab", { name: /^(対応|Work)/ });
  if (await work.count()) await work.click();
  await page.getByRole("tab", { name: /^(意思決定|Decisions)/ }).click();
  await page.getByRole("button", { name }).first().click();
}

const writing = (page, lang) => page.getByRole("textbox", { name: reason[lang] });

async function holds(field, text) {
  const handle = await field.elementHandle();
  await field.page().waitForFunction(([e, t]) => e.value === t, [handle, text]);
}

step("five people and two bots begin together", async () => {
  for (const seat of ["情報システム部長", "生産・営業本部長"]) await handToBot(desk, seat);
  await desk.getByText("7席中7席").waitFor();
  const legal = team.legal;
  await legal.getByRole("button", { name: "回答時間の延長を頼む" }).click();
  await recorded(legal);
  await assertSound(legal, "lobby phone");
  await desk.getByRole("button", { name: "法務部長への操作" }).click();
  await desk.getByRole("menuitem", { name: "回答時間を150％にする" }).click();
  await legal.getByText("通常の150％です").waitFor();
  await start(desk);
  for (const page of Object.values(team)) await page.locator('[data-conn="live"]').waitFor();
});

step("an inject is moved in the lanes by keys, and by hand", async () => {
  await desk.getByText("レーン", { exact: true }).click();
  const marks = desk.locator("[data-mark][data-movable]");
  const id = await marks.last().getAttribute("data-mark");
  const mark = desk.locator(`[data-mark="${id}"]`);
  const place = () => mark.evaluate((e) => Number.parseFloat(e.style.left));
  await mark.click();
  const first = await place();
  await mark.press("Shift+PageUp");
  await desk.getByRole("status").getByText(/Enter/).waitFor();
  await mark.press("Enter");
  await recorded(desk.getByRole("region", { name: "状況付与" }));
  const moved = await place();
  assert.ok(moved < first, `${moved} lies before ${first}`);
  const box = await mark.boundingBox();
  await desk.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await desk.mouse.down();
  await desk.mouse.move(box.x - 30, box.y + box.height / 2, { steps: 4 });
  await desk.mouse.up();
  await desk.waitForFunction(
    ([m, before]) =>
      Number.parseFloat(document.querySelector(`[data-mark="${m}"]`)?.style.left ?? "100") < before - 1,
    [id, moved],
  );
  await desk.getByText("一覧", { exact: true }).click();
});

step("two write one draft, each sees who wrote, and nobody's words go under", async () => {
  await jump(desk, "＋30分");
  await openDecision(team.ciso, declare.en);
  await openDecision(team.csirt, declare.ja);
  const [ciso, csirt] = [writing(team.ciso, "en"), writing(team.csirt, "ja")];
  await ciso.fill("Three servers are down.");
  await holds(csirt, "Three servers are down.");
  await team.csirt.getByText(/最後に書いたのはCISO/).waitFor();
  await csirt.fill("Three servers are down. 三台とも同じ時刻。");
  await holds(ciso, "Three servers are down. 三台とも同じ時刻。");
  await team.ciso.getByText(/Last written by CSIRT Lead/).waitFor();

  await team.csirt.context().setOffline(true);
  await team.csirt.locator('[data-conn="offline"]').waitFor();
  await csirt.fill("電話の向こうで書いた。");
  await ciso.fill("Written while the other line was down.");
  await team.ciso.getByText(/Not yet with the others/).waitFor({ state: "detached" });
  await team.csirt.context().setOffline(false);
  const ask = team.csirt.getByRole("alert").filter({ hasText: "CISOがこの下書きを書き進めました" });
  await ask.waitFor();
  await holds(csirt, "電話の向こうで書いた。");
  await assertSound(team.csirt, "parted draft");
  await ask.getByRole("button", { name: "自分の版を続ける" }).click();
  await holds(ciso, "電話の向こうで書いた。");
});

step("the facilitator sees a seat's screen as it is, and can do nothing there", async () => {
  await desk.getByRole("link", { name: "CISOの今の画面を見る" }).click();
  await desk.waitForURL(/\/m\//);
  await isLive(desk);
  await desk
    .getByRole("button", { name: "担当の席：CISO" })
    .or(desk.getByRole("button", { name: /CISO$/ }))
    .first()
    .waitFor();
  assert.equal(await desk.getByRole("button", { name: "記録する" }).count(), 0);
  await team.ceo
    .getByRole("tab", { name: /^ログ|^記録/ })
    .first()
    .click();
  await assertSound(desk, "mirror");
  await desk.getByRole("combobox", { name: "画面を見る席" }).selectOption({ label: "法務部長" });
  await desk.waitForURL(/\/m\/.*\/legal$/);
  await isLive(desk);
  assertQuiet(desk);
  await desk.getByRole("link", { name: "進行画面に戻る" }).click();
  await desk.waitForURL(/\/f\//);
  await isLive(desk);
});

step(
  "a line that is cut in the middle of a decision costs nothing; and the clock stops by a rule",
  async () => {
    await desk.getByRole("button", { name: "その他の止め方" }).click();
    await desk.getByRole("menuitem", { name: "自動で止める条件…" }).click();
    const dialog = desk.getByRole("dialog");
    await dialog.getByRole("checkbox", { name: "意思決定が決まったとき" }).check();
    await assertSound(desk, "pause rules");
    await dialog.getByRole("button", { name: "条件を設定" }).click();
    await dialog.waitFor({ state: "detached" });

    const csirt = team.csirt;
    await csirt.getByRole("radio").first().check();
    await csirt.context().setOffline(true);
    await csirt.locator('[data-conn="offline"]').waitFor();
    await writing(csirt, "ja").fill("三台が同じ時刻に止まった。");
    await csirt.getByRole("button", { name: "この内容で決める" }).click();
    await csirt.getByText("接続が戻ったら送信します").first().waitFor();
    await csirt.context().setOffline(false);
    await isLive(csirt);
    await recorded(csirt);
    await team.ciso.getByText("三台が同じ時刻に止まった。").first().waitFor();
    await desk.getByText("自動停止：意思決定が決まったとき").waitFor();
    for (const page of [team.ceo, csirt])
      await page.getByRole("main").getByText("あらかじめ設定された条件で自動的に止まりました").waitFor();
  },
);

step("two facilitate at once, and one hands over to the other", async () => {
  const link = await inviteFacilitator(desk);
  second = watch(await openPage(browser, { lang: "en" }));
  await second.goto(link);
  await second.waitForURL(/\/f\//);
  await isLive(second);
  await second.getByText("Stopped by rule: a decision is settled").waitFor();
  await second.getByRole("button", { name: /^Resume/ }).click();
  await desk
    .getByRole("button", { name: /^一時停止/ })
    .first()
    .waitFor();
  await desk.context().setOffline(true); // the first one leaves; the room stays in hand
  await second.keyboard.press("Space");
  await team.pr.getByText("Paused", { exact: true }).waitFor();
  await second.getByRole("button", { name: /^Resume/ }).waitFor();
  await second.keyboard.press("Space");
  await team.pr.getByText("Running", { exact: true }).waitFor();
  await desk.context().setOffline(false);
  await isLive(desk);
});

step("the big screen shows what either of them chose last, and keeps it when it is loaded anew", async () => {
  const screen = watch(await anotherPage(second.context()));
  await screen.goto(`${server.url}/s/${desk.room}`);
  const shows = (name) =>
    screen
      .getByRole("navigation")
      .getByRole("button", { name })
      .and(screen.locator("[aria-current]"))
      .waitFor();
  const turn = async (page, scene) => {
    await page.getByRole("button", { name: /^(Big screen|大画面)：?/ }).click();
    await page.getByRole("menuitemradio", { name: scene }).click();
  };
  await turn(second, "Situation");
  await shows(/Situation/);
  await desk.getByRole("button", { name: "大画面：状況" }).waitFor();
  await screen.reload();
  await shows(/Situation/);
  await screen.keyboard.press("1");
  await shows(/Now/);
  await turn(desk, "システムの構成");
  await shows(/Systems map/);
  await desk.getByRole("button", { name: "大画面：システムの構成" }).click();
  await assertSound(desk, "big screen menu");
  await shot(desk, "console-big-screen-menu");
  await desk.keyboard.press("Escape");
  await turn(desk, "受付");
  await screen.getByText("7 of 7 seats are taken").waitFor();
  await shot(screen, "screen-lobby-in-play");
  await assertSound(screen, "lobby in play");
  assertQuiet(screen);
  await screen.close();
});

/** Counts what a hand does on a page: keys that are no modifiers, and presses of the pointer. */
async function strokesOf(page, act) {
  await page.evaluate(() => {
    globalThis.strokes = 0;
    if (globalThis.counting) return;
    globalThis.counting = true;
    addEventListener(
      "keydown",
      (e) => (globalThis.strokes += /^(Shift|Control|Alt|Meta)$/.test(e.key) ? 0 : 1),
      true,
    );
    addEventListener("pointerdown", () => (globalThis.strokes += 1), true);
  });
  await act();
  return page.evaluate(() => globalThis.strokes);
}

/** Waits until something is so that only this side of the browser sees. */
async function until(so, what) {
  for (const end = Date.now() + 60_000; Date.now() < end && !so(); ) await second.waitForTimeout(50);
  assert.ok(so(), what);
}

/** Returns how many deeds of a page were recorded. */
function receiptsIn(frames) {
  return frames.filter((f) => f.receipt).length;
}

/** Returns the acts that the console's README lists. */
function listed() {
  const text = readFileSync(new URL("../src/screens/console/README.md", import.meta.url), "utf8");
  return [...text.matchAll(/^\| (.*?) \|/gm)].map((m) => m[1]).filter((act) => act !== "Act");
}

step(
  "on a phone the console's head leaves the height to what it is about, and its menu holds the rest",
  async () => {
    await second.setViewportSize(phone);
    const tabs = await second.getByRole("tablist", { name: "Panels" }).boundingBox();
    assert.ok(tabs.y + tabs.height <= phone.height * 0.26, `the head ends at ${tabs.y + tabs.height} px`);
    const pick = async (role, name) => {
      await second.getByRole("button", { name: /^More for the clock/ }).click();
      await second.getByRole(role, { name }).click();
    };
    const close = async () => {
      await second.getByRole("dialog").getByRole("textbox").first().waitFor();
      await second.keyboard.press("Escape");
      await second.getByRole("dialog").waitFor({ state: "detached" });
    };
    await pick("menuitemradio", "0.25× the pace");
    await pick("menuitem", /^Jump/);
    await close();
    await pick("menuitem", "Ad-hoc inject");
    await close();
    await second.getByRole("button", { name: "Stop: REAL INCIDENT" }).waitFor();
    await assertSound(second, "console on a phone");
    await pick("menuitemradio", "0.1× the pace"); // a clock that runs faster soon stops by its rule
    await second.setViewportSize(desktop);
    await second.waitForFunction(
      () => document.querySelector('input[aria-label="Speed"]')?.value === "0.1× the pace",
    );
  },
);

step("what a facilitator does most takes two strokes at most", async () => {
  const key = (name) => second.keyboard.press(name);
  const closed = () => second.getByRole("dialog").waitFor({ state: "detached" });
  const coming = second
    .getByRole("listitem")
    .filter({ has: second.getByRole("button", { name: "Hold", exact: true }) });
  const acts = {
    "Pause, or run on": async () => {
      await second.evaluate(() => document.activeElement?.blur()); // a menu that closed leaves the keys to its button
      await key("Space");
      await second.getByRole("button", { name: /^Resume/ }).waitFor();
      await key("Space");
      await second
        .getByRole("button", { name: /^Pause/ })
        .first()
        .waitFor();
    },
    "Jump to the next event": async () => {
      await key("j");
      await second
        .getByRole("dialog")
        .getByText(/between$/)
        .first()
        .waitFor();
      await key("Enter");
      await closed();
    },
    "Send an inject now": async () => {
      const [list, button] = [second.locator("[data-part]").locator(".."), coming.first()];
      await button.getByRole("button", { name: "Send now" }).click();
      const bar = second.getByRole("region", { name: "On its way" });
      const [above, below] = [await list.first().boundingBox(), await bar.boundingBox()];
      assert.ok(below.y >= above.y + above.height - 1, "the way back covers no event");
      await recorded(second);
    },
    "Hold an inject": () => coming.first().getByRole("button", { name: "Hold", exact: true }).click(),
    "Move an inject by five minutes": async () => {
      await coming
        .first()
        .getByRole("button", { name: /^More for/ })
        .click();
      await second.getByRole("menuitem", { name: "5 min later" }).click();
    },
    "Change the speed": async () => {
      await second.locator('input[aria-label="Speed"]').click();
      await second.getByRole("option", { name: "0.25× the pace", exact: true }).click();
    },
    "Turn the big screen to another scene": async () => {
      await second.getByRole("button", { name: /^Big screen/ }).click();
      await second.getByRole("menuitemradio", { name: "Rotate" }).click();
    },
    "Write an inject of your own": async () => {
      await key("i");
      await second.getByRole("dialog").getByRole("textbox").first().waitFor();
    },
    "Write an observation": async () => {
      await key("n");
      await second.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
    },
    "Hand a seat to a bot": async () => {
      await second.getByRole("button", { name: "Acts on CEO" }).click();
      await second
        .getByRole("menuitem", { name: /^Hand to a bot/ })
        .first()
        .click();
    },
    "See a seat's screen as it is": async () => {
      await second.getByRole("link", { name: "What CISO sees now" }).click();
      await second.waitForURL(/\/m\//);
    },
  };
  assert.deepEqual(
    Object.keys(acts).sort(),
    listed().sort(),
    "the list of the console's README is what is played",
  );
  const elsewhere = /^(Write|Hand|See)/; // asks of another page, or only opens what is written in next
  for (const [name, act] of Object.entries(acts)) {
    const done = receiptsIn(second.frames);
    const n = await strokesOf(second, act);
    assert.ok(n <= 2, `${name}: ${n} strokes`);
    if (!elsewhere.test(name)) await until(() => receiptsIn(second.frames) > done, `${name} is recorded`);
    assert.deepEqual(refusalsIn(second.frames), [], name);
    if (name === "Write an inject of your own") {
      await key("Escape");
      await closed();
    }
    if (name === "Write an observation") await second.getByRole("tab", { name: "Seats" }).click();
  }
  await second.goBack();
  await isLive(second);
});

step("the exercise ends for all of them, and no page complained", async () => {
  await second.getByRole("button", { name: "End …" }).click();
  await second.getByRole("dialog").getByRole("button", { name: "End the exercise" }).click();
  await team.pr.getByText("The exercise has ended").first().waitFor();
  await team.legal.getByText("演習は終了しました").first().waitFor();
  for (const page of [desk, second, ...Object.values(team)]) {
    assert.deepEqual(gapsIn(page.frames), []);
    assertQuiet(page, [/ERR_INTERNET_DISCONNECTED/, /ERR_NETWORK_CHANGED/]);
  }
});
