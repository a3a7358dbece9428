// What follows an exercise, over its own screens: survey, hot wash, plan, prose, progress.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { anotherPage, assertQuiet, closeQuiet, launch, noBrowser, phone, shot } from "./browser.mjs";
import { assertSound, isLive, jump, openConsole, start, takeSeat, watch } from "./room.mjs";
import { noBinary, startServer } from "./server.mjs";

const skip = noBrowser ?? noBinary;
let browser;
let server;
let host;
let ciso;
let screen;
let debrief;

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await startServer();
  host = await openConsole(browser, server);
  ciso = await takeSeat(browser, server, { name: "佐藤 彩", seat: /^CISO/, lang: "ja", viewport: phone });
  await start(host);
  await jump(host, "＋6時間");
  await host.getByRole("button", { name: "終了…" }).click();
  await host.getByRole("dialog").getByRole("button", { name: "演習を終了する" }).click();
  await host.getByRole("button", { name: "講評を全員に公開" }).click();
  screen = watch(await anotherPage(host.context()));
  await screen.goto(`${server.url}/s/${host.room}`);
  debrief = watch(await anotherPage(host.context()));
  await debrief.goto(`${server.url}/d/${host.room}`);
});

after(async () => {
  await closeQuiet(browser, server);
});

test("the survey is on the desk, is answered once, and tells nothing before it is closed", {
  skip,
}, async () => {
  const survey = ciso.getByRole("region", { name: "演習はどうでしたか" });
  await survey.getByText(/誰がどう答えたかは、誰にも分かりません/).waitFor();
  await assertSound(ciso, "survey on a phone");
  await shot(ciso, "survey-phone", { fullPage: true });
  await survey.getByRole("radio", { name: "5段階の4" }).first().check();
  await survey.getByRole("textbox").first().fill("連絡先の一覧を紙でも持つ");
  await survey.getByRole("button", { name: "回答を送る" }).click();
  await ciso.getByText(/あなたと結び付くものは残りません/).waitFor();
  await ciso.reload();
  await ciso.getByText(/あなたと結び付くものは残りません/).waitFor();
  await debrief.locator("#survey").getByRole("button", { name: "更新" }).click();
  await debrief.getByText("回答 1人").waitFor();
  assert.ok(!(await debrief.content()).includes("連絡先の一覧を紙でも持つ"));
});

test("the hot wash goes to the big screen and to every page, step by step", { skip }, async () => {
  const section = debrief.locator("#hotWash");
  await section.getByText("3分", { exact: true }).click();
  await section.getByRole("button", { name: "振り返りを始める" }).click();
  await screen.getByRole("heading", { name: "何が起き、どう動いたか" }).waitFor();
  await section.getByRole("button", { name: "足りなかったこと", exact: true }).click();
  await screen.getByRole("heading", { name: "足りなかったこと" }).waitFor();
  await screen.getByRole("timer").getByText(/^残り/).waitFor();
  assert.ok((await screen.locator("ol li").count()) >= 3, "moments are shown");
  await assertSound(screen, "hot wash on the big screen");
  await shot(screen, "hotwash-gaps");
  await section.getByRole("button", { name: "問い 1", exact: true }).click();
  await ciso.goto(`${server.url}/d/${host.room}`);
  await isLive(ciso);
  await ciso.locator("#hotWash").getByRole("textbox").fill("夜間の連絡網を1枚にする");
  await ciso.locator("#hotWash").getByRole("button", { name: "送る" }).click();
  await screen.getByText("夜間の連絡網を1枚にする").waitFor();
  assert.ok(!(await screen.content()).includes("佐藤"), "an idea goes without a name");
  const size = await screen
    .locator("section h2")
    .first()
    .evaluate((e) => Number.parseFloat(getComputedStyle(e).fontSize) / innerHeight);
  assert.ok(size >= 32 / 1080, `a question is ${size} of the height`);
  await shot(screen, "hotwash-question");
  await assertSound(ciso, "hot wash on a phone");
  await shot(ciso, "hotwash-phone");
});

test("plan and prose are written in the debrief and stand in the report", { skip }, async () => {
  const plan = debrief.locator("#plan");
  await plan.getByRole("button", { name: "項目を追加" }).click();
  await plan.getByRole("textbox", { name: "改善すること" }).fill("連絡網を紙でも持つ");
  await plan.getByRole("textbox", { name: "担当" }).fill("CSIRT");
  await plan.getByLabel("期日").fill("2020-03-31");
  await plan.getByRole("button", { name: "保存" }).click();
  await plan.getByText(/未着手 · 期日超過/).waitFor();
  const papers = debrief.locator("#papers");
  await papers
    .getByRole("textbox", { name: "日本語", exact: true })
    .fill("初動は早く、社外への連絡が遅れた。");
  await papers.getByRole("button", { name: "保存" }).click();
  await debrief.locator("#outcome").getByText("初動は早く、社外への連絡が遅れた。").waitFor();
  await assertSound(debrief, "debrief with its plan");
  await shot(debrief, "debrief-learning", { fullPage: true });
  const answer = await debrief.request.get(
    `${server.url}/api/rooms/${host.room}/papers/aar?lang=ja&format=html`,
  );
  const page = await answer.text();
  for (const words of ["連絡網を紙でも持つ", "初動は早く、社外への連絡が遅れた。", "夜間の連絡網を1枚にする"])
    assert.ok(page.includes(words), words);
});

test("the page of progress shows the exercise and what its plan owes", { skip }, async () => {
  const page = watch(await anotherPage(host.context()));
  await page.goto(`${server.url}/h`);
  await page.getByText("連絡網を紙でも持つ").waitFor();
  await page.getByText(/途中で打ち切り ·/).waitFor();
  await assertSound(page, "progress");
  await shot(page, "progress", { fullPage: true });
  await page.setViewportSize(phone);
  await assertSound(page, "progress on a phone");
  await shot(page, "progress-phone", { fullPage: true });
  for (const p of [page, debrief, screen, ciso]) assertQuiet(p);
});
