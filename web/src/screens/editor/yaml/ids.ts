/** Which part of a scenario the ids under a key come from. */
const homes: Readonly<Record<string, string>> = {
  seat: "seats",
  seats: "seats",
  to: "seats",
  approver: "seats",
  owners: "seats",
  authors: "seats",
  operators: "seats",
  inject: "injects",
  decision: "decisions",
  action: "actions",
  fact: "facts",
  facts: "facts",
  system: "systems",
  needs: "systems",
  service: "services",
  audience: "audiences",
  obligation: "obligations",
  flag: "flags",
  objectives: "objectives",
  pool: "staff",
};

/** The ids that the files of a scenario give, by the part they stand in. */
export type Ids = ReadonlyMap<string, readonly string[]>;

/** Collects the ids of every file. */
export function idsOf(texts: readonly string[]): Ids {
  const all = new Map<string, string[]>();
  for (const text of texts) {
    let part = "";
    for (const line of text.split("\n")) {
      part = /^([a-z_]+):/.exec(line)?.[1] ?? part;
      if (/^\s+objectives:\s*$/.test(line) && part === "meta") part = "objectives";
      const id =
        /^\s*-\s+(?:id:\s*)?([a-z][a-z0-9-]*)\s*$/.exec(line)?.[1] ??
        /^\s*-\s+\{\s*id:\s*([a-z][a-z0-9-]*)/.exec(line)?.[1];
      const top = /^\s{0,4}-/.test(line);
      if (id && top) all.set(part, [...(all.get(part) ?? []), id]);
    }
  }
  return all;
}

/** Lists the ids that may stand under a key. */
export function idsFor(key: string, ids: Ids): readonly string[] {
  const home = homes[key];
  return home === undefined ? [] : (ids.get(home) ?? []);
}
