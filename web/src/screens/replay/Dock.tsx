import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import {
  ChartNoAxesGantt,
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
  ChevronsRight,
  Pause,
  Play,
  SkipBack,
  SkipForward,
} from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "@/i18n";
import { Mark, toneStyle } from "@/theme/states";
import { speeds } from "@/ui/speeds";
import type { Spreads } from "./band";
import { lookOf, marked } from "./lanes";
import classes from "./Replay.module.css";
import { usePlayer, usePlayerState } from "./seat";
import type { Happening, Story } from "./story";
import { Timeline } from "./Timeline";
import { Track } from "./Track";
import { replayWords } from "./words";

interface DockProps {
  readonly story: Story;
  /** What only the present view tells. */
  readonly own: readonly Happening[];
  /** What rehearsals from the beginning came to, and of how many. */
  readonly bands: Spreads;
  readonly runs: number;
  readonly drawer: boolean;
  readonly onDrawer: () => void;
}

/** The bar that moves through time: curves, scrubber, steps, and the timeline on demand. */
export function Dock({ story, own, bands, runs, drawer, onDrawer }: DockProps) {
  const say = useText(replayWords);
  return (
    <section className={classes.dock} aria-label={say("controls")}>
      {drawer && (
        <>
          <div className={classes.phases}>
            <PhaseBack />
            <PhaseOn />
          </div>
          <Timeline story={story} own={own} bands={bands} />
        </>
      )}
      <Track story={story} own={own} bands={bands} />
      <div className={classes.transport}>
        <Steps />
        <SpeedChoice />
        <Legend />
        {runs > 0 && <span className={`${classes.band} ${classes.wide}`}>{say("band", { n: runs })}</span>}
        <Button
          className={`${classes.drawerButton} ${classes.short}`}
          title={say("timeline")}
          variant={drawer ? "filled" : "default"}
          size="compact-md"
          aria-expanded={drawer}
          leftSection={<ChartNoAxesGantt size={18} aria-hidden />}
          onClick={onDrawer}
        >
          <span className={classes.word}>{say("timeline")}</span>
        </Button>
      </div>
    </section>
  );
}

/** What the marks above the curves stand for. */
function Legend() {
  const say = useText(replayWords);
  return (
    <span className={`${classes.legend} ${classes.wide}`}>
      {marked.map((kind) => {
        const { shape, tone } = lookOf({ kind });
        return (
          <span key={kind} style={toneStyle(tone)}>
            <Mark shape={shape} /> {say(`kind_${kind}`)}
          </span>
        );
      })}
    </span>
  );
}

function Steps() {
  const say = useText(replayWords);
  const player = usePlayer();
  const playing = usePlayerState((s) => s.playing);
  return (
    <div className={classes.steps}>
      <div className={classes.wide}>
        <PhaseBack />
      </div>
      <Act label={say("decisionBack")} act={() => player.step("decision", -1)}>
        <ChevronsLeft size={20} />
      </Act>
      <Act label={say("eventBack")} act={() => player.step("event", -1)}>
        <ChevronLeft size={20} />
      </Act>
      <Act label={say(playing ? "pause" : "play")} act={() => player.toggle()} main>
        {playing ? <Pause size={22} /> : <Play size={22} />}
      </Act>
      <Act label={say("eventOn")} act={() => player.step("event", 1)}>
        <ChevronRight size={20} />
      </Act>
      <Act label={say("decisionOn")} act={() => player.step("decision", 1)}>
        <ChevronsRight size={20} />
      </Act>
      <div className={classes.wide}>
        <PhaseOn />
      </div>
    </div>
  );
}

function PhaseBack() {
  const say = useText(replayWords);
  const player = usePlayer();
  return (
    <Act label={say("phaseBack")} act={() => player.step("phase", -1)}>
      <SkipBack size={20} />
    </Act>
  );
}

function PhaseOn() {
  const say = useText(replayWords);
  const player = usePlayer();
  return (
    <Act label={say("phaseOn")} act={() => player.step("phase", 1)}>
      <SkipForward size={20} />
    </Act>
  );
}

interface ActProps {
  readonly label: string;
  readonly act: () => void;
  readonly main?: boolean;
  readonly children: ReactNode;
}

function Act({ label, act, main, children }: ActProps) {
  return (
    <ActionIcon
      size="lg"
      variant={main ? "filled" : "subtle"}
      className={classes.act}
      aria-label={label}
      title={label}
      onClick={act}
    >
      {children}
    </ActionIcon>
  );
}

function SpeedChoice() {
  const say = useText(replayWords);
  const player = usePlayer();
  const speed = usePlayerState((s) => s.speed);
  return (
    <NativeSelect
      className={classes.speed}
      aria-label={say("speed")}
      title={say("speed")}
      data={speeds.map((n) => ({ value: String(n), label: say("times", { n }) }))}
      value={String(speed)}
      onChange={(e) => {
        const chosen = speeds.find((n) => String(n) === e.currentTarget.value);
        if (chosen) player.setSpeed(chosen);
      }}
    />
  );
}
