/** How many times faster a replay plays, and a room runs. */
export const speeds = [1, 2, 4, 8, 15, 30, 60] as const;

const slower = [0.1, 0.25, 0.5];

/** What a facilitator may multiply a pace by, in thousandths, with one that is no round number where it is so. */
export function factors(now: number): number[] {
  const list = [...slower, ...speeds].map((n) => n * 1000);
  return list.includes(now) ? list : [...list, now].sort((a, b) => a - b);
}
