// A whole drill, from join code to debrief: a facilitator at a desk, the CISO at another in English, the head of legal
// on a phone in Japanese, bots in the other seats.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertQuiet, closeQuiet, launch, noBrowser, phone, shot } from "./browser.mjs";
import {
  assertSound,
  choose,
  composeTo,
  gapsIn,
  handToBot,
  isLive,
  jump,
  openConsole,
  recorded,
  refusalsIn,
  setSpeed,
  takeSeat,
  writeInject,
} from "./room.mjs";
import { noBinary, startServer } from "./server.mjs";

const skip = noBrowser ?? noBinary;
let browser;
let server;
let desk; // of the facilitator
let ciso;
let legal;
let broken;

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await startServer();
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
      const pages = Object.entries({ desk, ciso, legal }).filter(([, page]) => page);
      await Promise.allSettled(pages.map(([name, page]) => shot(page, `broken-${name}`)));
      for (const [name, page] of pages) console.log(`# ${name}:`, page.complaints, refusalsIn(page.frames));
      throw error;
    }
  });
}

const row = (page, words) => page.locator("[data-item]").filter({ hasText: words });
const closeItem = (page) => page.locator('[data-item] > [aria-expanded="true"]').click();
const event = (title) => desk.getByRole("listitem").filter({ hasText: title });

step("a code and a name are enough to sit down", async () => {
  desk = await openConsole(browser, server);
  ciso = await takeSeat(browser, server, { name: "Alex Mori", seat: /^CISO/, lang: "en" });
  const way = { code: server.code, lang: "ja", viewport: phone, theme: "dark" };
  legal = await takeSeat(browser, server, { name: "山田 葵", seat: /^法務部長/, ...way });

  for (const seat of ["社長", "CSIRT責任者", "情報システム部長", "生産・営業本部長"])
    await handToBot(desk, seat);
  await handToBot(desk, "広報・IR部長", "何もしない"); // leaves its actions to the CISO

  await desk.getByText("7席中7席に参加者がいます").waitFor();
  await ciso.getByText("山田 葵").waitFor();
  await legal.getByText("Alex Mori").waitFor();
  assert.equal(await ciso.evaluate(() => scrollY), 0, "a screen begins at its top");
  for (const [where, page] of Object.entries({ console: desk, "lobby en": ciso, "lobby phone": legal })) {
    await assertSound(page, where);
  }
});

step("the facilitator sets a target on the team's behalf, and the lobby shows it", async () => {
  await desk.getByRole("tab", { name: "復旧目標" }).click();
  await desk.getByRole("button", { name: /^受注・出荷の目標/ }).click();
  const form = desk.getByRole("form", { name: "受注・出荷の目標" });
  await form.getByRole("textbox", { name: "優先順位" }).fill("1");
  await form.getByRole("textbox", { name: "RTO（時間）" }).fill("18");
  await assertSound(desk, "console, targets");
  await form.getByRole("button", { name: "この目標にする" }).click();
  const shown = ciso.getByRole("listitem").filter({ hasText: "No. 1" });
  await shown.getByRole("row", { name: /^The team means 18 h/ }).waitFor();
  await shown.getByText("Set by Facilitator.").waitFor();
  await legal.getByRole("row", { name: /^チームの目標 18時間/ }).waitFor();
  await desk.getByRole("tab", { name: "席", exact: true }).click();
});

step("the clock starts for everybody at once, and the facilitator rules it", async () => {
  await choose(desk, "進み方", "短縮（約20分）");
  await desk.getByRole("button", { name: "演習を始める" }).click();
  await desk.getByRole("button", { name: /^一時停止/ }).click();
  await ciso.getByText("Paused", { exact: true }).waitFor();
  await setSpeed(desk, 0.1);
  await desk.getByRole("button", { name: "再開" }).click();
  await ciso.getByText("Running", { exact: true }).waitFor();
  await legal.getByText("進行中", { exact: true }).waitFor();
});

step("an action is under way once it is recorded, for every seat to see", async () => {
  await ciso.getByRole("tab", { name: "Actions" }).click();
  await ciso.getByRole("button", { name: "Start: Open a spare line of communication" }).click();
  const sure = ciso.getByRole("dialog").getByRole("button", { name: "Start" });
  const work = ciso.getByRole("listitem").filter({ hasText: "by CISO" });
  await sure.or(work).first().waitFor();
  if (await sure.isVisible()) await sure.click();
  await work.getByText("Under way").waitFor();
  await legal.getByRole("tab", { name: /^対応/ }).click();
  await legal.getByRole("tab", { name: "行動" }).click();
  await legal.getByRole("listitem").filter({ hasText: "CISO" }).getByText("作業中").waitFor();
  await legal.getByRole("tab", { name: /^受信箱/ }).click();
});

