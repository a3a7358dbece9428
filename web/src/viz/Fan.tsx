import { memo } from "react";
import classes from "./Fan.module.css";
import { bandPath, type FanPoint, type FanSpread, middlePath, stairs } from "./spread";

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
          <path className={classes.band} d={bandPath(band, x, y)} />
          <path className={classes.middle} d={middlePath(band, x, y)} />
        </>
      )}
      <line className={classes.part} x1={x(part)} x2={x(part)} y1={0} y2={height} />
      <path className={classes.played} d={stairs(played, x, y, to)} />
      <path className={classes.whatIf} d={stairs(whatIf, x, y, to)} />
    </svg>
  );
});
