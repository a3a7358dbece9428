import { useEffect, useRef } from "react";
import { dayAndTime, duration, isoOf, type Lang, type Speaker, tPlus, useLang, useText, words } from "@/i18n";
import { type Live, recordOf, useLive, useRecord } from "@/live";
import classes from "./Countdown.module.css";
import { useCalm } from "./calm";
import { OwnTime } from "./OwnTime";

interface CountdownProps {
  /** The scenario instant that is counted down to. */
  readonly until: number;
  /** Shows the deadline itself too: T+ and wall time. */
  readonly instant?: boolean;
}

const minute = 60_000;

/**
 * Time left until a scenario instant. Where the exercise runs faster than the wall, it also says how long that is for
 * the people in the room, and turns amber by their time: two minutes are two minutes.
 */
export function Countdown({ until, instant }: CountdownProps) {
  const live = useLive();
  const say = useText(words);
  const lang = useLang((s) => s.lang);
  const calm = useCalm((s) => s.calm);
  const exercise = useRecord("exercise");
  const element = useRef<HTMLTimeElement>(null);

  useEffect(() => {
    return live.ticker.listen(() => {
      const at = live.instant();
      if (at !== null && element.current) show(element.current, until, at, { live, say, lang, calm });
    });
  }, [live, say, lang, calm, until]);

  const zone = exercise?.zone ?? "UTC";
  const day = dayAndTime(until, zone, lang);
  const at = `${tPlus(until - (exercise?.start ?? 0))} · ${day}`;
  return (
    <span className={classes.countdown}>
      <time ref={element} className={classes.left} dateTime={isoOf(until)} title={at}>
        <span />
        <span />
      </time>
      {instant && (
        <span className={classes.instant}>
          <span>{tPlus(until - (exercise?.start ?? 0))}</span> <span>{day}</span>{" "}
          <OwnTime at={until} zone={zone} />
        </span>
      )}
    </span>
  );
}

interface Telling {
  readonly live: Live;
  readonly say: Speaker<typeof words.en>;
  readonly lang: Lang;
  readonly calm: boolean;
}

function show(element: HTMLElement, until: number, at: number, { live, say, lang, calm }: Telling): void {
  const left = until - at;
  const perhaps = live.perhaps();
  const clock = recordOf(live.store.getState().table, "clock");
  const rate = clock?.state === "running" ? clock.rate : 1000;
  const real = (left * 1000) / rate;
  const written = (ms: number) =>
    duration(calm ? Math.ceil(Math.abs(ms) / minute) * minute : Math.abs(ms), lang);
  const scenario = say(sayingOf(left, perhaps !== null && until - perhaps), { time: written(left) });
  const room = rate === 1000 || left < 0 ? "" : ` ${say("inRoom", { time: written(real) })}`;
  for (const [i, text] of [scenario, room].entries()) {
    const part = element.children[i];
    if (part && part.textContent !== text) part.textContent = text;
  }
  const soon = real < 2 * minute || (perhaps !== null && perhaps > until);
  element.dataset.tone = left < 0 ? "bad" : soon ? "watch" : "";
}

/** How the time left is said: exactly, or as the most that there can be while the server is not heard. */
function sayingOf(
  left: number,
  perhapsLeft: number | false,
): "left" | "over" | "atMost" | "atMostPerhapsOver" {
  if (left < 0) return "over";
  if (perhapsLeft === false) return "left";
  return perhapsLeft < 0 ? "atMostPerhapsOver" : "atMost";
}
