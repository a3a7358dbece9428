/** A thing of the map and what it rests on. */
export interface Part {
  readonly id: string;
  readonly needs: readonly string[];
}

/** Where a part, or the bend of a long edge, stands: its column from the left, and its height from the top. */
export interface Place {
  readonly id: string;
  readonly column: number;
  readonly y: number;
  readonly bend: boolean;
}

/** An edge from a part to what it needs, by the places it passes. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly through: readonly Place[];
}

/** A drawn map: columns counted from the left, heights in the units of its sizes. */
export interface Layout {
  readonly columns: number;
  readonly height: number;
  readonly places: ReadonlyMap<string, Place>;
  readonly edges: readonly Edge[];
}

/** Heights, in units of the map's own. */
export interface Sizes {
  readonly part: number;
  readonly bend: number; // height kept free for an edge that passes through a column
  readonly gap: number;
}

const sweeps = 6;

/**
 * Lays out services on the left and systems in layers to their right, each to the left of what it needs, so that the
 * order of restoring reads from right to left. Edges between systems that follow from others are left out; the order
 * within a column keeps crossings few.
 */
export function layOut(services: readonly Part[], systems: readonly Part[], sizes: Sizes): Layout {
  const known = new Set(systems.map((s) => s.id));
  const needs = new Map([...services, ...systems].map((p) => [p.id, p.needs.filter((n) => known.has(n))]));
  const column = columnsOf(services, systems, needs);
  const links = linksOf(services, systems, needs);
  const { ranks, chains } = withBends(column, links);
  order(ranks, chains);
  const height = Math.max(0, ...ranks.map((rank) => heightOf(rank, sizes)));
  const places = new Map(ranks.flatMap((rank, i) => stack(rank, i, height, sizes)).map((p) => [p.id, p]));
  const edges = chains.map((chain) => edgeOf(chain, places));
  return { columns: ranks.length, height, places, edges };
}

type Needs = ReadonlyMap<string, readonly string[]>;

/** Returns each part's column: services first, then systems with the deepest foundations last. */
function columnsOf(services: readonly Part[], systems: readonly Part[], needs: Needs): Map<string, number> {
  const depth = new Map<string, number>();
  const carried = new Set(systems.flatMap((s) => needs.get(s.id) ?? []));
  for (const s of systems) depthOf(s.id, needs, depth, new Set());
  const last = Math.max(0, ...depth.values()) + 1;
  const column = new Map(services.map((s) => [s.id, 0]));
  for (const s of systems) {
    const alone = !carried.has(s.id) && (needs.get(s.id) ?? []).length === 0;
    column.set(s.id, alone ? 1 : last - (depth.get(s.id) ?? 0));
  }
  return column;
}

/** Returns the longest way from a part down to what needs nothing. A circle, which no script has, counts as an end. */
function depthOf(id: string, needs: Needs, depth: Map<string, number>, above: Set<string>): number {
  const known = depth.get(id);
  if (known !== undefined) return known;
  if (above.has(id)) return 0;
  above.add(id);
  const below = (needs.get(id) ?? []).map((n) => 1 + depthOf(n, needs, depth, above));
  above.delete(id);
  const own = Math.max(0, ...below);
  depth.set(id, own);
  return own;
}

/** Lists the edges to draw. Between systems, those that a longer way says already are left out. */
function linksOf(services: readonly Part[], systems: readonly Part[], needs: Needs): [string, string][] {
  const needsOf = (part: Part) => needs.get(part.id) ?? [];
  const implied = (own: readonly string[], to: string) =>
    own.some((other) => other !== to && closure([other], needs).has(to));
  return [
    ...services.flatMap((s) => needsOf(s).map((to): [string, string] => [s.id, to])),
    ...systems.flatMap((s) =>
      needsOf(s)
        .filter((to) => !implied(needsOf(s), to))
        .map((to): [string, string] => [s.id, to]),
    ),
  ];
}

/** Returns everything that the given parts rest on, themselves included. */
export function closure(ids: readonly string[], needs: Needs): Set<string> {
  const all = new Set<string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (all.has(id)) continue;
    all.add(id);
    open.push(...(needs.get(id) ?? []));
  }
  return all;
}

interface Spot {
  readonly id: string;
  readonly bend: boolean;
}

/** Puts a bend into every column that a long edge passes. */
function withBends(column: ReadonlyMap<string, number>, links: readonly [string, string][]) {
  const last = Math.max(0, ...column.values());
  const ranks: Spot[][] = Array.from({ length: last + 1 }, () => []);
  for (const [id, c] of column) ranks[c]?.push({ id, bend: false });
  const chains = links.map(([from, to]) => {
    const chain = [from];
    for (let c = (column.get(from) ?? 0) + 1; c < (column.get(to) ?? 0); c++) {
      const id = `${from} ${to} ${c}`;
      ranks[c]?.push({ id, bend: true });
      chain.push(id);
    }
    chain.push(to);
    return chain;
  });
  return { ranks, chains };
}

/** Sorts each column by where its neighbours stand, to and fro. */
function order(ranks: Spot[][], chains: readonly (readonly string[])[]): void {
  const left = new Map<string, string[]>();
  const right = new Map<string, string[]>();
  for (const chain of chains) {
    for (let i = 1; i < chain.length; i++) {
      const [a, b] = [chain[i - 1] ?? "", chain[i] ?? ""];
      left.set(b, [...(left.get(b) ?? []), a]);
      right.set(a, [...(right.get(a) ?? []), b]);
    }
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const forward = sweep % 2 === 0;
    const list = forward ? ranks : ranks.toReversed();
    for (let i = 1; i < list.length; i++) sortBy(list[i] ?? [], list[i - 1] ?? [], forward ? left : right);
  }
}

function sortBy(rank: Spot[], before: readonly Spot[], neighbours: ReadonlyMap<string, string[]>): void {
  const at = new Map(before.map((s, i) => [s.id, (i + 0.5) / before.length]));
  const wish = new Map(
    rank.map((s, i) => {
      const near = (neighbours.get(s.id) ?? []).flatMap((id) => at.get(id) ?? []);
      const mean = near.reduce((sum, y) => sum + y, 0) / near.length;
      return [s.id, near.length > 0 ? mean : (i + 0.5) / rank.length];
    }),
  );
  rank.sort((a, b) => (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0));
}

function heightOf(rank: readonly Spot[], { part, bend, gap }: Sizes): number {
  return rank.reduce((sum, s) => sum + (s.bend ? bend : part) + gap, -gap);
}

/** Spreads a column over the whole height. */
function stack(rank: readonly Spot[], column: number, height: number, sizes: Sizes): Place[] {
  const spare = (height - heightOf(rank, sizes)) / (rank.length + 1);
  let y = spare;
  return rank.map(({ id, bend }) => {
    const own = bend ? sizes.bend : sizes.part;
    const place = { id, column, y: y + own / 2, bend };
    y += own + sizes.gap + spare;
    return place;
  });
}

function edgeOf(chain: readonly string[], places: ReadonlyMap<string, Place>): Edge {
  const through = chain.flatMap((id) => places.get(id) ?? []);
  return { from: chain[0] ?? "", to: chain[chain.length - 1] ?? "", through };
}
