import type { ReactNode } from "react";
import { duration, sentences, useLang, useLocal, useText } from "@/i18n";
import { useLink, useRecord } from "@/live";
import { useAnnounce } from "./Announcer";
import { ConnBanner } from "./ConnBadge";
import { Frame } from "./Frame";
import { RealWorldNotice } from "./RealWorld";
import { RoomBar } from "./RoomBar";
import classes from "./RoomFrame.module.css";
import { uiWords } from "./words";

interface RoomFrameProps {
  readonly fill?: boolean;
  readonly bare?: boolean;
  readonly day?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page inside a room: bar with the clock, what is wrong with the line, why the clock stands. */
export function RoomFrame({ fill, bare, day, children }: RoomFrameProps) {
  const local = useLocal();
  const exercise = useRecord("exercise");
  const { phase } = useLink();
  const old = phase === "stale" || phase === "waiting" || phase === "offline";
  return (
    <Frame
      title={exercise ? local(exercise.title) : ""}
      bar={<RoomBar day={day} />}
      fill={fill}
      bare={bare}
      whatIf={exercise?.fork !== undefined}
    >
      <div className={classes.room} data-fill={fill || undefined}>
        <div>
          <RealWorldNotice />
          <ConnBanner />
          <PauseNotice />
        </div>
        <div className={classes.content} data-old={old || undefined}>
          {children}
        </div>
      </div>
    </Frame>
  );
}

/** Says why the clock stands: the facilitator's words, or the length of an interruption. */
function PauseNotice() {
  const clock = useRecord("clock");
  const fork = useRecord("exercise")?.fork;
  const say = useText(uiWords);
  const lang = useLang((s) => s.lang);
  const waits = fork !== undefined && clock?.state === "paused" && clock.at === fork.at;
  const reasons = [
    clock?.state === "paused" && clock.message ? say("pausedBecause", { message: clock.message }) : "",
    clock?.state === "paused" && clock.auto ? say("pausedByRule") : "",
    clock?.gap ? say("gapNotice", { time: duration(clock.gap, lang) }) : "",
  ];
  // A what-if that has yet to go on was not interrupted.
  const text = waits ? say("forkWaits") : sentences(reasons, lang);
  useAnnounce(text, "assertive");
  return text === "" ? null : <p className={classes.pause}>{text}</p>;
}
