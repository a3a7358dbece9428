// A server that dies in the middle of a drill, as a desk, the console and the big screen show it: one that comes back, or one
// of two nodes that share a store.
import { desktop, openPage, phone } from "./browser.mjs";
import { isLive, watch } from "./room.mjs";
import { startServer } from "./server.mjs";

const ways = [
  { lang: "ja", theme: "light", viewport: desktop },
  { lang: "en", theme: "dark", viewport: desktop },
  { lang: "ja", theme: "dark", viewport: phone },
  { lang: "en", theme: "light", viewport: phone },
];
const longEnoughMs = 8_000; // that the page has tried to come back a few times

/**
 * Takes pictures before, while and after the server is gone, by take(page, name). Who looks is given by screen: the person
 * and the place. A server comes back by itself where it was; in a house of nodes nothing has to. Returns the server that
 * is there afterwards.
 */
export async function outage(browser, server, screens, take) {
  const house = server.data === undefined;
  const pages = [];
  for (const way of ways)
    for (const [screen, [who, place]] of Object.entries(screens)) {
      const looks = () => open(browser, server.url + place, who, way);
      const page = await looks().catch(looks);
      pages.push([`${screen}.${way.lang}.${way.theme}.${way.viewport.width}`, page]);
    }
  const all = (when) =>
    Promise.all(pages.map(([name, page]) => take(page, `${house ? "node" : "outage"}-${when}-${name}`)));
  await all("before");
  await server.kill();
  if (!house) await new Promise((done) => setTimeout(done, longEnoughMs));
  await all("during");
  const back = house ? server : await startServer({ data: server.data, port: server.port });
  for (const [, page] of pages)
    await page.waitForFunction(
      () => !document.querySelector('[data-old], [data-conn]:not([data-conn="live"])'),
      null,
      { timeout: 60_000 },
    );
  await all("after");
  for (const [, page] of pages) await page.context().close();
  return back;
}

async function open(browser, url, who, way) {
  const { cookies } = await who.context().storageState();
  const page = watch(await openPage(browser, { ...way, storageState: { cookies, origins: [] } }));
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  if (!/\/s\//.test(url)) await isLive(page);
  await page.waitForLoadState("networkidle");
  return page;
}
