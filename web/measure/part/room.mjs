// A room in play to measure: a server, a console, one person's desk, bots on the other seats.
import { launch } from "../../e2e/browser.mjs";
import { ask, choose, handToBot, jump, openConsole, setSpeed, takeSeat } from "../../e2e/room.mjs";
import { startServer } from "../../e2e/server.mjs";

const others = ["社長", "法務部長", "CSIRT責任者", "情報システム部長", "生産・営業本部長"];

/**
 * Plays one exercise while a measure is taken, and puts everything away after it. The measure is given the server, the
 * browser, the facilitator's page (host) and the CISO's (desk). Factor is the speed, of the short pace; args are more of
 * the server's.
 */
export async function inRoom(
  measure,
  { bots = true, factor = 0.1, aims = ["＋30分", "＋6時間"], way = {}, args = [] } = {},
) {
  const browser = await launch();
  const server = await startServer({ args: ["--json", "--sockets-per-address", "-1", ...args] });
  try {
    const host = await openConsole(browser, server);
    const desk = await takeSeat(browser, server, { name: "佐藤 彩", seat: /^CISO/, lang: "ja", ...way });
    if (bots) for (const seat of others) await handToBot(host, seat);
    await choose(host, "進み方", "短縮（約20分）");
    await host.getByRole("button", { name: "演習を始める" }).click();
    await setSpeed(host, factor);
    for (const aim of aims) await jump(host, aim);
    await measure({ browser, server, host, desk });
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Opens a connection beside a page's own, for the same person, and returns what sends a deed over it. */
export async function openHand(crowd, host) {
  const { body } = await ask(host, "POST", `/api/rooms/${host.room}/ticket`, { seat: "facilitator" });
  const at = await crowd.connect([body.ticket]);
  return (deed) => crowd.send(at, deed);
}
