import { duration, sentences, useLang, useText } from "@/i18n";
import { useInstant, usePending, useRecord } from "@/live";
import { useAnnounce } from "./Announcer";
import classes from "./PauseNotice.module.css";
import { uiWords } from "./words";

const toldMs = 30_000; // of the room's own time: long enough to read, once the clock runs again

/** Says why the clock stands: the facilitator's words, or the length of an interruption, and that for a while after it. */
export function PauseNotice() {
  const clock = useRecord("clock");
  const rate = clock?.rate || 1000;
  const instant = useInstant(rate * 5) ?? 0;
  const exercise = useRecord("exercise");
  const fork = exercise?.fork;
  const say = useText(uiWords);
  const lang = useLang((s) => s.lang);
  const held = usePending().filter((p) => p.held).length;
  const waits = fork !== undefined && clock?.state === "paused" && clock.at === fork.at;
  const paused = clock?.state === "paused";
  const gap = clock?.cause === "gap"; // its message is the kind of gap, and no word of anybody's
  const old = clock?.state === "running" && ((instant - clock.at) * 1000) / rate > toldMs;
  const reasons = [
    paused && !gap && clock.message ? say("pausedBecause", { message: clock.message }) : "",
    paused && clock.auto ? say("pausedByRule") : "",
    clock?.gap && !old ? say("gapNotice", { time: duration(Math.max(clock.gap, 1000), lang) }) : "",
    paused && gap ? say("pausedByGap") : "",
    paused && held > 0 ? say("heldUntil", { n: held }) : "",
  ];
  // A what-if that has yet to go on was not interrupted.
  const text = waits ? say("forkWaits") : sentences(reasons, lang);
  const silent = exercise?.realWorld !== undefined; // its own notice says why, and that nothing goes on
  useAnnounce(silent ? "" : text, "assertive");
  return silent || text === "" ? null : <p className={classes.notice}>{text}</p>;
}
