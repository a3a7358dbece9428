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
  /** What is written under moments of it. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  /** What is written for nothing, half and all. */
  readonly levels: readonly [string, string, string];
}

const height = 100;

/** Two curves over time and the band of what might have been behind them. The same numbers belong beside it as a table. */
export const Fan = memo(function Fan({ from, to, part, band, played, whatIf, ticks, levels }: FanProps) {
  const x = (at: number) => (1000 * (Math.min(to, at) - from)) / Math.max(1, to - from);
  const y = (value: number) => height * (1 - value);
  const drawing = (
    <svg
      className={classes.fan}
      viewBox={`0 -2 1000 ${height + 4}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {[0.25, 0.5, 0.75].map((v) => (
        <line key={v} className={classes.grid} x1={0} x2={1000} y1={y(v)} y2={y(v)} />
      ))}
      {ticks.map((t) => (
        <line key={t.at} className={classes.grid} x1={x(t.at)} x2={x(t.at)} y1={0} y2={height} />
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
  return (
    <div className={classes.box} aria-hidden="true">
      <div className={classes.levels}>
        {levels.toReversed().map((level) => (
          <span key={level}>{level}</span>
        ))}
      </div>
      {drawing}
      <div className={classes.ticks}>
        {ticks.map((t) => (
          <span key={t.at} style={{ left: `${x(t.at) / 10}%` }}>
            {t.text}
          </span>
        ))}
      </div>
    </div>
  );
});
