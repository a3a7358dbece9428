// Three bad runs that one decision turns good, as the scenarios' guides tell of them: played here by bots that conceal,
// then asked what if at that decision, which a person answers otherwise, and careful bots play on.
import { openPage } from "./browser.mjs";
import { ask } from "./room.mjs";

const hour = 3_600_000;

/** The decisions that are answered otherwise: by whom, and how. A function of inputs is given the start of the exercise. */
export const turns = [
  {
    scenario: "friday-ransomware",
    decision: "declare",
    seats: ["csirt"],
    answer: { option: "full", rationale: "Five people cannot do this.", confidence: 80 },
  },
  {
    scenario: "port-outage",
    decision: "restore-first",
    seats: ["itops", "ciso"],
    answer: { option: "look", rationale: "What do the copies hold?", confidence: 80 },
    inputs: (start) => [{ id: "target", value: String(start + 46 * hour) }],
  },
  {
    scenario: "press-room",
    decision: "face",
    seats: ["ceo"],
    answer: { option: "myself", rationale: "They will ask somebody.", confidence: 80 },
    inputs: () => [{ id: "not-known", value: "What it costs" }],
  },
];

/** Plays one of them and its what-if to their ends, and returns the room of the what-if. */
export async function playTurn(browser, host, { scenario, decision, seats, answer, inputs }) {
  const played = await sure(host, "POST", "/api/exercises", { scenario });
  const [room] = played.rooms;
  const { rooms } = await sure(host, "GET", `/api/join/${played.code}`);
  const players = rooms[0].seats.filter((s) => s.class === "player").map((s) => s.id);
  await toBots(host, room, players, "conceal");
  const { start, paces } = await acted(host, room, "facilitator", []);
  await acted(host, room, "facilitator", [{ kind: "start", pace: paces.at(-1).id }, hurry], true);

  const seq = await before(host, room, decision);
  const fork = await sure(host, "POST", `/api/rooms/${room}/fork`, { seq });
  const [there] = fork.rooms;
  await toBots(
    host,
    there,
    players.filter((p) => !seats.includes(p)),
    "good",
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
    const given = { kind: "answer", decision, ...answer, inputs: inputs?.(start) };
    await acted(person, there, seat, [given]);
  }
  await person.context().close();
  await toBots(host, there, seats, "good");
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

async function toBots(host, room, seats, policy) {
  for (const seat of seats)
    await sure(host, "POST", `/api/rooms/${room}/seats/${seat}`, { act: "bot", policy });
}

/** Returns the batch before the first answer to a decision. */
async function before(host, room, decision) {
  const { views } = await sure(host, "GET", `/api/rooms/${room}/replay`);
  return host.evaluate(
    async ([reel, key]) => {
      const lines = (await (await fetch(reel)).text()).trim().split("\n");
      const shots = lines.map((l) => JSON.parse(l));
      const answered = shots.findIndex((s) => s.put?.[key]?.answers?.length > 0);
      return shots[answered - 1].seq;
    },
    [views[0].reel, `decision/${decision}`],
  );
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
