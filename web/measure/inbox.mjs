// Whether an inbox of three hundred messages scrolls at full rate: up and down by the wheel, frames counted.
import { gather } from "./part/crowd.mjs";
import { figure, ms, quantile } from "./part/figures.mjs";
import { framesOf, scroll, workOf } from "./part/frames.mjs";
import { inRoom, openHand } from "./part/room.mjs";

const messages = 300;
const slowMs = 32;
const burst = 60; // within what the server takes from a facilitator at once

await inRoom(async ({ browser, server, host, desk }) => {
  const crowd = await gather(browser, server, host, 0);
  const send = await openHand(crowd, host);
  for (let n = 0; n < messages; n++) {
    await send(message(n));
    if (n >= burst) await desk.waitForTimeout(260);
  }
  const list = desk.locator("[data-item]").first();
  await desk
    .getByText(`message ${messages - 1}.`)
    .first()
    .waitFor();
  const box = await list.boundingBox();
  await desk.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const worked = await workOf(desk);
  const still = await framesOf(desk, () => desk.waitForTimeout(4000));
  const before = await worked();
  const frames = await framesOf(desk, () => scroll(desk));
  const work = ((await worked()) - before) / frames.length;
  const share = (of) => of.filter((f) => f > slowMs).length / of.length;
  const drawn = await desk.locator("[data-item]").count();
  const usual = quantile(frames, 0.5);
  figure(`frame while ${messages} messages scroll, median`, ms(usual), "17 ms", usual < 17.5);
  const percent = (part) => `${(part * 100).toFixed(1)} %`;
  const lost = share(frames) - share(still);
  const said = `${percent(share(frames))}, slowest ${ms(Math.max(...frames))}; ${percent(share(still))} while nothing moves`;
  figure(
    `frames over ${slowMs} ms while they scroll`,
    said,
    "1 % more than while nothing moves",
    lost <= 0.01,
  );
  figure("work of the page in a frame, mean", `${work.toFixed(1)} ms`, "8 ms", work <= 8);
  figure("rows drawn of them", drawn, "60", drawn <= 60);
});

function message(n) {
  const text = (words) => ({ ja: words, en: words });
  const body = text("三台が同じ時刻に止まりました。\n".repeat(1 + (n % 9)));
  const channel = ["mail", "chat", "ticket", "news"][n % 4];
  return {
    kind: "ad_hoc",
    channel,
    from: text(`Sender ${n % 12}`),
    to: ["ciso"],
    subject: text(`message ${n}.`),
    body,
  };
}
