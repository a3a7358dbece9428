// Hostile texts on their way to the page: whatever the server sends, each text of a person or an author is replaced by
// several of them, behind the name of the place it stands at.
import { readFileSync } from "node:fs";

const list = readFileSync(new URL("../../server/testdata/hostile.jsonl", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

const many = 90;

/** How many hostile texts there are. */
export const texts = list.length;

/** The hostile texts, so many at a time. */
export const loads = Array.from({ length: Math.ceil(list.length / many) }, (_, i) =>
  list.slice(i * many, (i + 1) * many).join(" \n"),
);

const free =
  /^(name|title|text|body|words|what|owner|retest|reason|message|cause|hand|holders|label|browser|org|value|question|remedy|hint|texts)$/;

/** Returns a value with every text that somebody wrote replaced by one of the loads, but those of a place that is spared. */
export function spoilt(value, place, load, spared) {
  let nth = 0; // no two texts are alike: what a page tells apart by its name stays apart
  const bad = (where) => `⟪${where}|${load}⟫${loads[load]} ${++nth}`;
  const isText = (v) => v && typeof v.ja === "string" && typeof v.en === "string";
  const walk = (v, where, key) => {
    if (where === spared) return v;
    if (typeof v === "string") return free.test(key) ? bad(where) : v;
    if (Array.isArray(v)) return v.map((one) => walk(one, where, key));
    if (isText(v)) return { ...v, ja: bad(where), en: bad(where) };
    if (v && typeof v === "object")
      return Object.fromEntries(Object.entries(v).map(([k, one]) => [k, walk(one, `${where}.${k}`, k)]));
    return v;
  };
  return walk(value, place, "");
}

const kindOf = (key) => key.split("/")[0];
// Of each kind so many records are spoilt: each place is there once, and the page stays quick.
const most = 2;

function spoiltView(view, load) {
  const seen = {};
  const one = ([key, record]) => {
    const kind = kindOf(key);
    seen[kind] = (seen[kind] ?? 0) + 1;
    return [key, seen[kind] > most ? record : spoilt(record, kind, load)];
  };
  return Object.fromEntries(Object.entries(view).reverse().map(one));
}

/**
 * Has a page hear hostile texts instead of its server's own, and records and answers that the server has not: answers says by the
 * end of an address what is laid over the server's own. page.spoil(load) sends the whole view anew with another load; what is
 * fetched from then on has that one too. With page.refuses every deed is refused; page.spares is a place that stays as it is, or the view.
 */
export async function poison(page, more = {}, answers = {}) {
  let load = 0;
  let send = () => {};
  page.found = new Set();
  page.spoil = (next) => {
    load = next;
    send();
  };
  await page.route(/\/api\//, async (route) => {
    const answer = await route.fetch();
    const path = new URL(route.request().url()).pathname;
    const kind = path.split("/")[2];
    if (!/^application\/(problem\+)?json/.test(answer.headers()["content-type"]))
      return route.fulfill({ response: answer });
    const own = Object.entries(answers).find(([end]) => path.endsWith(end))?.[1];
    return route.fulfill({
      response: answer,
      json: spoilt({ ...(await answer.json()), ...own }, `api.${kind}`, load, page.spares),
    });
  });
  await page.routeWebSocket(/\/ws/, (ws) => {
    const server = ws.connectToServer();
    let view = {};
    let told = 0;
    let heard = 0;
    let at = 0;
    const bad = (records) => (page.spares === "view" ? records : spoiltView(records, load));
    const delta = (put, del = []) => ws.send(JSON.stringify({ kind: "delta", n: ++told, at, put, del }));
    send = () => delta(bad(view));
    ws.onMessage((message) => {
      const f = JSON.parse(message);
      if (f.kind === "do" && page.refuses) {
        const refused = { code: "not_now", text: { ja: "x", en: "x" } };
        ws.send(JSON.stringify(spoilt({ kind: "reply", id: f.id, refused }, "reply", load)));
        return;
      }
      server.send(JSON.stringify(f.kind === "ack" ? { ...f, n: Math.min(f.n, heard) } : f));
    });
    server.onMessage((message) => {
      for (const f of [JSON.parse(message)].flat()) {
        if (f.kind === "hello") {
          view = { ...f.view, ...more };
          told = heard = f.n;
          at = view["clock/main"]?.at ?? 0;
          ws.send(JSON.stringify({ ...f, view: bad(view) }));
        } else if (f.kind === "delta") {
          Object.assign(view, f.put);
          for (const key of f.del ?? []) delete view[key];
          heard = f.n;
          at = f.at;
          delta(bad(f.put), f.del);
        } else ws.send(JSON.stringify(spoilt(f, f.kind, load)));
      }
    });
  });
}

/** Takes note of what a page shows of which place, and returns everything that came to life. */
export async function lookAround(page) {
  const { shown, alive } = await page.evaluate(() => {
    const mark = /⟪([\w.-]+)\|(\d+)⟫/g;
    const words = [document.title, document.body.innerText];
    const alive = [];
    for (const e of document.querySelectorAll("*")) {
      if (e.value) words.push(String(e.value));
      for (const { name, value } of e.attributes) {
        words.push(value);
        const leads = /^(src|srcset|srcdoc|href|xlink:href|action|formaction|data|style|content)$/.test(name);
        if (/^on/i.test(name) || (leads && /hit\.png|globalThis|javascript:/i.test(value)))
          alive.push(`${e.localName} ${name}=${value}`);
      }
      if (/^(script|style)$/.test(e.localName) && /globalThis\.hit/.test(e.textContent))
        alive.push(e.outerHTML);
    }
    if (globalThis.hit) alive.push("a script ran");
    return {
      shown: [...words.join("\n").matchAll(mark)].map(([, place, load]) => `${place}|${load}`),
      alive,
    };
  });
  for (const one of shown) page.found.add(one);
  return alive;
}
