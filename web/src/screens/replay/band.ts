import { useQuery } from "@tanstack/react-query";
import { api, keys } from "@/api";
import type { Band, Quantile } from "@/gen/protocol";
import type { FanSpread } from "@/viz/spread";

/** The curves of a session that rehearsals are set behind. */
export type What = "score" | "impact";

/** Asks how rehearsals come out that go on from a batch of a room; a batch of 0 asks for nothing. */
export function useBand(room: string, seq: number) {
  return useQuery({
    queryKey: keys.band(room, seq),
    queryFn: () => api.band(room, seq),
    enabled: seq > 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 5, // the server goes on rehearsing, and has it ready then
  });
}

/** The spread at each instant, from the first at which something was judged. */
export function spreadOf(band: Band | undefined, what: What): FanSpread[] {
  const of = ({ at, [what]: [low = -1, middle = -1, high = -1] }: Quantile) => ({ at, low, middle, high });
  return (band?.points ?? [])
    .map(of)
    .filter((s) => s.low >= 0)
    .map(({ at, low, middle, high }) => ({
      at,
      low: low / 10_000,
      middle: middle / 10_000,
      high: high / 10_000,
    }));
}

/** The spreads of both curves, as far as the session goes. */
export type Spreads = Readonly<Record<What, readonly FanSpread[]>>;

/** Returns what is drawn behind the curves of a session that ended, or stands, at an instant. */
export function spreadsOf(band: Band | undefined, to: number): Spreads {
  return { score: within(spreadOf(band, "score"), to), impact: within(spreadOf(band, "impact"), to) };
}

/** Cuts a band off at an instant, where it stands between the points before and after. */
export function within(spread: readonly FanSpread[], to: number): FanSpread[] {
  const next = spread.findIndex((s) => s.at > to);
  const [before, after] = [spread[next - 1], spread[next]];
  if (!before || !after) return next === 0 ? [] : [...spread];
  const share = (to - before.at) / (after.at - before.at);
  const between = (of: (s: FanSpread) => number) => of(before) + share * (of(after) - of(before));
  const end = {
    at: to,
    low: between((s) => s.low),
    middle: between((s) => s.middle),
    high: between((s) => s.high),
  };
  return [...spread.slice(0, next), end];
}
