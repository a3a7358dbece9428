import { useEffect, useState } from "react";
import { useText, words } from "@/i18n";
import { useRecord } from "@/live";
import type { ScreenProps } from "@/routes";
import { EmptyState, RoomFrame, RoomGate } from "@/ui";
import { useApprovalCalls } from "./approvals";
import { Board } from "./Board";
import classes from "./Desk.module.css";
import { useDeadlineCalls, useDecisionCalls } from "./decide";
import { EndedBanner, Ending } from "./ending";
import { useArrivalCalls } from "./inbox";
import { useLayout } from "./layout";
import { Lobby } from "./lobby";
import { RoomContext, resetPlace } from "./place";
import { ProbeSheet } from "./probe";

/** A participant's desk: the lobby before the start, the desk while the exercise runs, the ending after it. */
export default function Desk({ params }: ScreenProps) {
  const room = params.room ?? "";
  return (
    <RoomGate room={room} kinds={["player", "observer"]}>
      <RoomContext value={room}>
        <Stage key={room} />
      </RoomContext>
    </RoomGate>
  );
}

function Stage() {
  const say = useText(words);
  const state = useRecord("clock")?.state;
  const low = useLayout() === "narrow";
  useEffect(resetPlace, []);
  useArrivalCalls();
  useDecisionCalls();
  useApprovalCalls();
  useDeadlineCalls();
  switch (state) {
    case undefined:
      return (
        <RoomFrame>
          <EmptyState title={say("loading")} />
        </RoomFrame>
      );
    case "lobby":
      return (
        <RoomFrame>
          <Lobby />
        </RoomFrame>
      );
    case "running":
    case "paused":
      return (
        <RoomFrame fill low={low}>
          <Board side={low} />
          <ProbeSheet />
        </RoomFrame>
      );
    case "ended":
      return <Ended low={low} />;
    default:
      return state satisfies never;
  }
}

/** After the end the desk stays readable below a banner. */
function Ended({ low }: { readonly low: boolean }) {
  const [lookingBack, setLookingBack] = useState(false);
  if (!lookingBack) {
    return (
      <RoomFrame fill>
        <Ending onLookBack={() => setLookingBack(true)} />
      </RoomFrame>
    );
  }
  return (
    <RoomFrame fill low={low}>
      <div className={classes.ended}>
        <EndedBanner onCard={() => setLookingBack(false)} />
        <Board side={low} />
      </div>
    </RoomFrame>
  );
}
