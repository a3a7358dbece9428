// Whether a page that lived through a whole exercise holds more than one that was opened at its end: what it has gathered
// beside the seat's records is a leak, and would grow with every further hour.
import { figure, mib } from "./part/figures.mjs";
import { heldBy } from "./part/held.mjs";
import { inRoom } from "./part/room.mjs";

const longestMs = 300_000;
const spareBytes = 12 * 1024 * 1024;
const leastLooks = 30; // fewer, and something lay over the desk
const places = ["デスク", "状況", "開示"];

await inRoom(
  async ({ host, desk }) => {
    const ended = desk.getByText(/^演習は終了しました/).first();
    const deadline = Date.now() + longestMs;
    let looks = 0;
    await answerProbes(desk);
    while (!(await ended.isVisible()) && Date.now() < deadline)
      for (const place of places) {
        await desk
          .getByRole("tab", { name: new RegExp(`^${place}`) })
          .click({ timeout: 2000 })
          .then(() => looks++)
          .catch(() => {}); // the exercise may end, and the tabs with it, while the hand is on its way
        await desk.waitForTimeout(700);
      }
    await ended.waitFor();
    figure("looks at the desk's places meanwhile", looks, `${leastLooks}`, looks >= leastLooks);
    for (const [who, page] of [
      ["desk", desk],
      ["console", host],
    ])
      await compare(who, page);
  },
  { factor: 15, aims: [] },
);

/** Answers the probes that the script puts: they lie over the desk until they are. */
function answerProbes(desk) {
  const send = desk.getByRole("button", { name: "回答する", exact: true });
  return desk.addLocatorHandler(send, () => send.click());
}

async function compare(who, page) {
  const lived = await heldBy(page);
  await page.reload();
  await page.locator('[data-conn="live"]').waitFor();
  await page.waitForLoadState("networkidle");
  const fresh = await heldBy(page);
  const more = lived.bytes - fresh.bytes;
  const said = `${mib(lived.bytes)} after, ${mib(fresh.bytes)} opened anew`;
  figure(`heap of the ${who} after a whole exercise`, said, `${mib(spareBytes)} more`, more <= spareBytes);
  const nodes = `${lived.nodes} after, ${fresh.nodes} opened anew`;
  figure(
    `nodes of the ${who} after a whole exercise`,
    nodes,
    "twice as many",
    lived.nodes <= 2 * fresh.nodes,
  );
}