step("an inject is read and acknowledged, and the facilitator sees that it was", async () => {
  await jump(desk, "＋30分");
  const seat = desk.getByRole("row").filter({ has: desk.getByRole("rowheader", { name: "CISO" }) });
  const unacked = seat.getByRole("cell").nth(2);
  await unacked.filter({ hasText: /^1$/ }).waitFor();

  const call = row(ciso, "Yagura Watch Centre, duty analyst");
  await call.getByRole("button").first().click();
  await call.getByRole("button", { name: "Take the call" }).click();
  await call.getByText("Whose decision may I write down?").waitFor();
  await call.getByRole("button", { name: "Acknowledge", exact: true }).click();
  await recorded(call);
  await unacked.filter({ hasText: /^0$/ }).waitFor();

  const note = row(legal, "紙の束を持って守衛が来る");
  await note.getByRole("button").first().click();
  await note.getByText("Gray Heron", { exact: false }).first().waitFor();
  await note.getByText("未読", { exact: true }).waitFor({ state: "detached" });
  for (const [where, page] of Object.entries({ "desk en": ciso, "desk phone": legal }))
    await assertSound(page, where);
  await closeItem(legal);
});

step("an inject is held, fired by hand, and another is written on the spot", async () => {
  const hr = event("人事からの気付き");
  await hr.getByRole("button", { name: "保留", exact: true }).click();
  const kept = desk.getByRole("region", { name: "保留中（任意に使える）" });
  await kept.getByText("人事からの気付き").waitFor();
  await hr.getByRole("button", { name: "今すぐ付与" }).click();
  await row(legal, "FS01の人事フォルダーの件").waitFor();

  await writeInject(desk, {
    from: "新聞社の記者",
    to: "全員",
    subject: "取材のお願い",
    body: "今夜21時に掲載します。",
  });
  await ciso.getByRole("button", { name: /new message/ }).click(); // a long message is open: what is new stands above
  for (const page of [ciso, legal]) await row(page, "取材のお願い").waitFor();
  assert.equal(await row(legal, "新聞社の記者").count(), 1);
  await assertSound(desk, "console in play");
});

step("a decision is answered with its reason, and the answer bears a number", async () => {
  await legal.getByRole("tab", { name: /^対応/ }).click();
  await legal.getByRole("tab", { name: /^意思決定/ }).click();
  await legal.getByRole("button", { name: /個人情報保護法の報告対象か/ }).click();
  const submit = legal.getByRole("button", { name: "この内容で決める" });
  await submit.click();
  await legal.getByRole("alert").getByText("判断の理由を書いてください。").waitFor();
  await legal.getByRole("radio", { name: /「おそれ」の段階で速報を出す/ }).check();
  await assertSound(legal, "decision phone");

  await legal
    .getByRole("textbox", { name: /^判断の理由/ })
    .fill("不正の目的のおそれがあり、一人でも対象になる。");
  await submit.click();
  await recorded(legal);
  await legal.getByText("不正の目的のおそれがあり").first().waitFor();
  const open = desk.getByRole("row").filter({ has: desk.getByRole("rowheader", { name: "法務部長" }) });
  await open.getByRole("cell").nth(3).filter({ hasText: /^\d$/ }).waitFor();
});

step("orders about systems are for the seat that operates them", async () => {
  await ciso.getByRole("tab", { name: "Situation" }).click();
  await ciso.getByRole("button", { name: /^ERP/ }).first().click();
  const sheet = ciso.getByRole("dialog");
  await sheet.getByText("Orders about systems come from other seats.").waitFor();
  assert.equal(await sheet.getByRole("button", { name: /^(Isolate|Restore this way|Validate)$/ }).count(), 0);
  await assertSound(ciso, "system sheet");
  await ciso.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
});

step("a statement goes out, or waits for whom it needs", async () => {
  await composeTo(ciso, { audience: /^Board/, fact: 0, send: "Send to Board (outside directors included)" });
  await recorded(ciso);
  await ciso.getByRole("tab", { name: "Statements" }).click();
  await ciso.getByText("Sent", { exact: true }).first().waitFor();

  await composeTo(legal, { audience: /^個人情報保護委員会/, fact: 0, send: "CISOに承認を求める" });
  await recorded(legal);
  await assertSound(legal, "composer phone");
  await legal.getByRole("tab", { name: "声明の一覧" }).click();
  await legal.getByText("CISOの承認待ち").first().waitFor();

  await ciso.getByRole("tab", { name: /^To approve/ }).click();
  await ciso.getByRole("button", { name: "Approve and send" }).click();
  await legal.getByText("発信済み").first().waitFor();
});

