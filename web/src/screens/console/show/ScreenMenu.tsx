import { Button, Menu } from "@mantine/core";
import { Check, ExternalLink, Presentation, Repeat } from "lucide-react";
import { useCallback, useMemo } from "react";
import type { ScreenScene } from "@/gen/protocol";
import { useText } from "@/i18n";
import { useRecord } from "@/live";
import { announce, DeedStatus, type Progress, useDeed, usePaletteActs } from "@/ui";
import { choicesAt, type Moment, precedence, sceneWords, useMoment } from "@/ui/bigscreen";
import { useCan, useRoom } from "../seat";
import classes from "./show.module.css";
import { showWords } from "./words";

/** What the big screen shows, and what it is to show: from here instead of at its own keys. */
export function ScreenMenu() {
  const moment = useMoment();
  const { may } = useCan();
  if (!moment || !may("show")) return null;
  return <Chooser moment={moment} />;
}

function Chooser({ moment }: { readonly moment: Moment }) {
  const say = useText(showWords);
  const name = useText(sceneWords);
  const { progress, turn } = useTurn();
  const scenes = useOffered(moment);
  const now = useRecord("big_screen")?.scene ?? "rotate";
  const shown = moment.state === "lobby" ? "lobby" : (precedence(moment) ?? now);
  usePaletteActs(
    useMemo(
      () => scenes.map((s) => ({ name: say("shows", { scene: name(s) }), run: () => void turn(s) })),
      [scenes, say, name, turn],
    ),
  );
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button
            variant="default"
            px="xs"
            aria-label={say("shows", { scene: name(shown) })}
            title={say("shows", { scene: name(shown) })}
            loading={progress.at === "sending"}
          >
            <Presentation size={18} aria-hidden />
            <span className={classes.now}>{name(shown)}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{say("screen")}</Menu.Label>
          <Scenes scenes={scenes} now={now} turn={turn} />
          <Note moment={moment} />
          <Open />
        </Menu.Dropdown>
      </Menu>
      <Refusal progress={progress} />
    </>
  );
}

interface ScenesProps {
  readonly scenes: readonly ScreenScene[];
  readonly now: ScreenScene;
  readonly turn: (scene: ScreenScene) => void;
}

function Scenes({ scenes, now, turn }: ScenesProps) {
  const name = useText(sceneWords);
  return scenes.map((s) => (
    <Menu.RadioItem
      key={s}
      value={s}
      checked={s === now}
      checkIcon={<Check size={16} aria-hidden />}
      rightSection={s === "rotate" && <Repeat size={14} aria-hidden />}
      closeMenuOnClick
      onClick={() => turn(s)} // also the one that is chosen: it takes a screen back
    >
      {name(s)}
    </Menu.RadioItem>
  ));
}

/** What else decides what is on it. */
function Note({ moment }: { readonly moment: Moment }) {
  const say = useText(showWords);
  const first = precedence(moment);
  if (moment.state === "lobby") return <p className={classes.note}>{say("lobby")}</p>;
  return (
    <p className={classes.note}>
      {say(first === "press" ? "first_press" : first ? "first_hotwash" : "keys")}
    </p>
  );
}

function Open() {
  const say = useText(showWords);
  const room = useRoom();
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        component="a"
        href={`/s/${encodeURIComponent(room)}`}
        target="_blank"
        rel="noopener"
        leftSection={<ExternalLink size={16} aria-hidden />}
      >
        {say("open")}
      </Menu.Item>
    </>
  );
}

function Refusal({ progress }: { readonly progress: Progress }) {
  return progress.at === "refused" ? <DeedStatus progress={progress} /> : null;
}

/** Turns the screen, and says so once it is on record. */
function useTurn() {
  const say = useText(showWords);
  const name = useText(sceneWords);
  const { progress, ask } = useDeed();
  const turn = useCallback(
    async (scene: ScreenScene) => {
      const outcome = await ask({ kind: "show", scene });
      if (outcome.kind === "recorded") announce(say("turned", { scene: name(scene) }));
    },
    [ask, say, name],
  );
  return { progress, turn };
}

/** Before the start there is nothing to choose. */
function useOffered(moment: Moment): readonly ScreenScene[] {
  return useMemo(() => (moment.state === "lobby" ? [] : ["rotate", ...choicesAt(moment)]), [moment]);
}
