// What the page weighs over the network, compressed as it is shipped.
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const assets = fileURLToPath(new URL("../../dist/app/assets", import.meta.url));

export const budgetBytes = { firstLoad: 220 * 1024, lazyChunk: 150 * 1024 };

/** Opens an address and returns the sizes of the files it asked for, and of those that it left for later, by name. */
export async function weigh(page, url) {
  const asked = new Set();
  page.on("response", (r) => r.url().includes("/assets/") && asked.add(r.url().split("/").pop()));
  await page.goto(url, { waitUntil: "networkidle" });
  const code = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name));
  const sizes = (names) => new Map(names.map((name) => [name, sizeOf(name)]));
  return { first: sizes([...asked]), later: sizes(code.filter((name) => !asked.has(name))) };
}

function sizeOf(name) {
  const packed = `${assets}/${name}.gz`;
  return statSync(existsSync(packed) ? packed : `${assets}/${name}`).size;
}

export const sum = (sizes) => [...sizes.values()].reduce((a, b) => a + b, 0);
