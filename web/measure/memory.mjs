// Whether a page that lived through a whole exercise holds more than one that was opened at its end: what it has gathered
// beside the seat's records is a leak, and would grow with every further hour.
import { figure, mib } from "./part/figures.mjs";
import { inRoom } from "./part/room.mjs";

const longestMs = 300_000;
const spareBytes = 12 * 1024 * 1024;
const places = ["デスク", "状況", "開示"];

await inRoom(
  async ({ host, desk }) => {
    const ended = desk.getByText(/^演習は終了しました/).first();
    const deadline = Date.now() + longestMs;
    while (!(await ended.isVisible()) && Date.now() < deadline)
      for (const place of places) {
        const tab = desk.getByRole("tab", { name: new RegExp(`^${place}`) });
        if (await tab.isVisible()) await tab.click();
        await desk.waitForTimeout(700);
      }
    for (const [who, page] of [
      ["desk", desk],
      ["console", host],
    ])
      await compare(who, page);
  },
  { factor: 20, aims: [] },
);

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

/** Returns what a page holds once everything is thrown away that nobody holds. */
async function heldBy(page) {
  const line = await page.context().newCDPSession(page);
  for (let i = 0; i < 3; i++) await line.send("HeapProfiler.collectGarbage");
  const { usedSize } = await line.send("Runtime.getHeapUsage");
  const { nodes } = await line.send("Memory.getDOMCounters");
  await line.detach();
  return { bytes: usedSize, nodes };
}
