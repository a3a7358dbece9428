import { memo } from "react";
import classes from "./Fan.module.css";

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

interface FanProps {
  readonly from: number;
  readonly to: number;
  /** Where the curves part; drawn as a line. */
  readonly part: number;
  readonly band: readonly FanSpread[];
  readonly played: readonly FanPoint[];
  readonly whatIf: readonly FanPoint[];
}

const height = 100;

/** Two curves over time and the band of what might have been behind them. The same numbers belong beside it as a table. */
export const Fan = memo(function Fan({ from, to, part, band, played, whatIf }: FanProps) {
  const x = (at: number) => (1000 * (Math.min(to, at) - from)) / Math.max(1, to - from);
  const y = (value: number) => height * (1 - value);
  const edge = (list: readonly FanSpread[], of: (s: FanSpread) => number) =>
    list.map((s) => `${x(s.at)} ${y(of(s))}`).join("L");
  return (
    <svg
      className={classes.fan}
      viewBox={`0 -2 1000 ${height + 4}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {[0.25, 0.5, 0.75].map((v) => (
        <line key={v} className={classes.grid} x1={0} x2={1000} y1={y(v)} y2={y(v)} />
      ))}
      {band.length > 0 && (
        <>
          <path
            className={classes.band}
            d={`M${edge(band, (s) => s.high)}L${edge(band.toReversed(), (s) => s.low)}Z`}
          />
          <path className={classes.middle} d={`M${edge(band, (s) => s.middle)}`} />
        </>
      )}
      <line className={classes.part} x1={x(part)} x2={x(part)} y1={0} y2={height} />
      <path className={classes.played} d={stairs(played, x, y, to)} />
      <path className={classes.whatIf} d={stairs(whatIf, x, y, to)} />
    </svg>
  );
});

function stairs(
  points: readonly FanPoint[],
  x: (at: number) => number,
  y: (value: number) => number,
  to: number,
): string {
  const steps = points.map((p, i) => `${i === 0 ? `M${x(p.at)} ` : `H${x(p.at)}V`}${y(p.value)}`);
  return steps.length > 0 ? `${steps.join("")}H${x(to)}` : "";
}
