import type { Group, Rescored, Share, Text } from "@/gen/protocol";

/** One line of both roll-ups. */
export interface Line {
  readonly id: string;
  readonly title: Text;
  readonly was: Share | null;
  readonly now: Share | null;
}

/** Returns the lines of both roll-ups by directive, role, objective and axis: the new version's first, then those that only the old has. */
export function linesOf({ was, now }: Rescored): Line[] {
  const key = (g: Group) => `${g.by} ${g.id}`;
  const groups = [...now.score.groups, ...was.score.groups].filter((g) => g.by !== "seat");
  const first = groups.filter((g, i) => groups.findIndex((o) => key(o) === key(g)) === i);
  const share = (list: readonly Group[], g: Group) => list.find((o) => key(o) === key(g))?.share ?? null;
  return first.map((g) => ({
    id: key(g),
    title: g.title,
    was: share(was.score.groups, g),
    now: share(now.score.groups, g),
  }));
}
