import { Button, Menu, Select } from "@mantine/core";
import { ChevronDown, FastForward, Pause, Play, Square, Timer } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import type { Clock, Refused } from "@/gen/protocol";
import { duration, useLang, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { factors } from "@/ui/speeds";
import { Key } from "../Key";
import { usePhone } from "../phone";
import { useCan, useCard, useInPlay, useRoom } from "../seat";
import classes from "./ClockBar.module.css";
import { EndDialog } from "./EndDialog";
import { JumpDialog } from "./JumpDialog";
import { NextInject } from "./NextInject";
import { PauseDialog } from "./PauseDialog";
import { RulesDialog, StoppedBy } from "./RulesDialog";
import { RunMenu } from "./RunMenu";
import { clockWords } from "./words";

interface ClockBarProps {
  /** What else a phone's menu offers while the clock can be ruled. */
  readonly more: ReactNode;
}

/** The clock and all that may be done to it. */
export function ClockBar({ more }: ClockBarProps) {
  const clock = useRecord("clock");
  const say = useText(clockWords);
  if (!clock) return null;
  return (
    <section className={classes.bar} aria-label={say("title")}>
      <Controls clock={clock} more={more} />
    </section>
  );
}

function Controls({ clock, more }: ClockBarProps & { readonly clock: Clock }) {
  const { may } = useCan();
  const inPlay = useInPlay();
  switch (clock.state) {
    case "lobby":
      return may("start") ? <Lobby /> : null;
    case "running":
    case "paused":
      return (
        <>
          {may("pause") && <Running clock={clock} more={more} />}
          {inPlay && <NextInject />}
        </>
      );
    case "ended":
      return <Over />;
    default:
      return clock.state satisfies never;
  }
}

function Lobby() {
  const say = useText(clockWords);
  const local = useLocal();
  const paces = useRecord("exercise")?.paces ?? [];
  const card = useCard();
  const seats = useRecords("seat").filter((s) => s.kind === "player");
  const taken = seats.filter((s) => s.bot || s.holders.length > 0).length;
  const [chosen, setChosen] = useState<string | null>(null);
  const rules = useRecord("clock")?.rules?.length ?? 0;
  const [ruling, setRuling] = useState(false);
  const { progress, ask } = useDeed();
  const pace = chosen ?? card?.pace ?? paces[0]?.id ?? "";
  return (
    <>
      <Select
        className={classes.pace}
        aria-label={say("pace")}
        data={paces.map((p) => ({ value: p.id, label: local(p.title) }))}
        value={pace}
        onChange={(value) => value && setChosen(value)}
        allowDeselect={false}
      />
      <Button
        className={classes.go}
        leftSection={<Play size={18} aria-hidden />}
        onClick={() => ask({ kind: "start", pace })}
        loading={progress.at === "sending"}
      >
        {say("start")}
      </Button>
      <Button
        className={`terse ${classes.rules}`}
        variant="default"
        leftSection={<Timer size={18} aria-hidden />}
        onClick={() => setRuling(true)}
      >
        <span className="words">{rules > 0 ? say("rulesOn", { n: rules }) : say("rules")}</span>
      </Button>
      {ruling && <RulesDialog onClose={() => setRuling(false)} />}
      <span className={classes.grow}>
        {card && (
          <span className={classes.code}>
            {say("joinCode")} <strong>{card.code}</strong>
          </span>
        )}{" "}
        {say("taken", { n: taken, of: seats.length })}
        <span className={classes.hint}> {say("lobbyText")}</span>
      </span>
      <DeedStatus progress={progress} />
    </>
  );
}

function Running({ clock, more }: ClockBarProps & { readonly clock: Clock }) {
  const phone = usePhone();
  const { progress, ask } = useDeed();
  const [open, setOpen] = useState<"pause" | "rules" | "jump" | "end" | null>(null);
  const close = () => setOpen(null);
  const goesOn = useRecord("exercise")?.realWorld === undefined; // after a real incident there is only the end
  return (
    <>
      {goesOn && (
        <Button.Group>
          <RunButton clock={clock} sending={progress.at === "sending"} ask={ask} />
          {!phone && <StopMenu clock={clock} open={setOpen} />}
        </Button.Group>
      )}
      {phone ? (
        <RunMenu clock={clock} ask={ask} open={setOpen} goesOn={goesOn}>
          {more}
        </RunMenu>
      ) : (
        <>
          {goesOn && <Speed clock={clock} ask={ask} />}
          {goesOn && <JumpButton onClick={() => setOpen("jump")} />}
          <EndButton onClick={() => setOpen("end")} />
        </>
      )}
      {progress.at === "refused" && !isSo(progress.refused) && <DeedStatus progress={progress} />}
      <StoppedBy />
      {open === "rules" && <RulesDialog onClose={close} />}
      <PauseDialog opened={open === "pause"} onClose={close} />
      {open === "jump" && <JumpDialog onClose={close} />}
      <EndDialog opened={open === "end"} onClose={close} />
    </>
  );
}

/** Says whether a refusal tells no more than that what was wished is so: a pause, say, that waited for a server which was down. */
function isSo({ code }: Refused): boolean {
  return code === "paused" || code === "not_paused";
}

type Ask = ReturnType<typeof useDeed>["ask"];

interface RunButtonProps {
  readonly clock: Clock;
  readonly sending: boolean;
  readonly ask: Ask;
}

function RunButton({ clock, sending, ask }: RunButtonProps) {
  const say = useText(clockWords);
  const paused = clock.state === "paused";
  return (
    <Button
      className={classes.go}
      variant={paused ? "filled" : "default"}
      leftSection={paused ? <Play size={18} aria-hidden /> : <Pause size={18} aria-hidden />}
      rightSection={<Key name="Space" />}
      onClick={() => ask({ kind: paused ? "resume" : "pause" })}
      loading={sending}
    >
      {say(paused ? "resume" : "pause")}
    </Button>
  );
}

interface StopMenuProps {
  readonly clock: Clock;
  readonly open: (dialog: "pause" | "rules") => void;
}

function StopMenu({ clock, open }: StopMenuProps) {
  const say = useText(clockWords);
  const rules = clock.rules?.length ?? 0;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          px="xs"
          aria-label={say("pauseMore")}
          title={rules > 0 ? say("rulesOn", { n: rules }) : say("pauseMore")}
        >
          {rules > 0 && <Timer size={16} aria-hidden />}
          <ChevronDown size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {clock.state !== "paused" && <Menu.Item onClick={() => open("pause")}>{say("pauseWith")}</Menu.Item>}
        <Menu.Item onClick={() => open("rules")}>
          {rules > 0 ? say("rulesOn", { n: rules }) : say("rules")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Speed({ clock, ask }: { readonly clock: Clock; readonly ask: Ask }) {
  const say = useText(clockWords);
  const lang = useLang((s) => s.lang);
  return (
    <Select
      className={classes.speed}
      aria-label={say("speed")}
      title={say("rateIs", { minutes: duration(clock.rate * 60, lang) })}
      data={factors(clock.factor).map((f) => ({
        value: String(f),
        label: say("speedOf", { factor: f / 1000 }),
      }))}
      value={String(clock.factor)}
      onChange={(value) => value && ask({ kind: "speed", factor: Number(value) })}
      allowDeselect={false}
    />
  );
}

function JumpButton({ onClick }: { readonly onClick: () => void }) {
  const say = useText(clockWords);
  return (
    <Button
      className="terse"
      variant="default"
      leftSection={<FastForward size={18} aria-hidden />}
      rightSection={<Key name="J" />}
      onClick={onClick}
    >
      <span className="words">{say("jump")}</span>
    </Button>
  );
}

function EndButton({ onClick }: { readonly onClick: () => void }) {
  const say = useText(clockWords);
  return (
    <Button
      className="terse"
      variant="default"
      leftSection={<Square size={16} aria-hidden />}
      onClick={onClick}
    >
      <span className="words">{say("end")}</span>
    </Button>
  );
}

function Over() {
  const say = useText(clockWords);
  const room = useRoom();
  const { may } = useCan();
  const opened = useRecord("exercise")?.debriefed;
  const { progress, ask } = useDeed();
  return (
    <>
      <span className={classes.grow}>{say(opened ? "debriefOpen" : "endedText")}</span>
      {may("debrief") && !opened && (
        <Button onClick={() => ask({ kind: "debrief" })} loading={progress.at === "sending"}>
          {say("debrief")}
        </Button>
      )}
      <Button
        component={Link}
        href={`/d/${encodeURIComponent(room)}`}
        variant={opened ? "filled" : "default"}
      >
        {say("toDebrief")}
      </Button>
      <DeedStatus progress={progress} />
    </>
  );
}
