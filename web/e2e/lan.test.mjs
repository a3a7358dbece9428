// A room in a network over plain http, which is how most rooms play: the browser lends such a page no clipboard and no
// ids, and the page has to do without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, assertQuiet, closeQuiet, launch, noBrowser, phone } from "./browser.mjs";
import { isLive, jump, openConsole, start, takeSeat } from "./room.mjs";
import { noBinary, startServer } from "./server.mjs";

const skip = noBrowser ?? noBinary;
const host = "enshu.example"; // no loopback address by its name, so no secure context
let browser;
let server;
let desk; // of the facilitator
let ciso;

before(async () => {
  if (skip) return;
  browser = await launch(`--host-resolver-rules=MAP ${host} 127.0.0.1`);
  server = await startServer();
  const far = (url) => url.replace("127.0.0.1", host);
  const seen = { ...server, url: far(server.url), host: far(server.host), join: far(server.join) };
  desk = await openConsole(browser, seen);
  ciso = await takeSeat(browser, seen, { name: "佐藤 彩", seat: /^CISO/, lang: "ja", viewport: phone });
});

after(async () => {
  await closeQuiet(browser, server);
});

test("there is nothing that only secure pages have", { skip }, async () => {
  const lent = await ciso.evaluate(() => [
    isSecureContext,
    typeof crypto.randomUUID,
    typeof navigator.clipboard,
  ]);
  assert.deepEqual(lent, [false, "undefined", "undefined"]);
});

test("a link to pass on is selected where it cannot be copied", { skip }, async () => {
  await desk.getByRole("tab", { name: "招待" }).click();
  await desk.getByRole("button", { name: "コピー" }).first().click();
  await desk.waitForFunction(() => {
    const field = document.activeElement;
    return field?.tagName === "INPUT" && field.selectionEnd - field.selectionStart === field.value.length;
  });
});

test("a part of the page that is asked for in an outage comes when the line is back", { skip }, async () => {
  await desk.context().setOffline(true);
  await desk.keyboard.press("Control+k");
  const notice = desk.getByText(/画面の一部を読み込めていません/);
  await notice.waitFor();
  await assertAccessible(desk, "the notice of a part that is missing");
  await desk.context().setOffline(false);
  await desk.getByRole("combobox", { name: "何をしますか" }).waitFor();
  await notice.waitFor({ state: "detached" });
  await desk.keyboard.press("Escape");
  await isLive(desk);
});

test("a deed on a phone is recorded, and the line that was cut comes back", { skip }, async () => {
  await start(desk);
  await jump(desk, "＋30分");
  await ciso.getByRole("button", { name: "連絡する" }).click();
  const sheet = ciso.getByRole("dialog");
  await sheet.getByText("法務部長", { exact: true }).click();
  await sheet.getByRole("textbox").fill("三台が同じ時刻に止まりました。");
  await sheet.getByRole("button", { name: /^(送る|送信|連絡する)/ }).click();
  await sheet.waitFor({ state: "detached" });
  await ciso.context().setOffline(true);
  await ciso.locator('[data-conn="offline"]').waitFor();
  await ciso.context().setOffline(false);
  await isLive(ciso);
  const line = [/ERR_INTERNET_DISCONNECTED/, /ERR_NETWORK_CHANGED/, /dynamically imported module/];
  for (const page of [desk, ciso]) assertQuiet(page, line);
});
