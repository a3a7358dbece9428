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
  const way = { lang: "en", viewport: phone }; // its words are the longer ones
  ciso = await takeSeat(browser, server, { name: "Alex", seat: /^CISO/, ...way });
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
  await ciso.getByRole("textbox", { name: /^Reason/ }).fill("An hour lost tonight is a day lost tomorrow.");

  process.kill(server.pid, "SIGSTOP");
  await ciso.getByRole("button", { name: "Decide", exact: true }).click();
  await inSight(ciso.getByText("Sending …"));
  const reason = ciso.getByRole("textbox", { name: /^Reason/ });
  const { width } = await reason.boundingBox();
  const pressed = Date.now();
  await inSight(ciso.getByText("Will be sent once the connection is back"));
  assert.equal((await reason.boundingBox()).width, width, "the sheet is as wide as before");
  await new Promise((done) => setTimeout(done, stallMs - (Date.now() - pressed)));
  process.kill(server.pid, "SIGCONT");

  for (const page of [host, ciso]) await isLive(page);
  await inSight(ciso.getByText("Will be sent once the exercise goes on"));
  await ciso
    .getByText(/The facilitator will let it run on\. 1 entry is kept and will be sent then\.$/)
    .first()
    .waitFor();
  assert.equal(await ciso.getByText(/^Not accepted/).count(), 0);
  assert.match(refusalsIn(ciso.frames)[0], /paused since the server was interrupted/);

  await ciso.reload(); // what is kept is kept by the device
  await isLive(ciso);
  await ciso
    .getByText(/1 entry is kept and will be sent then\.$/)
    .first()
    .waitFor();

  await host.getByRole("button", { name: "再開" }).click();
  await openDecision();
  await ciso.getByText("An hour lost tonight is a day lost tomorrow.").first().waitFor();
});

async function openDecision() {
  await ciso.getByRole("tab", { name: /^Work/ }).click();
  await ciso.getByRole("tab", { name: /^Decisions/ }).click();
  await ciso.getByRole("button", { name: /^Stand up the headquarters/ }).click();
}
