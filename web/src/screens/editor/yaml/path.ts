/** Where in a YAML file a line stands: the keys from the top down, "[]" for an item of a list. */
export type Path = readonly string[];

const keyed = /^(\s*)((?:-\s+)*)(?:"([^"]*)"|'([^']*)'|([^\s:#"'[{][^:#]*?))\s*:(?:\s|$)/;

interface Line {
  readonly indent: number; // of what the line is about, past its dashes
  readonly dashes: readonly number[]; // where its dashes stand
  readonly key: string | null;
}

/** Reads one line: how far in it stands, whether it begins items, and its key. */
export function read(text: string): Line {
  const dashes: number[] = [];
  let at = text.search(/\S|$/);
  while (text[at] === "-" && (text[at + 1] === " " || text[at + 1] === undefined)) {
    dashes.push(at);
    at += 1 + Math.max(1, text.slice(at + 1).search(/\S|$/));
  }
  const found = keyed.exec(text);
  return { indent: at, dashes, key: found ? (found[3] ?? found[4] ?? found[5] ?? "").trim() : null };
}

/**
 * Returns the path of the mapping that a new key at line n (from 0), indented so far, would belong to. It goes by
 * indentation alone, as an author does: the file is half written while it is asked.
 */
export function pathAt(lines: readonly string[], n: number, indent: number): Path {
  const path: string[] = [];
  let limit = indent;
  for (const dash of [...read(lines[n] ?? "").dashes].reverse()) {
    if (dash >= limit) continue;
    path.unshift("[]");
    limit = dash;
  }
  for (let i = n - 1; i >= 0 && (limit > 0 || path[0] === "[]"); i--) {
    const text = lines[i] ?? "";
    if (/^\s*(#|$)/.test(text)) continue;
    const line = read(text);
    const lists = path[0] === "[]" && line.dashes.length === 0 && line.indent <= limit; // a list may stand as far left as its key
    if (line.key !== null && (line.indent < limit || lists)) {
      path.unshift(line.key);
      limit = line.indent;
    }
    for (const dash of [...line.dashes].reverse()) {
      if (dash >= limit) continue;
      path.unshift("[]");
      limit = dash;
    }
  }
  return path;
}

/** Returns the keys beside a line, those of the same mapping. */
export function siblings(lines: readonly string[], n: number, indent: number): ReadonlySet<string> {
  const keys = new Set<string>();
  const own = read(lines[n] ?? "");
  const first = own.dashes.some((d) => d < indent); // nothing above belongs to this item
  for (const step of first ? [1] : [-1, 1]) {
    for (let i = n + step; i >= 0 && i < lines.length; i += step) {
      const text = lines[i] ?? "";
      if (/^\s*(#|$)/.test(text)) continue;
      const line = read(text);
      const outer = line.dashes[0] ?? line.indent;
      if (step > 0 && line.dashes.some((d) => d < indent)) break; // the next item begins
      if (line.indent === indent && line.key !== null) keys.add(line.key);
      if (outer < indent) break;
    }
  }
  if (own.key !== null && own.indent === indent) keys.add(own.key);
  return keys;
}
