/** One point of a curve, which stays so until the next. Values run from 0 to 1. */
export interface FanPoint {
  readonly at: number;
  readonly value: number;
}

/** Between which values most of what might have been lies at an instant. */
export interface FanSpread {
  readonly at: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

type Scale = (value: number) => number;

/** Returns the outline of a band as a path; empty for none. */
export function bandPath(band: readonly FanSpread[], x: Scale, y: Scale): string {
  if (band.length === 0) return "";
  const edge = (list: readonly FanSpread[], of: (s: FanSpread) => number) =>
    list.map((s) => `${x(s.at)} ${y(of(s))}`).join("L");
  return `M${edge(band, (s) => s.high)}L${edge(band.toReversed(), (s) => s.low)}Z`;
}

/** Returns the middle of a band as a path; empty for none. */
export function middlePath(band: readonly FanSpread[], x: Scale, y: Scale): string {
  return band.length === 0 ? "" : `M${band.map((s) => `${x(s.at)} ${y(s.middle)}`).join("L")}`;
}

/** Returns a curve as a path of steps up to an instant; empty for none. */
export function stairs(points: readonly FanPoint[], x: Scale, y: Scale, to: number): string {
  const steps = points.map((p, i) => `${i === 0 ? `M${x(p.at)} ` : `H${x(p.at)}V`}${y(p.value)}`);
  return steps.length > 0 ? `${steps.join("")}H${x(to)}` : "";
}
