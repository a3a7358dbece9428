// A filing that needs another seat's word, on two phones, where seats have long names.
import { after, before, test } from "node:test";
import { closeQuiet, launch, noBrowser, phone } from "./browser.mjs";
import {
  ask,
  assertSound,
  composeTo,
  isLive,
  jump,
  openConsole,
  recorded,
  setSpeed,
  takeSeat,
} from "./room.mjs";
import { noBinary, startServer } from "./server.mjs";

const skip = noBrowser ?? noBinary;
let browser;
let server;
let legal;
let ciso;

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await startServer();
  const host = await openConsole(browser, server);
  const { body } = await ask(host, "POST", "/api/exercises", { scenario: "apparel-leak" });
  const place = { join: `${server.url}/j/${body.code}` };
  await host.goto(`${server.url}/f/${body.rooms[0]}`);
  await isLive(host);
  legal = await takeSeat(browser, place, { name: "新井 花子", seat: /^法務/, lang: "ja", viewport: phone });
  ciso = await takeSeat(browser, place, {
    name: "Ann",
    seat: /^CISO/,
    lang: "en",
    viewport: phone,
    theme: "dark",
  });
  await host.getByRole("button", { name: "演習を始める" }).click();
  await setSpeed(host, 0.1);
  await jump(host, "＋30分");
});

after(() => closeQuiet(browser, server));

test("asks on one phone and is approved on another, each seeing what became of it", { skip }, async () => {
  await composeTo(legal, {
    audience: /^EUの監督機関/,
    fact: 0,
    send: "CISO（経営企画担当役員）に承認を求める",
  });
  await recorded(legal);
  await assertSound(legal, "asked for approval");

  await ciso.getByRole("tab", { name: /^Disclosure/ }).click();
  await ciso.getByRole("tab", { name: /^To approve/ }).click();
  await ciso.getByText("Waits for CISO (executive for corporate planning)").waitFor();
  await assertSound(ciso, "to approve");
  await ciso.getByRole("button", { name: "Approve and send" }).click();
  await recorded(ciso);
  await assertSound(ciso, "approved");

  await legal.getByRole("tab", { name: "声明の一覧" }).click();
  await legal.getByText("発信済み").first().waitFor();
  await assertSound(legal, "sent");
});
