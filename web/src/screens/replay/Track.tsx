import { useMediaQuery } from "@mantine/hooks";
import { type KeyboardEvent, memo, type PointerEvent, useEffect, useMemo, useRef } from "react";
import { dayAndTime, percent, tPlus, useLang, useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { Mark, toneStyle } from "@/theme/states";
import { bandPath, middlePath, stairs } from "@/viz/spread";
import type { Spreads, What } from "./band";
import { Flags } from "./Flags";
import { flagsOf } from "./flags";
import { lookOf } from "./lanes";
import classes from "./Replay.module.css";
import { usePlayer, usePlayerState } from "./seat";
import { type Happening, type Point, type Story, valueAt } from "./story";
import { replayWords } from "./words";

interface TrackProps {
  readonly story: Story;
  readonly own: readonly Happening[];
  /** What rehearsals came to, behind the curves. */
  readonly bands: Spreads;
}

/** Score and impact over time, and the handle that is dragged along them. */
export function Track({ story, own, bands }: TrackProps) {
  const player = usePlayer();
  const field = useRef<HTMLDivElement>(null);
  const drag = (event: PointerEvent) => {
    const box = field.current?.getBoundingClientRect();
    if (!box || event.buttons === 0) return;
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / Math.max(1, box.width)));
    player.seek(story.from + share * (story.to - story.from));
  };
  const begin = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    player.hold(true);
    drag(event);
  };
  return (
    <div
      className={classes.trackBox}
      onPointerDown={begin}
      onPointerMove={drag}
      onLostPointerCapture={() => player.hold(false)}
    >
      <div ref={field} className={classes.track} data-curves={story.score.length > 0 ? 2 : 1}>
        <Drawing story={story} own={own} bands={bands} />
        <Handle story={story} />
      </div>
    </div>
  );
}

/** The handle writes where it stands without rendering: it moves with every frame. */
function Handle({ story }: { readonly story: Story }) {
  const say = useText(replayWords);
  const lang = useLang((s) => s.lang);
  const player = usePlayer();
  const exercise = useRecord("exercise");
  const handle = useRef<HTMLDivElement>(null);
  const start = exercise?.start ?? story.from;
  const zone = exercise?.zone ?? "UTC";
  useEffect(() => {
    const write = () => {
      const { at } = player.store.getState().place;
      const share = (at - story.from) / (story.to - story.from);
      handle.current?.style.setProperty("left", `${100 * share}%`);
      handle.current?.setAttribute("aria-valuenow", String(Math.round(share * 1000)));
      handle.current?.setAttribute("aria-valuetext", `${tPlus(at - start)}, ${dayAndTime(at, zone, lang)}`);
    };
    write();
    return player.store.subscribe(write);
  }, [player, story, start, zone, lang]);
  const press = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0; // the others are the page's own
    if (by === 0) return;
    event.preventDefault();
    player.step("event", by);
  };
  return (
    <div
      ref={handle}
      className={classes.handle}
      role="slider"
      tabIndex={0}
      aria-label={say("moment")}
      aria-valuemin={0}
      aria-valuemax={1000}
      aria-valuenow={0}
      onKeyDown={press}
    />
  );
}

/** The curves, each in a strip of its own, and the marks above them. What they say is in the timeline's table and lists as well. */
const Drawing = memo(function Drawing({ story, own, bands }: TrackProps) {
  const phone = useMediaQuery("(max-width: 44em)", false, { getInitialValueInEffect: false });
  const flags = useMemo(() => flagsOf([...story.happenings, ...own]), [story, own]);
  return (
    <>
      <div className={classes.strips}>
        {story.score.length > 0 && <Strip what="score" story={story} bands={bands} />}
        <Strip what="impact" story={story} bands={bands} />
      </div>
      {phone ? (
        <Flags flags={flags} story={story} />
      ) : (
        flags.map((h) => <Flag key={h.id} happening={h} story={story} />)
      )}
    </>
  );
});

/** One mark; what it stands for is told where the pointer rests. */
function Flag({ happening: h, story }: { readonly happening: Happening; readonly story: Story }) {
  const local = useLocal();
  const exercise = useRecord("exercise");
  const { shape, tone } = lookOf(h);
  const at = tPlus(h.place.at - (exercise?.start ?? story.from));
  return (
    <span
      aria-hidden="true"
      className={classes.flag}
      style={{ ...toneStyle(tone), left: `${(100 * (h.place.at - story.from)) / (story.to - story.from)}%` }}
      data-kind={h.kind}
      title={[`${at} ${local(h.title)}`, local(h.text)].filter(Boolean).join("\n")}
    >
      <Mark shape={shape} />
    </span>
  );
}

const height = 100;

interface StripProps {
  readonly what: What;
  readonly story: Story;
  readonly bands: Spreads;
}

function Strip({ what, story, bands }: StripProps) {
  const { from, to } = story;
  const x = (at: number) => (1000 * (at - from)) / (to - from);
  const y = (value: number) => height * (1 - value);
  return (
    <div className={classes.strip}>
      <svg viewBox={`0 -2 1000 ${height + 4}`} preserveAspectRatio="none" aria-hidden="true">
        {story.happenings
          .filter((h) => h.kind === "phase")
          .map((h) => (
            <line key={h.id} x1={x(h.place.at)} x2={x(h.place.at)} y1={0} y2={height} />
          ))}
        <path d={bandPath(bands[what], x, y)} data-band="spread" />
        <path d={middlePath(bands[what], x, y)} data-band="middle" />
        <path d={stairs(story[what], x, y, to)} data-curve={what} />
      </svg>
      <StripName what={what} points={story[what]} />
    </div>
  );
}

/** What a strip shows, and how it stands at the moment. */
function StripName({ what, points }: { readonly what: What; readonly points: readonly Point[] }) {
  const say = useText(replayWords);
  const lang = useLang((s) => s.lang);
  const share = usePlayerState((s) => {
    const value = valueAt(points, s.place.at);
    return value === null ? say("noValue") : percent(Math.round(value * 10_000), lang);
  });
  return (
    <span className={classes.stripName} data-curve={what}>
      {say("now", { what: say(what), share })}
    </span>
  );
}
