import { Tooltip } from "@mantine/core";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { dayAndTime, isoOf, tPlus, useLang, useText, wallTime, words } from "@/i18n";
import { useLive, useRecord } from "@/live";
import classes from "./ClockText.module.css";
import { ownZone, useInOwnZone, useOwnZone } from "./ownZone";

interface ClockTextProps {
  /** Also shows the day; for the console and the big screen. */
  readonly day?: boolean;
  readonly big?: boolean;
  /** What stands beside T+, where both fill a line and the time of day comes below. */
  readonly beside?: ReactNode;
}

/**
 * The exercise clock: T+ and the scenario's own wall time, always both. It writes its text without rendering, since a
 * page that renders each second is a page that stutters.
 */
export function ClockText({ day, big, beside }: ClockTextProps) {
  const live = useLive();
  const lang = useLang((s) => s.lang);
  const say = useText(words);
  const exercise = useRecord("exercise");
  const elapsed = useRef<HTMLElement>(null);
  const wall = useRef<HTMLTimeElement>(null);
  const own = useRef<HTMLSpanElement>(null);
  const start = exercise?.start ?? 0;
  const zone = exercise?.zone ?? "UTC";

  const shown = useOwnZone((s) => s.shown);
  const inOwn = useInOwnZone(zone);

  // biome-ignore lint/correctness/useExhaustiveDependencies: inOwn follows zone, lang and shown
  useEffect(() => {
    return live.ticker.listen(() => {
      const at = live.instant();
      if (at === null || !elapsed.current || !wall.current) return;
      write(elapsed.current, tPlus(at - start));
      write(wall.current, day ? dayAndTime(at, zone, lang) : wallTime(at, zone, lang));
      wall.current.dateTime = isoOf(at);
      const here = inOwn(at);
      if (own.current) write(own.current, here === null ? "" : `(${here})`);
    });
  }, [live, lang, start, zone, day, shown]);

  const detail = useDetail(start, zone);
  return (
    <Tooltip label={detail.text} multiline onMouseEnter={detail.refresh} onFocus={detail.refresh}>
      <span
        className={classes.clock}
        data-big={big || undefined}
        data-day={day || undefined}
        role="timer"
        aria-label={say("scenarioTime")}
      >
        <strong ref={elapsed} className={classes.elapsed}>
          T+–:–
        </strong>
        {beside}
        <time ref={wall} className={classes.wall} />
        {shown && <span ref={own} className={classes.own} title={say("yourTime")} />}
      </span>
    </Tooltip>
  );
}

/** Text that has not changed is left alone: a screen reader must not hear of it again. */
function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** The same moment elsewhere: the day, the reader's own zone, and UTC. Worked out when somebody asks. */
function useDetail(start: number, zone: string): { text: string; refresh: () => void } {
  const live = useLive();
  const lang = useLang((s) => s.lang);
  const say = useText(words);
  const [text, setText] = useState("");
  const refresh = useCallback(() => {
    const at = live.instant();
    if (at === null) return;
    const lines = [
      say("elapsed", { time: tPlus(at - start) }),
      `${say("scenarioTime")} ${dayAndTime(at, zone, lang)}`,
      `${say("yourTime")} ${dayAndTime(live.wall(), ownZone(), lang)}`,
      `${say("utc")} ${dayAndTime(at, "UTC", lang)}`,
    ];
    setText(lines.join("\n"));
  }, [live, lang, say, start, zone]);
  return { text, refresh };
}
