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
  const hosts = useHosts();
  const act = useClockAct();
  const looksOn = useRecord("me")?.can.length === 0; // a mirror, or the past
  if (!hosts || looksOn || (state !== "running" && state !== "paused")) return null;
  const running = state === "running";
  return (
    <fieldset className={classes.clock} aria-label={say("clock")}>
      {!stopped && (
        <>
          <Button
            size="compact-md"
            variant={running ? "default" : "filled"}
            leftSection={running ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
            onClick={() => act.mutate(running ? "pause" : "resume")}
            loading={act.isPending}
          >
            {say(running ? "pause" : "resume")}
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
