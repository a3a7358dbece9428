// What each screen promises apart from the story of a drill.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  anotherPage,
  assertAccessible,
  assertFits,
  assertMarked,
  assertQuiet,
  closeQuiet,
  desktop,
  inBothThemes,
  launch,
  noBrowser,
  openPage,
  phone,
} from "./browser.mjs";
import {
  ask,
  assertSound,
  gapsIn,
  handToBot,
  inviteFacilitator,
  isLive,
  jump,
  openConsole,
  recorded,
  recordsOf,
  start,
  takeSeat,
  watch,
} from "./room.mjs";
import { noBinary, startServer } from "./server.mjs";

const skip = noBrowser ?? noBinary;
let browser;
let server;
let desk; // of the facilitator
let ciso;

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await startServer();
  desk = await openConsole(browser, server);
  ciso = await takeSeat(browser, server, { name: "佐藤 彩", seat: /^CISO/, lang: "ja" });
  for (const seat of ["社長", "法務部長", "CSIRT責任者", "情報システム部長"]) await handToBot(desk, seat);
});

after(async () => {
  await closeQuiet(browser, server);
});

/** Runs the room slowly at half an hour after the beginning. */
async function play() {
  await start(desk);
  await jump(desk, "＋30分");
  await ciso.locator("[data-item]").first().waitFor();
}

test("a wrong code is told from a right one, however it is typed", { skip }, async () => {
  const page = watch(await openPage(browser, { lang: "ja", viewport: phone }));
  await page.goto(`${server.url}/j`);
  const code = page.getByRole("textbox", { name: "参加コード" });
  await code.fill("zzz zzz");
  await page.getByRole("button", { name: "演習へ進む" }).click();
  await page.getByText("このコードの演習はありません").waitFor();
  assert.equal(await code.inputValue(), "ZZZZZZ", "a wrong code stays there to be mended");
  await assertSound(page, "wrong code");

  const wide = [...server.code.toLowerCase()].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  await code.fill(wide.join(""));
  await page.getByRole("button", { name: "演習へ進む" }).click();
  await page.getByRole("radio", { name: /^法務部長/ }).waitFor();
  await assertSound(page, "join phone");
  await page.getByRole("button", { name: "この席に着く" }).click();
  await page.getByText("お名前を入力してください。").first().waitFor();
  await page.keyboard.type("高橋 玲"); // the field that lacks something has the focus
  await page.getByText("席を選んでください。").waitFor();
  assert.equal(
    await page.getByText("お名前を入力してください。").count(),
    0,
    "a name given is no longer asked for",
  );
  assertQuiet(page, [/404/]);
  await page.context().close();
});

test("a stranger finds no room, whichever address is tried", { skip }, async () => {
  const page = watch(await openPage(browser, { lang: "en" }));
  for (const at of ["p", "f", "s", "d"]) {
    await page.goto(`${server.url}/${at}/${desk.room}`);
    await page.getByText("You hold no seat in this room").first().waitFor();
  }
  assert.deepEqual(page.frames, []);
  await page.goto(`${server.url}/p/${desk.room}x`);
  await page.getByText("You hold no seat in this room").first().waitFor();
  assertQuiet(page);
  await page.context().close();
});

