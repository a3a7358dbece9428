import { ActionIcon, Button, Menu, Modal, Tooltip } from "@mantine/core";
import { EllipsisVertical, Pause, Play, SkipForward } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { problemFrom } from "@/api";
import { useLocal, useText, words } from "@/i18n";
import { useRecord } from "@/live";
import { useRoom } from "../place";
import { useClockAct, useHosts } from "./clock";
import classes from "./host.module.css";
import { hostWords } from "./words";

/** The clock at the desk of somebody who runs the room as well: pause, on to the next event, end. */
export function HostClock() {
  const say = useText(hostWords);
  const state = useRecord("clock")?.state;
  const stopped = useRecord("exercise")?.realWorld !== undefined;
  const runs = useRuns();
  const act = useClockAct();
  if (!runs) return null;
  const running = state === "running";
  return (
    <fieldset className={classes.clock} aria-label={say("clock")}>
      {!stopped && (
        <>
          <Button
            size="compact-md"
            variant={running ? "default" : "filled"}
            aria-label={say(running ? "pause" : "resume")}
            onClick={() => act.mutate(running ? "pause" : "resume")}
            loading={act.isPending}
          >
            {running ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
            <span className={classes.word}>{say(running ? "pause" : "resume")}</span>
          </Button>
          <Tooltip label={say("next")}>
            <ActionIcon variant="default" aria-label={say("next")} onClick={() => act.mutate("next")}>
              <SkipForward size={16} />
            </ActionIcon>
          </Tooltip>
        </>
      )}
      <More end={() => act.mutate("end")} />
      <Trouble act={act} />
    </fieldset>
  );
}

function More({ end }: { readonly end: () => void }) {
  const say = useText(hostWords);
  const common = useText(words);
  const room = useRoom();
  const whatIf = useRecord("exercise")?.fork !== undefined;
  const [sure, setSure] = useState(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={say("clock")}>
            <EllipsisVertical size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} href={`/f/${encodeURIComponent(room)}`}>
            {say("console")}
          </Menu.Item>
          {whatIf && (
            <Menu.Item component={Link} href={`/wi/${encodeURIComponent(room)}`}>
              {say("compare")}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => setSure(true)}>{say("end")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={sure}
        onClose={() => setSure(false)}
        title={say("endSure")}
        closeButtonProps={{ "aria-label": common("close") }}
      >
        <Button onClick={end}>{say("end")}</Button>
      </Modal>
    </>
  );
}

/** Goes on to the next event from where there is nothing to do yet. */
export function HostNext() {
  const say = useText(hostWords);
  const runs = useRuns();
  const act = useClockAct();
  if (!runs) return null;
  return (
    <>
      <Button
        mt="xs"
        variant="default"
        leftSection={<SkipForward size={16} aria-hidden />}
        onClick={() => act.mutate("next")}
        loading={act.isPending}
      >
        {say("nextNow")}
      </Button>
      <Trouble act={act} />
    </>
  );
}

/** Says whether whoever looks moves this room's clock now. */
function useRuns(): boolean {
  const state = useRecord("clock")?.state;
  const hosts = useHosts();
  const looksOn = useRecord("me")?.can.length === 0; // a mirror, or the past
  return hosts && !looksOn && (state === "running" || state === "paused");
}

/** Starts the room from the lobby. */
export function HostStart() {
  const say = useText(hostWords);
  const act = useClockAct();
  return (
    <>
      <h1>{say("startTitle")}</h1>
      <p>{say("startText")}</p>
      <Button
        mt="xs"
        color="orange"
        className={classes.start}
        leftSection={<Play size={18} aria-hidden />}
        onClick={() => act.mutate("start")}
        loading={act.isPending}
      >
        {say("start")}
      </Button>
      <Trouble act={act} />
    </>
  );
}

/** Leads from what a what-if came to, to what was played. */
export function HostCompare() {
  const say = useText(hostWords);
  const room = useRoom();
  return (
    <Button component={Link} href={`/wi/${encodeURIComponent(room)}`} size="md">
      {say("compare")}
    </Button>
  );
}

/** Opens the debrief once the exercise is over. */
export function HostDebrief() {
  const say = useText(hostWords);
  const act = useClockAct();
  return (
    <>
      <Button size="md" onClick={() => act.mutate("debrief")} loading={act.isPending}>
        {say("debrief")}
      </Button>
      <Trouble act={act} />
    </>
  );
}

/** Why the clock did not move: the server did not answer, or refused. */
function Trouble({ act }: { readonly act: ReturnType<typeof useClockAct> }) {
  const local = useLocal();
  const text = act.isError ? problemFrom(act.error).text : act.data?.refused?.text;
  if (!text) return null;
  return (
    <span role="alert" className={classes.trouble}>
      {local(text)}
    </span>
  );
}
