import { ActionIcon } from "@mantine/core";
import { ZoomIn, ZoomOut } from "lucide-react";
import { type CSSProperties, type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from "react";
import { dayOf, timeOfDay, tPlus, useLang, useText } from "@/i18n";
import { wallTicks } from "@/i18n/zone";
import { Mark, toneStyle } from "@/theme/states";
import {
  type Lane,
  type LaneMark,
  neighbour,
  type PlacedLane,
  type PlacedMark,
  placed,
  tickHours,
} from "./lanes";
import classes from "./Swimlane.module.css";
import { laneWords } from "./swimlane/words";

interface SwimlaneProps {
  readonly title: string;
  readonly lanes: readonly Lane[];
  readonly marks: readonly LaneMark[];
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly zone: string;
  /** Where the story stands; drawn as a line. */
  readonly now?: number | null;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

const zooms: readonly number[] = [1, 2, 4, 8, 16];
const markWidth = 26; // px, by which neighbours are kept apart
const usualWidth = 900; // px of a drawing at zoom 1; only spacing depends on it

/**
 * Draws what happened, lane by lane, over scenario time. Marks are buttons: arrow keys walk them in the order of time.
 * The same rows belong beside it as a list; this drawing never stands alone.
 */
export function Swimlane(props: SwimlaneProps) {
  const { lanes, marks, from, to, title } = props;
  const [zoom, setZoom] = useState(1);
  const span = Math.max(1, to - from);
  const rows = useMemo(
    () => placed(lanes, marks, (span * markWidth) / (usualWidth * zoom)),
    [lanes, marks, span, zoom],
  );
  return (
    <div className={classes.swimlane}>
      <Zoom zoom={zoom} onZoom={setZoom} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label={title} tabIndex={0}>
        <Lanes {...props} rows={rows} zoom={zoom} />
      </section>
    </div>
  );
}

function Zoom({ zoom, onZoom }: { readonly zoom: number; readonly onZoom: (zoom: number) => void }) {
  const say = useText(laneWords);
  const step = (by: number) => {
    const next = zooms[zooms.indexOf(zoom) + by];
    if (next) onZoom(next);
  };
  return (
    <div className={`${classes.zoom} no-print`}>
      <ActionIcon aria-label={say("closer")} onClick={() => step(1)} disabled={zoom === zooms.at(-1)}>
        <ZoomIn size={18} />
      </ActionIcon>
      <ActionIcon aria-label={say("wider")} onClick={() => step(-1)} disabled={zoom === 1}>
        <ZoomOut size={18} />
      </ActionIcon>
      <span className="quiet">{say("how")}</span>
    </div>
  );
}

interface LanesProps extends SwimlaneProps {
  readonly rows: readonly PlacedLane[];
  readonly zoom: number;
}

function Lanes({ rows, zoom, from, to, start, zone, now, chosen, onChoose }: LanesProps) {
  const field = useRef<HTMLDivElement>(null);
  const place = useCallback((at: number) => `${(100 * (at - from)) / Math.max(1, to - from)}%`, [from, to]);
  const walk = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = step === 0 ? null : neighbour(rows, chosen, step);
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    field.current?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(next.id)}"]`)?.focus();
  };
  const entry = chosen ?? neighbour(rows, null, 0)?.id ?? null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside
    <div ref={field} className={classes.field} style={{ "--zoom": zoom } as CSSProperties} onKeyDown={walk}>
      <Axis from={from} to={to} start={start} zone={zone} zoom={zoom} place={place} />
      {rows.map((lane) => (
        <LaneRow key={lane.id} lane={lane} place={place} chosen={chosen} entry={entry} onChoose={onChoose} />
      ))}
      {now != null && now >= from && now <= to && (
        <div className={classes.over} aria-hidden="true">
          <span className={classes.now} style={{ left: place(now) }} />
        </div>
      )}
    </div>
  );
}

interface AxisProps {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly zone: string;
  readonly zoom: number;
  readonly place: (at: number) => string;
}

function Axis({ from, to, start, zone, zoom, place }: AxisProps) {
  const lang = useLang((s) => s.lang);
  const ticks = wallTicks(from, to, tickHours(from, to, 6 * zoom), zone);
  return (
    <>
      <div className={classes.corner} />
      <div className={classes.axis} aria-hidden="true">
        {ticks.map((at) => {
          const time = timeOfDay(at, zone, lang);
          const midnight = time === "00:00";
          return (
            <span
              key={at}
              className={classes.tick}
              data-day={midnight || undefined}
              style={{ left: place(at) }}
            >
              <span>{midnight ? dayOf(at, zone, lang) : time}</span>
              <small>{tPlus(at - start)}</small>
            </span>
          );
        })}
      </div>
    </>
  );
}

interface LaneRowProps {
  readonly lane: PlacedLane;
  readonly place: (at: number) => string;
  readonly chosen: string | null;
  readonly entry: string | null;
  readonly onChoose: (id: string) => void;
}

/** While the line of the present moves, the marks stay as they are. */
const LaneRow = memo(function LaneRow({ lane, place, chosen, entry, onChoose }: LaneRowProps) {
  return (
    <>
      <div className={classes.title}>{lane.title}</div>
      <div className={classes.lane}>
        <div className={classes.track} style={{ "--lines": lane.lines } as CSSProperties}>
          {lane.marks.map((mark) => (
            <LaneButton
              key={mark.id}
              mark={mark}
              place={place}
              chosen={mark.id === chosen}
              reachable={mark.id === entry}
              onChoose={onChoose}
            />
          ))}
        </div>
      </div>
    </>
  );
});

interface LaneButtonProps {
  readonly mark: PlacedMark;
  readonly place: (at: number) => string;
  readonly chosen: boolean;
  readonly reachable: boolean;
  readonly onChoose: (id: string) => void;
}

function LaneButton({ mark, place, chosen, reachable, onChoose }: LaneButtonProps) {
  const width = mark.until === undefined ? undefined : `calc(${place(mark.until)} - ${place(mark.at)})`;
  const style = { ...toneStyle(mark.tone), left: place(mark.at), width, "--line": mark.line };
  return (
    <button
      type="button"
      className={classes.mark}
      data-mark={mark.id}
      data-long={mark.until !== undefined || undefined}
      style={style as CSSProperties}
      aria-pressed={chosen}
      aria-label={mark.label}
      title={mark.label}
      tabIndex={reachable ? 0 : -1}
      onClick={() => onChoose(mark.id)}
    >
      <Mark shape={mark.shape} />
    </button>
  );
}
