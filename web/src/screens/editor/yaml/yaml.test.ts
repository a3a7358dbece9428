import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { idsFor, idsOf } from "./ids";
import { pathAt, siblings } from "./path";
import { inLanguage, keysAt, type Schema, valuesAt } from "./schema";

const schema: Schema = JSON.parse(readFileSync("../scenarios/scenario.schema.json", "utf8"));
const names = (path: readonly string[]) => keysAt(schema, path).map((k) => k.name);

const file = `meta:
  id: my-drill
  title:
    ja: 訓練
injects:
  - id: call
    title: {ja: 電話, en: Call}
    when:
      all:
        - told: {audience: press}

    effects:
    - reveal:
        fact: leak
  - id: mail
`.split("\n");

describe("the path at the cursor", () => {
  it("is found by indentation, in lists that stand under their key or beside it", () => {
    expect(pathAt(file, 0, 0)).toEqual([]);
    expect(pathAt(file, 3, 4)).toEqual(["meta", "title"]);
    expect(pathAt(file, 6, 4)).toEqual(["injects", "[]"]);
    expect(pathAt(file, 5, 4)).toEqual(["injects", "[]"]);
    expect(pathAt(file, 9, 10)).toEqual(["injects", "[]", "when", "all", "[]"]);
    expect(pathAt(file, 13, 8)).toEqual(["injects", "[]", "effects", "[]", "reveal"]);
    expect(pathAt(file, 14, 4)).toEqual(["injects", "[]"]);
  });

  it("holds on a line that is not written yet", () => {
    expect(pathAt([...file.slice(0, 7), "    "], 7, 4)).toEqual(["injects", "[]"]);
    expect(pathAt([...file.slice(0, 7), ""], 7, 0)).toEqual([]);
  });

  it("knows what stands beside it, and not what belongs to the next item", () => {
    expect([...siblings(file, 6, 4)].sort()).toEqual(["effects", "id", "title", "when"]);
    expect([...siblings(file, 14, 4)]).toEqual(["id"]);
    expect([...siblings(file, 1, 2)].sort()).toEqual(["id", "title"]);
  });
});

describe("what may be written", () => {
  it("comes from the schema that Go emits", () => {
    expect(names([])).toContain("injects");
    expect(names(["injects", "[]"])).toContain("channel");
    expect(names(["injects", "[]", "when", "all", "[]"])).toContain("decided");
    expect(names(["nowhere"])).toEqual([]);
    expect(keysAt(schema, ["injects", "[]"])[0]?.required).toBe(true);
    expect(valuesAt(schema, ["injects", "[]", "channel"])).toContain("phone");
    expect(valuesAt(schema, ["injects", "[]", "ack"])).toEqual(["true", "false"]);
  });

  it("is explained in the reader's language", () => {
    const about = keysAt(schema, []).find((k) => k.name === "injects")?.about ?? "";
    expect(inLanguage(about, "en")).toBe("what reaches seats");
    expect(inLanguage(about, "ja")).toBe("席に届くもの");
  });

  it("say of every part of a scenario's head what it is for", () => {
    const said = keysAt(schema, ["meta"]).filter((k) => k.name !== "title");
    const abouts = said.map((k) => k.about);
    expect(said.length).toBeGreaterThan(5);
    expect(new Set(abouts).size).toBe(said.length); // its own words, not those of texts in general
    expect(abouts).not.toContain("");
  });

  it("offers the ids that the files give", () => {
    const ids = idsOf(["seats:\n  - id: ceo\n  - id: pr\n", "flags:\n  - hired\n", file.join("\n")]);
    expect(idsFor("to", ids)).toEqual(["ceo", "pr"]);
    expect(idsFor("inject", ids)).toEqual(["call", "mail"]);
    expect(idsFor("flag", ids)).toEqual(["hired"]);
    expect(idsFor("text", ids)).toEqual([]);
  });
});
