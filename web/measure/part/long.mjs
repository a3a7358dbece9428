// A scenario far longer than a drill: the one that a fresh server begins with, into which something falls every few minutes.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const scenarios = fileURLToPath(new URL("../../../scenarios", import.meta.url));
const scenario = "friday-ransomware";
const first = Date.parse("2026-11-20T18:45Z"); // by the scenario's own clock
const everyMs = 8 * 60_000;

/** Writes the scenario with more injects than it has, and returns its folder and what removes it. */
export function longer(injects) {
  const folder = mkdtempSync(join(tmpdir(), "enshu-long-"));
  cpSync(join(scenarios, scenario), join(folder, scenario), { recursive: true });
  writeFileSync(join(folder, scenario, "injects-more.yaml"), `injects:\n${more(injects).join("")}`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function more(injects) {
  return Array.from({ length: injects }, (_, n) => {
    const at = new Date(first + n * everyMs).toISOString().slice(0, 16);
    const name = `{ja: 続報${n}, en: More ${n}}`;
    return `  - {id: more-${n}, title: ${name}, subject: ${name}, body: {ja: 変わりありません。, en: Nothing new.}, channel: chat, from: {ja: 計測, en: Measure}, to: [ceo, ciso, legal, csirt, itops, business], at: ${at}, ack: true}\n`;
  });
}