step("a pause stands for everybody, says why, and nothing is done meanwhile", async () => {
  await desk.getByRole("button", { name: "その他の止め方" }).click();
  await desk.getByRole("menuitem", { name: "メッセージ付きで一時停止…" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("textbox").fill("5分休憩します。 Five minutes' break.");
  await dialog.getByRole("button", { name: "一時停止" }).click();
  for (const page of [ciso, legal]) await page.getByRole("main").getByText("Five minutes' break.").waitFor();

  await ciso.getByRole("tab", { name: /^Desk/ }).click();
  await ciso.getByRole("tab", { name: "Log" }).click();
  await ciso.getByRole("textbox", { name: "Add a line to the log" }).fill("Written while the clock stands.");
  await ciso.getByRole("button", { name: "Write it down" }).click();
  await ciso.getByText(/^Not accepted: The exercise is paused/).waitFor();
});

const inboxSoFar = ["Yagura Watch Centre", "A guard comes in", "What stopped the systems", "取材のお願い"];

step("a reload keeps the seat, what it shows and what was being written", async () => {
  await ciso.getByRole("tab", { name: /^Disclosure/ }).click();
  await ciso.getByRole("tab", { name: "Write" }).click();
  await ciso.getByRole("textbox", { name: "The text" }).fill("Half a sentence, kept on this device");
  const seen = () => ciso.locator("[data-item]").evaluateAll((rows) => rows.map((r) => r.textContent));
  await ciso.getByRole("tab", { name: /^Desk/ }).click();
  await closeItem(ciso);
  for (const words of inboxSoFar) await row(ciso, words).waitFor();
  const shown = await seen();

  await ciso.reload();
  await isLive(ciso);
  for (const words of inboxSoFar) await row(ciso, words).waitFor();
  assert.deepEqual(await seen(), shown);
  await ciso.getByRole("button", { name: "Your seat: CISO" }).waitFor();
  await ciso.getByRole("tab", { name: /^Disclosure/ }).click();
  assert.equal(
    await ciso.getByRole("textbox", { name: "The text" }).inputValue(),
    "Half a sentence, kept on this device",
  );
});

step("a line that is cut and comes back has lost nothing", async () => {
  await desk.getByRole("button", { name: "再開" }).click();
  await legal.getByText("進行中", { exact: true }).waitFor();
  await legal.context().setOffline(true);
  await legal.locator('[data-conn="offline"]').waitFor();
  await legal.getByRole("tab", { name: /^受信箱/ }).click();
  await row(legal, "取材のお願い").getByRole("button").first().click();
  const waits = legal.getByText("未送信の入力が1件あります。");
  await waits.waitFor();
  const banner = await waits.evaluate((p) => p.closest("div").parentElement.getBoundingClientRect().height);
  assert.ok(banner <= 62, `what is wrong with the line takes ${banner} px of a phone: more than two lines`);

  await writeInject(desk, {
    from: "守衛",
    to: "全員",
    subject: "留守中の伝言",
    body: "席を外している間に届いた。",
  });
  await event("要求のメール").getByRole("button", { name: "今すぐ付与" }).click();
  await ciso.getByRole("tab", { name: /^Desk/ }).click();
  await row(ciso, "留守中の伝言").waitFor();
  assert.equal(await row(legal, "留守中の伝言").count(), 0);

  await legal.context().setOffline(false);
  await row(legal, "留守中の伝言").waitFor();
  await isLive(legal);
  await row(legal, "取材のお願い").getByText("未読", { exact: true }).waitFor({ state: "detached" });
  for (const page of [desk, ciso, legal]) assert.deepEqual(gapsIn(page.frames), []);
});

step("what all have to answer, all answer, each in their own language", async () => {
  await ciso.getByRole("tab", { name: /^Decisions/ }).click();
  await ciso.getByRole("button", { name: /^How to meet the demand/ }).click();
  await ciso.getByRole("radio", { name: /^Do not pay/ }).check();
  await ciso.getByRole("textbox", { name: /^Reason/ }).fill("It buys neither silence nor data.");
  await ciso.getByRole("textbox", { name: /^Reason/ }).press("Control+Enter");
  await recorded(ciso);
  await assertSound(ciso, "decision en");

  await legal.getByRole("tab", { name: /^対応/ }).click();
  await legal.getByRole("button", { name: "意思決定の一覧" }).click();
  await legal.getByRole("button", { name: /^要求にどう向き合うか/ }).click();
  await legal.getByText("It buys neither silence nor data.").waitFor();
  await legal.getByRole("radio", { name: /^払わない/ }).check();
  await legal
    .getByRole("textbox", { name: /^判断の理由/ })
    .fill("払っても、黙っている保証も戻る保証もない。");
  await legal.getByRole("button", { name: "この内容で決める" }).click();
  await recorded(legal);
});

step("the room runs to its end, and the debrief opens for everybody", async () => {
  await setSpeed(desk, 60);
  await ciso.getByText("The exercise has ended").first().waitFor({ timeout: 120_000 });
  await legal.getByText("演習は終了しました").first().waitFor();
  await assertSound(ciso, "ending");
  assert.equal(await ciso.getByRole("link", { name: "To the debrief" }).count(), 0);
  await desk.getByRole("button", { name: "講評を全員に公開" }).click();
  await desk.getByText("講評は全員に公開されています。").waitFor();
  await assertSound(desk, "console after the end");
});

step("a finding unfolds to what proves it, and is overruled with a reason", async () => {
  await desk.getByRole("tab", { name: "判定", exact: true }).click();
  const findings = desk.getByRole("tabpanel", { name: "判定" });
  const card = findings.locator('li:has(a[href^="/r/"])').first();
  await card.locator("summary").click();
  const moment = card.getByRole("link", { name: /^T\+/ }).first();
  assert.match(await moment.getAttribute("href"), /^\/r\/[^?]+\?at=\d+&seq=\d+$/);
  await assertSound(desk, "an unfolded finding");
  await card.getByRole("button", { name: "点数を変更…" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "理由" }).fill("電話で伝えたのを見た");
  await assertSound(desk, "overruling a finding");
  await dialog.getByRole("button", { name: "変更する" }).click();
  await dialog.waitFor({ state: "detached" });
  await findings.getByText("理由：電話で伝えたのを見た").waitFor();
});

step("every seat sees the score, why, when, and who was told what", async () => {
  await ciso.getByRole("link", { name: "To the debrief" }).first().click();
  await legal.getByRole("link", { name: "講評へ" }).first().click();
  await desk.getByRole("link", { name: "講評へ" }).click();
  for (const page of [ciso, legal, desk]) await debriefed(page);
  for (const [where, page] of Object.entries({ "debrief en": ciso, "debrief phone": legal, debrief: desk }))
    await assertSound(page, where);
});

const titles = {
  en: { outcome: "Outcome", findings: "Findings", timeline: "Timeline", told: "Who was told what" },
  ja: { outcome: "結果", findings: "判定", timeline: "時系列", told: "誰に何を伝えたか" },
};

async function debriefed(page) {
  const lang = await page.evaluate(() => document.documentElement.lang);
  const part = (name) => page.getByRole("region", { name: titles[lang][name], exact: true });
  await part("outcome")
    .getByText(/^\d+(\.\d+)?\s?[%％]$/)
    .first()
    .waitFor();

  const met = part("findings")
    .getByRole("listitem")
    .filter({ hasText: /^(達成|Met)/ })
    .first();
  await met.locator("summary").click();
  await met.getByText(lang === "ja" ? "根拠となる出来事" : "What proves it").waitFor();
  await met
    .getByText(/T\+\d+:\d\d/)
    .first()
    .waitFor();

  await part("timeline").locator("summary").last().click();
  const told = lang === "ja" ? "「おそれ」の段階で速報を出す" : "File the preliminary report now";
  await part("timeline").getByRole("listitem").filter({ hasText: told }).first().waitFor();

  const board = lang === "ja" ? "取締役会" : "Board";
  await part("told")
    .getByRole("rowheader", { name: board })
    .or(part("told").getByText(board))
    .first()
    .waitFor();
}

step("nobody's page complained, and no frame was missed", async () => {
  for (const page of [desk, ciso, legal]) assert.deepEqual(gapsIn(page.frames), []);
  assertQuiet(desk);
  assertQuiet(ciso);
  assertQuiet(legal, [/ERR_INTERNET_DISCONNECTED/, /ERR_NETWORK_CHANGED/]);
});
