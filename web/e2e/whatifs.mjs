// Bad runs that one decision turns good, as the scenarios' guides tell of them: a drill is played and taken in as a session,
// then asked what if at that moment; people answer otherwise, and careful bots play on.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openPage } from "./browser.mjs";
import { ask } from "./room.mjs";
import { binary, startServer } from "./server.mjs";

const minute = 60_000;
const run = promisify(execFile);
const drills = fileURLToPath(new URL("../../scenarios", import.meta.url));

/** The drills, the minute at which they are taken up again, and what is answered there otherwise, by whom. Inputs are given the start. */
export const turns = [
  {
    scenario: "friday-ransomware",
    drill: "conceal",
    after: 25,
    seats: ["csirt"],
    answer: { decision: "declare", option: "full", rationale: "Five people cannot do this.", confidence: 80 },
  },
  {
    scenario: "apparel-leak",
    drill: "conceal",
    after: 40,
    seats: ["ciso"],
    answer: {
      decision: "declare",
      option: "full",
      rationale: "Somebody has to be able to stop it.",
      confidence: 80,
    },
  },
  {
    scenario: "port-outage",
    drill: "conceal",
    after: 145,
    seats: ["itops", "ciso"],
    answer: {
      decision: "restore-first",
      option: "look",
      rationale: "What do the copies hold?",
      confidence: 80,
    },
    inputs: (start) => [{ id: "target", value: String(start + 46 * 60 * minute) }],
  },
  {
    scenario: "press-room",
    drill: "behind-doors",
    after: 250,
    seats: ["ceo"],
    answer: { decision: "face", option: "myself", rationale: "They will ask somebody.", confidence: 80 },
    inputs: () => [{ id: "not-known", value: "What it costs" }],
  },
];

/** Starts a server on a folder that holds the drills of the turns as sessions. */
export async function serveTurns(list) {
  const folder = await mkdtemp(join(tmpdir(), "enshu-turns-"));
  for (const { scenario, drill } of list) {
    const file = join(folder, `${scenario}.enshu`);
    await run(binary, ["export", join(drills, scenario, "drills", `${drill}.txtar`), "-o", file]);
    await run(binary, ["import", file, "--data", join(folder, "data")]);
  }
  const server = await startServer({ data: join(folder, "data") });
  const { stop } = server;
  server.stop = async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
  return server;
}

/** Asks the what-if of a turn of those that are served, plays it to its end, and returns the room of it. */
export async function playTurn(browser, host, { scenario, after, seats, answer, inputs }) {
  const { exercises } = await sure(host, "GET", "/api/me");
  const played = exercises.find((e) => e.scenario === scenario && e.title.en.startsWith("Drill"));
  const [room] = played.rooms;
  const [seq, start] = await batchAt(host, room, after * minute);
  const fork = await sure(host, "POST", `/api/rooms/${room}/fork`, { seq });
  const [there] = fork.rooms;
  const { rooms } = await sure(host, "GET", `/api/join/${fork.code}`);
  const players = rooms[0].seats.filter((s) => s.class === "player").map((s) => s.id);
  await toBots(
    host,
    there,
    players.filter((p) => !seats.includes(p)),
  );
  await acted(host, there, "facilitator", [slow, { kind: "resume" }]);
  const person = await openPage(browser);
  await person.goto(new URL("/", host.url()).href);
  for (const seat of seats) {
    await sure(person, "POST", "/api/join", {
      code: fork.code,
      name: "佐藤 彩",
      room: there,
      seat,
      lang: "ja",
    });
    await acted(person, there, seat, [{ kind: "answer", ...answer, inputs: inputs?.(start) }]);
  }
  await person.context().close();
  await toBots(host, there, seats);
  await acted(host, there, "facilitator", [hurry], true);
  return there;
}

const slow = { kind: "speed", factor: 100 };
const hurry = { kind: "speed", factor: 50_000 };

async function sure(page, method, path, body) {
  const answer = await ask(page, method, path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function toBots(host, room, seats) {
  for (const seat of seats)
    await sure(host, "POST", `/api/rooms/${room}/seats/${seat}`, { act: "bot", policy: "good" });
}

/** Returns the last batch of a session up to so long after its start, and that start. */
async function batchAt(host, room, after) {
  const { start } = await sure(host, "GET", `/api/rooms/${room}/comparison`);
  const { views } = await sure(host, "GET", `/api/rooms/${room}/replay`);
  const seq = await host.evaluate(
    async ([reel, until]) => {
      const lines = (await (await fetch(reel)).text()).trim().split("\n");
      return lines.map((l) => JSON.parse(l)).findLast((s) => s.at <= until).seq;
    },
    [views[0].reel, start + after],
  );
  return [seq, start];
}

/** Does deeds from a seat that the page's bearer holds, in turn, and returns the exercise; with toEnd, once it has ended. */
async function acted(page, room, seat, deeds, toEnd = false) {
  const { ticket } = await sure(page, "POST", `/api/rooms/${room}/ticket`, { seat });
  return page.evaluate(doDeeds, { ticket, deeds, toEnd });
}

/** Runs in the page. */
function doDeeds({ ticket, deeds, toEnd }) {
  const socket = new WebSocket(`ws://${location.host}/ws`);
  const say = (frame) => socket.send(JSON.stringify(frame));
  const left = [...deeds];
  let exercise;
  let ended = !toEnd;
  return new Promise((done, fail) => {
    const next = () => {
      const command = left.shift();
      if (command) say({ kind: "do", id: crypto.randomUUID(), command });
      else if (ended) {
        socket.close();
        done(exercise);
      }
    };
    const take = (frame) => {
      const records = frame.view ?? frame.put ?? {};
      exercise ??= records["exercise/main"];
      if (frame.kind === "delta") say({ kind: "ack", n: frame.n });
      if (records["clock/main"]?.state === "ended") ended = true;
      if (frame.refused) fail(new Error(JSON.stringify([deeds, frame.refused])));
      if (frame.kind === "hello" || frame.kind === "reply" || (ended && left.length === 0)) next();
    };
    socket.onopen = () => say({ kind: "hello", protocol: 1, ticket });
    socket.onclose = ({ code }) => fail(new Error(`closed with ${code}`));
    socket.onmessage = ({ data }) => [JSON.parse(data)].flat().forEach(take);
  });
}
