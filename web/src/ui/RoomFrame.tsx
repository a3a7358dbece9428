import type { ReactNode } from "react";
import { useLocal } from "@/i18n";
import { useLink, useRecord } from "@/live";
import { ConnBanner } from "./ConnBadge";
import { Frame } from "./Frame";
import { PauseNotice } from "./PauseNotice";
import { RealWorldNotice } from "./RealWorld";
import { RoomBar } from "./RoomBar";
import classes from "./RoomFrame.module.css";
import { useSettled } from "./settled";

interface RoomFrameProps {
  readonly fill?: boolean;
  readonly bare?: boolean;
  readonly day?: boolean;
  /** On a phone only the clock stands in the bar, in the title's place: the page shows the line and the way out itself. */
  readonly low?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page inside a room: bar with the clock, what is wrong with the line, why the clock stands. */
export function RoomFrame({ fill, bare, day, low, children }: RoomFrameProps) {
  const local = useLocal();
  const exercise = useRecord("exercise");
  const phase = useSettled(useLink().phase);
  const old = phase === "stale" || phase === "waiting" || phase === "offline";
  return (
    <Frame
      title={exercise ? local(exercise.title) : ""}
      bar={<RoomBar day={day} low={low} />}
      fill={fill}
      low={low}
      bare={bare}
      whatIf={exercise && exercise.fork !== undefined}
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
