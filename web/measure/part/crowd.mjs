// Many connections to one room, held by one page that shows nothing, so that they cost what sockets cost.
import { request } from "playwright-core";

const perPerson = 4; // as many as the server lets one person have at a seat

/** Lets observers into a room until it has as many more connections, and returns the crowd. */
export async function gather(browser, server, host, size) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.url}/mark.svg`); // of the page's origin, with nothing of the page in it
  await page.evaluate(hold, host.frames.find((f) => f.kind === "hello").protocol);
  const crowd = {
    connect: (tickets) => page.evaluate((t) => globalThis.connect(t), tickets),
    send: (at, deed) => page.evaluate(([a, d]) => globalThis.deed(a, d), [at, deed]),
    heard: () => page.evaluate(() => globalThis.heard),
  };
  for (let left = size, n = 1; left > 0; left -= perPerson, n++)
    await crowd.connect(await ticketsOf(server, host.room, `Visitor ${n}`, Math.min(perPerson, left)));
  return crowd;
}

async function ticketsOf(server, room, name, wanted) {
  const person = await request.newContext({ baseURL: server.url, extraHTTPHeaders: { Origin: server.url } });
  const post = async (path, data) => {
    const answer = await person.post(path, { data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  await post("/api/join", { code: server.code, name, room, seat: "observer" });
  const tickets = [];
  for (let i = 0; i < wanted; i++)
    tickets.push((await post(`/api/rooms/${room}/ticket`, { seat: "observer" })).ticket);
  await person.dispose();
  return tickets;
}

/** Runs in the page: opens sockets, acknowledges what comes as a browser would, and sends deeds. */
function hold(protocol) {
  const sockets = [];
  globalThis.heard = 0;
  const open = (ticket) =>
    new Promise((live, lost) => {
      const socket = new WebSocket(`ws://${location.host}/ws`);
      socket.onopen = () => socket.send(JSON.stringify({ kind: "hello", protocol, ticket }));
      socket.onclose = ({ code }) => lost(new Error(`closed with ${code}`));
      socket.onmessage = ({ data }) => {
        for (const frame of [JSON.parse(data)].flat()) {
          if (frame.n !== undefined) socket.n = frame.n;
          if (frame.kind === "hello") live(sockets.push(socket) - 1);
          if (frame.kind === "delta") globalThis.heard += 1;
          if (frame.kind === "reply" && frame.refused) throw new Error(JSON.stringify(frame.refused));
        }
      };
    });
  setInterval(() => {
    for (const s of sockets.filter((s) => s.n > (s.acked ?? 0))) {
      s.acked = s.n;
      s.send(JSON.stringify({ kind: "ack", n: s.n }));
    }
  }, 1000);
  globalThis.connect = async (tickets) => (await Promise.all(tickets.map(open)))[0];
  globalThis.deed = (at, command) => {
    const sent = performance.timeOrigin + performance.now();
    sockets[at].send(JSON.stringify({ kind: "do", id: crypto.randomUUID(), command }));
    return sent;
  };
}
