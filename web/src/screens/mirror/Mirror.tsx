import { Button, NativeSelect } from "@mantine/core";
import { ArrowLeft, Eye } from "lucide-react";
import { useEffect, useMemo } from "react";
import { Link, useLocation } from "wouter";
import { openMirror } from "@/api";
import { useLocal, useText, words } from "@/i18n";
import { LiveRoom, useRecord, useRecords } from "@/live";
import type { ScreenProps } from "@/routes";
import { EmptyState, RoomFrame } from "@/ui";
import { Board } from "../desk/Board";
import { RoomContext, resetPlace } from "../desk/place";
import classes from "./Mirror.module.css";
import { mirrorWords } from "./words";

/** A player's desk as it is now, for those who run or judge the exercise. The server lets nobody else look. */
export default function Mirror({ params }: ScreenProps) {
  const { room = "", seat = "" } = params;
  const live = useMemo(() => openMirror(room, seat), [room, seat]);
  return (
    <LiveRoom key={`${room} ${seat}`} live={live}>
      <RoomContext value={room}>
        <RoomFrame fill>
          <Seen room={room} seat={seat} />
        </RoomFrame>
      </RoomContext>
    </LiveRoom>
  );
}

function Seen({ room, seat }: { readonly room: string; readonly seat: string }) {
  const say = useText(words);
  const state = useRecord("clock")?.state;
  useEffect(resetPlace, []);
  return (
    <div className={classes.mirror}>
      <Bar room={room} seat={seat} />
      {state === undefined ? <EmptyState title={say("loading")} /> : <Board />}
    </div>
  );
}

/** Whose screen this is, the way to the next one, and back. */
function Bar({ room, seat }: { readonly room: string; readonly seat: string }) {
  const say = useText(mirrorWords);
  const local = useLocal();
  const [, go] = useLocation();
  const seats = useRecords("seat").filter((s) => s.kind === "player");
  return (
    <div className={classes.bar}>
      <Button
        component={Link}
        href={`/f/${encodeURIComponent(room)}`}
        size="compact-md"
        variant="default"
        className={classes.back}
        aria-label={say("back")}
        leftSection={<ArrowLeft size={16} aria-hidden />}
      >
        <span className={classes.words}>{say("back")}</span>
      </Button>
      <span className={classes.whose}>
        <Eye size={18} aria-hidden /> <span className={classes.words}>{say("looking")}</span>
        <span className={classes.few}>{say("lookOn")}</span>
      </span>
      <NativeSelect
        aria-label={say("seat")}
        size="xs"
        className={classes.seat}
        value={seat}
        data={seats.map((s) => ({ value: s.id, label: local(s.title) }))}
        onChange={(e) => go(`/m/${encodeURIComponent(room)}/${encodeURIComponent(e.currentTarget.value)}`)}
      />
    </div>
  );
}
