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
import { type Moving, useMoving } from "./moving";
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
  /** Marks that may be moved say so; this is called with the instant that one was moved to. */
  readonly onMove?: (id: string, at: number) => void;
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
      <Zoom zoom={zoom} onZoom={setZoom} moves={props.onMove !== undefined} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label={title} tabIndex={0}>
        <Lanes {...props} rows={rows} zoom={zoom} />
      </section>
    </div>
  );
}

interface ZoomProps {
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly moves: boolean;
}

function Zoom({ zoom, onZoom, moves }: ZoomProps) {
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
      <span className="quiet">
        {say("how")} {moves && say("howMove")}
      </span>
    </div>
  );
}

interface LanesProps extends SwimlaneProps {
  readonly rows: readonly PlacedLane[];
  readonly zoom: number;
}

function Lanes({ rows, zoom, from, to, start, zone, now, chosen, onChoose, onMove }: LanesProps) {
  const hands = useMoving({ from, to, now: now ?? from, onMove });
  const field = useRef<HTMLDivElement>(null);
  const place = useCallback((at: number) => `${(100 * (at - from)) / Math.max(1, to - from)}%`, [from, to]);
  const walk = (event: KeyboardEvent) => {
    const at = onMove && rows.flatMap((r) => r.marks).find((m) => m.id === chosen && m.movable)?.at;
    if (chosen && at !== undefined && hands.key(event, chosen, at)) return;
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
        <LaneRow
          key={lane.id}
          lane={lane}
          place={place}
          chosen={chosen}
          entry={entry}
          onChoose={onChoose}
          hands={onMove && lane.marks.some((m) => m.movable) ? hands : null}
        />
      ))}
      {hands.moving && <Target moving={hands.moving} zone={zone} start={start} place={place} />}
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
  readonly hands: ReturnType<typeof useMoving> | null;
}

/** While the line of the present moves, the marks stay as they are. */
const LaneRow = memo(function LaneRow({ lane, place, chosen, entry, onChoose, hands }: LaneRowProps) {
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
              hands={mark.movable ? hands : null}
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
  readonly hands: LaneRowProps["hands"];
}

function LaneButton({ mark, place, chosen, reachable, onChoose, hands }: LaneButtonProps) {
  const moved = hands?.moving?.id === mark.id ? hands.moving : null;
  const width = mark.until === undefined ? undefined : `calc(${place(mark.until)} - ${place(mark.at)})`;
  const style = { ...toneStyle(mark.tone), left: place(moved?.at ?? mark.at), width, "--line": mark.line };
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
      data-movable={hands ? true : undefined}
      data-held={moved?.held || undefined}
      onPointerDown={(e) => hands?.down(e, mark.id, mark.at)}
      onPointerMove={hands?.move}
      onPointerUp={hands?.up}
      onPointerCancel={hands?.cancel}
      onBlur={() => moved && !moved.held && hands?.cancel()}
      onClick={() => onChoose(mark.id)}
    >
      <Mark shape={mark.shape} />
    </button>
  );
}

interface TargetProps {
  readonly moving: Moving;
  readonly zone: string;
  readonly start: number;
  readonly place: (at: number) => string;
}

/** Where a mark would go, as a line and in words. */
function Target({ moving, zone, start, place }: TargetProps) {
  const say = useText(laneWords);
  const when = `${tPlus(moving.at - start)} ${timeOfDay(moving.at, zone, say.lang)}`;
  return (
    <div className={classes.over} role="status">
      <span className={classes.target} style={{ left: place(moving.at) }}>
        <span>{say(moving.held ? "movesTo" : "movesToKeys", { when })}</span>
      </span>
    </div>
  );
}
