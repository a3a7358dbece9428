// A server that stands still for longer than the room waits, and goes on: what was pressed meanwhile is not lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeQuiet, launch, noBrowser, phone } from "./browser.mjs";
import { handToBot, inSight, isLive, jump, openConsole, refusalsIn, start, takeSeat } from "./room.mjs";
import { noBinary, startServer } from "./server.mjs";

const skip = noBrowser ?? noBinary;
const stallMs = 13_000; // longer than a gap that a room goes on after by itself

let browser;
let server;
let host;
let ciso;

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await startServer();
  host = await openConsole(browser, server);
  const way = { lang: "ja", viewport: phone };
  ciso = await takeSeat(browser, server, { name: "新井 花子", seat: /^CISO/, ...way });
  for (const seat of [
    "社長",
    "法務部長",
    "CSIRT責任者",
    "情報システム部長",
    "生産・営業本部長",
    "広報・IR部長",
  ])
    await handToBot(host, seat, "何もしない");
  await start(host);
  await jump(host, "＋30分");
});

after(() => closeQuiet(browser, server));

test("who presses in time while the server stands still is recorded when the exercise goes on", {
  skip,
}, async () => {
  await openDecision();
  await ciso.getByRole("radio").first().check();
  await ciso.getByRole("textbox", { name: /^判断の理由/ }).fill("一時間の遅れが翌日に響くため。");

  process.kill(server.pid, "SIGSTOP");
  await ciso.getByRole("button", { name: "この内容で決める" }).click();
  await inSight(ciso.getByText("送信しています…"));
  await new Promise((done) => setTimeout(done, stallMs));
  process.kill(server.pid, "SIGCONT");

  for (const page of [host, ciso]) await isLive(page);
  await ciso.getByText("再開しだい送信します", { exact: true }).waitFor();
  await ciso
    .getByText(/進行役の再開を待っています。未送信の入力1件は、再開しだい送信します。$/)
    .first()
    .waitFor();
  assert.equal(await ciso.getByText(/^受け付けられませんでした/).count(), 0);
  assert.match(refusalsIn(ciso.frames)[0], /paused since the server was interrupted/);

  await ciso.reload(); // what is kept is kept by the device
  await isLive(ciso);
  await ciso
    .getByText(/未送信の入力1件は、再開しだい送信します。$/)
    .first()
    .waitFor();

  await host.getByRole("button", { name: "再開" }).click();
  await openDecision();
  await ciso.getByText("一時間の遅れが翌日に響くため。").first().waitFor();
});

async function openDecision() {
  await ciso.getByRole("tab", { name: /^対応/ }).click();
  await ciso.getByRole("tab", { name: /^意思決定/ }).click();
  await ciso.getByRole("button", { name: /^対策本部を立てるか/ }).click();
}
