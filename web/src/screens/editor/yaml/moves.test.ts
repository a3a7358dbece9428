import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { moved, writtenAt } from "./moves";

const story = {
  name: "story.yaml",
  text: [
    "facts:",
    "  - id: call",
    "    at: T+9:00",
    "injects:",
    "  - id: call-back",
    "    at: 2026-12-04T23:58 # before midnight",
    "    body: |",
    "      ja: at: T+1:00",
    "  - id: call",
    "    when: {at: {not: [x]}}",
    "    title: {ja: 電話, en: Call}",
    "  - {id: mail, at: T+0:58, to: [ceo]}",
    "  # between",
    "  - id: late",
    "    at: T+0:03",
  ].join("\n"),
};

describe("an inject in the text", () => {
  it("is found by its whole id among the injects, and its time with it", () => {
    expect(writtenAt([story], "call-back")).toMatchObject({ line: 5, time: { line: 6 } });
    expect(writtenAt([story], "call")).toMatchObject({ line: 9, time: null });
    expect(writtenAt([story], "mail")).toMatchObject({ line: 12, time: { line: 12, at: "T+0:58" } });
    expect(writtenAt([story], "nobody")).toBeNull();
  });

  it("moves in the form its time is written in, and nothing else changes", () => {
    const changed = (id: string, by: number) => {
      const after = moved([story], id, by)?.text.split("\n") ?? [];
      return after.filter((line, i) => line !== story.text.split("\n")[i]);
    };
    expect(changed("call-back", 5)).toEqual(["    at: 2026-12-05T00:03 # before midnight"]);
    expect(changed("mail", 5)).toEqual(["  - {id: mail, at: T+1:03, to: [ceo]}"]);
    expect(changed("late", -5)).toEqual(["    at: T+0:00"]);
    expect(moved([story], "call", 5)).toBeNull();
  });

  it("of every shipped scenario that has a time of its own can be moved", () => {
    for (const scenario of ["apparel-leak", "friday-ransomware", "port-outage", "press-room"]) {
      const folder = `../scenarios/${scenario}`;
      const files = readdirSync(folder)
        .filter((name) => name.endsWith(".yaml"))
        .map((name) => ({ name, text: readFileSync(`${folder}/${name}`, "utf8") }));
      const injects = files.filter((f) => /^injects:/m.test(f.text));
      const ids = injects.flatMap((f) => [...f.text.matchAll(/^ {2}- id: ([a-z0-9-]+)$/gm)].map((m) => m[1]));
      const times = injects.flatMap((f) => [...f.text.matchAll(/^ {4}at: /gm)]).length;
      const free = ids.filter((id) => moved(files, id ?? "", 5) !== null);
      expect(free, scenario).toHaveLength(times);
      expect(times, scenario).toBeGreaterThan(3);
    }
  });
});