test("no string becomes an element or a script, whatever code of the page tries it", { skip }, async () => {
  const tried = await desk.evaluate(() => {
    const of = (act) => {
      try {
        act();
        return "made";
      } catch (why) {
        return why.name;
      }
    };
    const script = document.createElement("script");
    return [
      of(() => document.createElement("div").insertAdjacentHTML("beforeend", "<b>x</b>")),
      of(() => {
        document.createElement("div").innerHTML = "<img src=x>";
      }),
      of(() => {
        script.src = "/api/me";
      }),
      of(() => {
        script.text = "void 0";
      }),
    ];
  });
  assert.deepEqual(tried, ["Error", "Error", "TypeError", "TypeError"]);
  assertQuiet(desk, [/^This document requires 'TrustedScript/]);
});

test("the host's first page shows exercises, the code and the scenarios", { skip }, async () => {
  const page = watch(await anotherPage(desk.context()));
  await page.goto(server.url);
  await page.getByText(server.code).first().waitFor();
  await page.getByRole("heading", { name: "三連休前夜のランサムウェア" }).first().waitFor();
  await assertSound(page, "start");
  await page.close();
});

test("the language changes in the middle of a sentence, and nothing else does", { skip }, async () => {
  await play();
  const note = ciso.locator("[data-item]").filter({ hasText: "紙の束を持って守衛が来る" });
  await note.getByRole("button").first().click();
  const open = ciso.locator("[data-open]");
  await open.getByText("3階と5階の複合機").waitFor();
  const lines = ciso.frames.filter((f) => f.kind === "hello").length;

  await ciso.getByRole("button", { name: "English" }).click();
  await open.getByText("The printers on the third and fifth floor").waitFor();
  await ciso.getByRole("tab", { name: /^Situation/ }).waitFor();
  assert.equal(await ciso.evaluate(() => document.documentElement.lang), "en");
  assert.match(await ciso.title(), /Ransomware on the eve/);
  await desk.getByRole("tab", { name: "真相" }).waitFor(); // the others keep theirs
  await ciso.getByRole("button", { name: "日本語" }).click();
  await open.getByText("3階と5階の複合機").waitFor();
  assert.equal(ciso.frames.filter((f) => f.kind === "hello").length, lines, "the line was kept");
});

test("everything is one key and a few letters away, also while writing Japanese", { skip }, async () => {
  await ciso.keyboard.press("?");
  await ciso.getByRole("dialog").waitFor();
  await ciso.keyboard.press("Escape");
  await ciso.keyboard.press("Control+k"); // at once: a list that is closed is not in the way
  const field = ciso.getByRole("combobox", { name: "何をしますか" });
  await field.fill("状況");
  await inBothThemes(ciso, (theme) => assertAccessible(ciso, `palette, ${theme}`));
  await field.press("Enter");
  await field.waitFor({ state: "detached" });
  await ciso.getByRole("tab", { name: "状況", selected: true }).waitFor();
  await ciso.keyboard.press("Control+k");
  await field.fill("文字を大きく");
  await field.press("Enter");
  await ciso.waitForFunction(() => document.documentElement.hasAttribute("data-large"));
  await assertFits(ciso, "large text");
  await ciso.keyboard.press("Control+k");
  await field.fill("文字を大きく");
  await field.press("Enter");
});

test("where motion is unwanted nothing moves, and large letters are neither cut nor too wide for a phone", {
  skip,
}, async () => {
  const page = watch(await anotherPage(ciso.context()));
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize(phone);
  await page.goto(ciso.url());
  await isLive(page);
  const largeLetters = async () => {
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox", { name: "何をしますか" });
    await field.fill("文字を大きく");
    await field.press("Enter");
  };
  await largeLetters();
  await page.waitForFunction(() => document.documentElement.hasAttribute("data-large"));
  for (const tab of [/^受信箱/, /^対応/, /^状況/, /^開示/]) {
    await page.getByRole("tab", { name: tab }).click();
    await assertFits(page, `large letters, ${tab}`);
    const found = await page.evaluate(() => ({
      moves: document.getAnimations().filter((a) => a.effect.getComputedTiming().endTime > 50).length,
      cut: [...document.querySelectorAll("button span")]
        .filter((e) => e.clientHeight > 1 && e.scrollHeight > e.clientHeight + 1)
        .filter((e) => getComputedStyle(e).overflowY !== "visible")
        .map((e) => e.innerText),
    }));
    assert.deepEqual(found, { moves: 0, cut: [] }, `${tab}`);
  }
  await largeLetters();
  assertQuiet(page);
  await page.close();
});

/** Walks on by Tab until a thing has the focus, as somebody without a pointer does. */
async function tabTo(page, thing) {
  await thing.first().waitFor();
  const there = () => thing.first().evaluate((e) => e === document.activeElement);
  for (let n = 0; n < 150 && !(await there()); n++) await page.keyboard.press("Tab");
  assert.ok(await there(), "what is looked for is reached by Tab");
}

/** Goes to a part of the desk by the palette. */
async function goByPalette(page, part) {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "何をしますか" }).waitFor();
  await page.keyboard.type(part);
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: new RegExp(`^${part}`), selected: true }).waitFor();
}

