import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { clockWords } from "./clock/words";
import { eventWords } from "./events/words";
import { roomWords } from "./room/words";
import { showWords } from "./show/words";
import { consoleWords } from "./words";
import { writeWords } from "./write/words";

const readme = readFileSync("src/screens/console/README.md", "utf8").replace(/\s+/g, " ");
const catalogues = [consoleWords, clockWords, eventWords, roomWords, showWords, writeWords];
const shown = new Set(catalogues.flatMap(({ en }) => Object.values<string>(en)).map(beforePlace));

/** Returns what a label says before the first of its placeholders: a menu names the bot after it. */
function beforePlace(label: string): string {
  return label.replace(/:? *\{.*$/, "");
}

describe("the list of what is done most", () => {
  const labels = [...readme.matchAll(/(?<!\*)\*([^*]+)\*/g)].map((m) => m[1]);

  it("names eleven acts", () => {
    expect(readme.match(/\|---\|---\| (.*?) \| (?=In)/)?.[1]?.split(" | | ")).toHaveLength(11);
  });

  it("calls buttons and menus what the page calls them", () => {
    expect(labels).toContain("Send now");
    expect(labels.filter((label) => !shown.has(label ?? ""))).toEqual([]);
  });
});
