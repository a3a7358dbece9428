import { Button, Popover } from "@mantine/core";
import { UserRound } from "lucide-react";
import { Link } from "wouter";
import { useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { Md } from "@/ui";
import classes from "./Board.module.css";
import { useRoom } from "./place";
import { deskWords } from "./words";

/** Who one is here and in which part of the story; the duties on demand; the way to the debrief when it is open. */
export function SeatStrip({ stacked }: { readonly stacked: boolean }) {
  const say = useText(deskWords);
  const local = useLocal();
  const room = useRoom();
  const me = useRecord("me");
  const phase = useRecord("phase");
  const debriefed = useRecord("exercise")?.debriefed;
  if (!me) return null;
  return (
    <div className={classes.seat}>
      <Popover width={340} position="bottom-start" withArrow shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <Button
            size="compact-md"
            variant="default"
            className={classes.who}
            data-stacked={stacked || undefined}
            leftSection={<UserRound size={16} aria-hidden />}
          >
            <span className="visually-hidden">{`${say("seat")}: `}</span>
            {local(me.title)}
            {stacked && phase && <span className={classes.phase}>{local(phase.title)}</span>}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={say("duties")}>
          <p className={classes.popTitle} tabIndex={-1} data-autofocus>
            {local(me.title)}
          </p>
          {phase && <p className="quiet">{local(phase.title)}</p>}
          <Md text={me.kind === "observer" ? say("observing") : local(me.duties)} />
        </Popover.Dropdown>
      </Popover>
      {phase && !stacked && <span className={classes.phase}>{local(phase.title)}</span>}
      {debriefed && (
        <Link className={classes.debrief} href={`/d/${encodeURIComponent(room)}`}>
          {say("debrief")}
        </Link>
      )}
    </div>
  );
}