test("a decision and a statement need no pointer, and no conversion sends them", { skip }, async () => {
  const told = () => ciso.frames.filter((f) => f.receipt).length;
  await goByPalette(ciso, "意思決定");
  await tabTo(ciso, ciso.locator("[data-decision][data-waits]"));
  await ciso.keyboard.press("Enter");
  await tabTo(ciso, ciso.locator("fieldset input[type=radio]"));
  await ciso.keyboard.press("Space");
  await tabTo(ciso, ciso.getByRole("textbox", { name: /^誰の権限で切るか/ }));
  await ciso.keyboard.type("CISO");
  await tabTo(ciso, ciso.getByRole("textbox", { name: /^判断の理由/ }));
  const before = told();
  const hand = await ciso.context().newCDPSession(ciso);
  await hand.send("Input.imeSetComposition", { text: "はんだん", selectionStart: 4, selectionEnd: 4 });
  await ciso.keyboard.press("Control+Enter");
  await ciso.keyboard.press("Enter");
  assert.equal(
    await ciso.getByText(/^(送信しています|記録しました)/).count(),
    0,
    "a conversion sends nothing",
  );
  await hand.send("Input.insertText", { text: "判断は範囲が分かるまで待てない。" });
  assert.equal(told(), before);
  await ciso.keyboard.press("Control+Enter");
  await recorded(ciso);

  await goByPalette(ciso, "開示");
  await tabTo(ciso, ciso.getByRole("radio"));
  await ciso.keyboard.press("Space");
  await tabTo(ciso, ciso.getByRole("checkbox"));
  await ciso.keyboard.press("Space");
  await tabTo(ciso, ciso.getByRole("button", { name: /へ発信する$/ }));
  await ciso.keyboard.press("Enter");
  await ciso
    .getByRole("dialog")
    .getByRole("button", { name: /へ発信する$/ })
    .and(ciso.locator(":focus"))
    .waitFor();
  await ciso.keyboard.press("Enter");
  await recorded(ciso);
});

test("the big screen shows what is public and not a word more", { skip }, async () => {
  const screen = watch(await anotherPage(desk.context()));
  await screen.setViewportSize({ width: 1920, height: 1080 });
  await screen.goto(`${server.url}/s/${desk.room}`);
  const scenes = screen.getByRole("navigation");
  await scenes.waitFor();
  await assertFits(screen, "screen");
  const keys = await scenes.locator("kbd").allInnerTexts();
  for (const key of keys.filter((k) => /^\d$/.test(k))) {
    await screen.keyboard.press(key);
    const name = await scenes.locator('[aria-current="true"]').filter({ hasText: key }).innerText();
    await assertMarked(screen, name);
    await assertFits(screen, name);
    await inBothThemes(screen, (theme) => assertAccessible(screen, `screen ${name}, ${theme}`));
  }

  const kinds = new Set(Object.keys(recordsOf(screen)).map((key) => key.split("/")[0]));
  for (const kind of ["truth", "fact", "finding", "score", "inject", "note", "decision"])
    assert.ok(!kinds.has(kind), `the screen holds ${kind} records`);
  const sent = screen.raw.join("\n");
  for (const secret of secretsOf(recordsOf(desk))) assert.ok(!sent.includes(secret), secret);
  assert.deepEqual(gapsIn(screen.frames), []);
  assertQuiet(screen);
  await screen.close();
});

/** Returns what only those who run the room may know: how facts may stand, and the words of what is still to come. */
function secretsOf(view) {
  const written = (text) => JSON.stringify(text).slice(1, -1);
  const of = (kind) => Object.entries(view).flatMap(([key, r]) => (key.startsWith(`${kind}/`) ? [r] : []));
  const readings = of("truth").flatMap((t) => t.readings ?? []);
  const coming = of("inject").filter((i) => i.state !== "fired");
  const texts = [...readings.map((r) => r.text), ...coming.flatMap((i) => [i.body, i.notes])];
  const secrets = texts
    .flatMap((t) => [t.ja, t.en])
    .filter((t) => [...t].length > 7)
    .map(written);
  assert.ok(secrets.length > 80, `${secrets.length} secrets are looked for`);
  return secrets;
}

