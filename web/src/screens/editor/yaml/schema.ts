import type { Path } from "./path";

/** A JSON Schema, as far as the editor reads one. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Follows a reference; what the place itself says goes before what it refers to. */
function resolved(root: Schema, schema: Schema): Schema {
  const name = schema.$ref?.replace("#/$defs/", "");
  const target = name === undefined ? undefined : root.$defs?.[name];
  return target ? { ...resolved(root, target), ...schema, $ref: undefined } : schema;
}

/** Lists the ways in which a place may be filled. */
function ways(root: Schema, schema: Schema): readonly Schema[] {
  const here = resolved(root, schema);
  return [here, ...[...(here.anyOf ?? []), ...(here.oneOf ?? [])].flatMap((s) => ways(root, s))];
}

/** Returns the schemas that hold at a path; none where the path leads nowhere. */
export function schemasAt(root: Schema, path: Path): readonly Schema[] {
  let here: readonly Schema[] = ways(root, root);
  for (const step of path) {
    here = here
      .flatMap((s) => (step === "[]" ? s.items : s.properties?.[step]) ?? [])
      .flatMap((s) => ways(root, s));
  }
  return here;
}

/** One key that may stand at a place. */
export interface Key {
  readonly name: string;
  readonly about: string;
  readonly required: boolean;
  /** What follows the key: nothing on its line, a list, or a value. */
  readonly holds: "mapping" | "list" | "value";
}

/** Lists the keys that may stand at a path, the required ones first. */
export function keysAt(root: Schema, path: Path): readonly Key[] {
  const found = new Map<string, Key>();
  for (const schema of schemasAt(root, path)) {
    for (const [name, raw] of Object.entries(schema.properties ?? {})) {
      const all = ways(root, raw);
      const holds = all.some((s) => s.properties) ? "mapping" : all.some((s) => s.items) ? "list" : "value";
      const about = all.find((s) => s.description)?.description ?? "";
      found.set(name, { name, about, holds, required: schema.required?.includes(name) ?? false });
    }
  }
  return [...found.values()].sort((a, b) => Number(b.required) - Number(a.required));
}

/** Lists the words that may stand at a path as a value. */
export function valuesAt(root: Schema, path: Path): readonly string[] {
  const here = schemasAt(root, path);
  const flags = here.some((s) => s.type === "boolean") ? ["true", "false"] : [];
  return [...new Set([...here.flatMap((s) => s.enum ?? []), ...flags])];
}

/** Takes the words of one language out of a description, which says both: ja / en. */
export function inLanguage(about: string, lang: "ja" | "en"): string {
  const [ja, en] = about.split(" / ");
  return (lang === "ja" ? ja : (en ?? ja)) ?? "";
}