test("a second facilitator comes in by a link and rules the same clock", { skip }, async () => {
  const link = await inviteFacilitator(desk);
  await assertSound(desk, "share");

  const second = watch(await openPage(browser, { lang: "en" }));
  await second.goto(link);
  await second.waitForURL(/\/f\//);
  await isLive(second);
  await second
    .getByRole("button", { name: /^Pause/ })
    .first()
    .click();
  await ciso.getByText("一時停止中", { exact: true }).waitFor();
  await desk.getByRole("button", { name: "再開" }).click();
  await second
    .getByRole("button", { name: /^Pause/ })
    .first()
    .waitFor();
  await ciso.getByText("進行中", { exact: true }).waitFor();

  const again = watch(await openPage(browser, { lang: "en" }));
  await again.goto(link);
  await again.getByText("This link does not open anything any more").waitFor();
  assertQuiet(second);
  assertQuiet(again, [/40[0-9]|410/]);
  await second.context().close();
  await again.context().close();
});

test("the rooms of an exercise stand in the console, to be seen", { skip }, async () => {
  const page = watch(await anotherPage(desk.context()));
  await page.goto(server.url);
  const want = { scenario: "friday-ransomware", rooms: 3 };
  const { body } = await ask(page, "POST", "/api/exercises", want);
  await page.goto(`${server.url}/f/${body.rooms[0]}`);
  await page.getByRole("tab", { name: "ルーム" }).click();
  for (const n of [1, 2, 3]) await page.locator(`[data-room="${n}"]`).waitFor();
  await assertSound(page, "rooms");
  assertQuiet(page);
  await page.close();
});

test("one person practises alone, and the seat that operates systems gives orders", { skip }, async () => {
  const page = watch(await anotherPage(desk.context()));
  await page.goto(server.url);
  await page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "三連休前夜のランサムウェア" }) })
    .getByRole("button", { name: "一人で演習する" })
    .click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("combobox", { name: "担当する席" }).click();
  await page.getByRole("option", { name: "情報システム部長" }).click();
  await assertSound(page, "practise");
  await sheet.getByRole("button", { name: "始める" }).click();
  await page.waitForURL(/\/p\//);
  await assertSound(page, "lobby alone");
  await page.getByRole("button", { name: "演習を始める" }).click();
  await page.getByRole("button", { name: "次の出来事まで進める" }).click();
  await page.getByRole("button", { name: "一時停止" }).click();
  await page.setViewportSize({ width: 360, height: 740 });
  const heightOf = async (name) => (await page.getByRole("button", { name }).boundingBox()).y;
  assert.equal(
    await heightOf("実災害・実事案"),
    await heightOf("再開"),
    "one line holds seat, clock and way out",
  );
  await assertSound(page, "desk alone on a phone");
  await page.setViewportSize(desktop);
  await page.getByText("一時停止中", { exact: true }).waitFor();
  await page.getByRole("button", { name: "再開" }).click();
  await page.getByText("進行中", { exact: true }).waitFor();
  await page.getByRole("tab", { name: "状況" }).click();
  await page
    .getByRole("button", { name: /^全社ファイルサーバ/ })
    .first()
    .click();
  const system = page.getByRole("dialog");
  await system.getByRole("button", { name: "隔離する" }).click();
  const order = page.getByRole("dialog").filter({ hasText: "この指示を出す" });
  await order.getByText("ただちに通信を断ちます。").waitFor();
  await order.getByRole("button", { name: "この指示を出す" }).click();
  await recorded(system);
  await system.getByText("隔離").first().waitFor();
  await page.keyboard.press("Escape");
  await assertSound(page, "desk alone");
  await page.getByRole("button", { name: "時計はあなたが動かします" }).click();
  await page.getByRole("menuitem", { name: "演習を終える" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "演習を終える" }).click();
  await page.getByRole("button", { name: "講評を開く" }).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.evaluate(() => document.documentElement.toggleAttribute("data-large", true));
  await assertFits(page, "the ending on a phone, in large letters");
  await page.evaluate(() => document.documentElement.toggleAttribute("data-large", false));
  await page.setViewportSize(desktop);
  await page.getByRole("button", { name: "講評を開く" }).click();
  await page.getByRole("link", { name: "講評へ" }).click();
  await page.waitForURL(/\/d\//);
  assertQuiet(page);
  await page.close();
});

test("a real incident stops everybody, on every screen, and says why", { skip }, async () => {
  const screen = watch(await anotherPage(desk.context()));
  await screen.goto(`${server.url}/s/${desk.room}`);
  await screen.getByRole("navigation").waitFor();
  await ciso.getByRole("button", { name: "実災害・実事案" }).click();
  const dialog = ciso.getByRole("dialog");
  await dialog.getByRole("textbox").fill("本社ビルで火災報知器");
  await dialog.getByRole("button", { name: "いますぐ演習を止める" }).click();
  for (const page of [ciso, desk, screen]) {
    const cover = page.getByRole("alertdialog");
    await cover.getByText("本社ビルで火災報知器").waitFor();
    await cover.getByText("CISO").waitFor();
  }
  await inBothThemes(ciso, (theme) => assertAccessible(ciso, `real incident, ${theme}`));

  await desk.getByRole("button", { name: "演習の画面を見る" }).click();
  await desk.getByText("演習は再開しません").waitFor();
  assert.equal(await desk.getByRole("button", { name: "再開" }).count(), 0);
  await desk.getByRole("button", { name: "終了…" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "演習を終了する" }).click();
  await desk.getByRole("button", { name: "講評を全員に公開" }).waitFor();
  await ciso.getByRole("alertdialog").waitFor({ state: "detached" }); // it covers nothing that looks back
  await ciso.getByText("実際の事案のため中止されました。", { exact: true }).waitFor();
  for (const page of [ciso, desk]) assertQuiet(page);
});
