import { ActionIcon, Button, Menu } from "@mantine/core";
import { GitCompare, History, Keyboard, PenLine } from "lucide-react";
import { Link } from "wouter";
import { useText, words } from "@/i18n";
import { useRecord } from "@/live";
import { ReplayLink } from "@/ui";
import classes from "./Console.module.css";
import { Key } from "./Key";
import { usePhone } from "./phone";
import { useCan, useInPlay, useRoom, useRuns } from "./seat";
import { ScreenMenu } from "./show/ScreenMenu";
import { consoleWords } from "./words";

/** What is done in a room besides ruling its clock, and where it is looked at from elsewhere. */
function useTools() {
  const { may } = useCan();
  const inPlay = useInPlay();
  const runs = useRuns();
  const room = encodeURIComponent(useRoom());
  const whatIf = useRecord("exercise")?.fork !== undefined;
  const begun = useRecord("clock")?.state !== "lobby";
  return {
    adHoc: may("ad_hoc") && inPlay,
    replay: runs && begun ? `/r/${room}` : undefined,
    compare: runs && whatIf ? `/wi/${room}` : undefined,
  };
}

interface ToolsProps {
  readonly adHoc: () => void;
  readonly keys: () => void;
}

/** The tools beside the clock; a phone has most of them in the clock's menu while the clock can be ruled. */
export function Tools({ adHoc, keys }: ToolsProps) {
  const say = useText(consoleWords);
  const { may } = useCan();
  const has = useTools();
  const room = useRoom();
  const state = useRecord("clock")?.state;
  const folded = usePhone() && may("pause") && (state === "running" || state === "paused");
  if (folded) return <ScreenMenu />;
  return (
    <div className={classes.tools}>
      {has.replay && <ReplayLink room={room} />}
      {has.compare && (
        <Button
          component={Link}
          href={has.compare}
          className="terse"
          variant="default"
          leftSection={<GitCompare size={18} aria-hidden />}
        >
          <span className="words">{say("compare")}</span>
        </Button>
      )}
      {!may("ad_hoc") && <span className="quiet">{say("evaluator")}</span>}
      <ScreenMenu />
      {has.adHoc && (
        <Button
          variant="light"
          leftSection={<PenLine size={18} aria-hidden />}
          rightSection={<Key name="I" />}
          onClick={adHoc}
        >
          {say("adHoc")}
        </Button>
      )}
      <ActionIcon className={classes.keys} aria-label={say("help")} title={say("help")} onClick={keys}>
        <Keyboard size={20} />
      </ActionIcon>
    </div>
  );
}

/** The same as items of a phone's menu. */
export function MoreItems({ adHoc }: Pick<ToolsProps, "adHoc">) {
  const say = useText(consoleWords);
  const common = useText(words);
  const has = useTools();
  return (
    <>
      {has.adHoc && (
        <Menu.Item leftSection={<PenLine size={16} aria-hidden />} onClick={adHoc}>
          {say("adHoc")}
        </Menu.Item>
      )}
      {has.replay && (
        <Menu.Item component={Link} href={has.replay} leftSection={<History size={16} aria-hidden />}>
          {common("replay")}
        </Menu.Item>
      )}
      {has.compare && (
        <Menu.Item component={Link} href={has.compare} leftSection={<GitCompare size={16} aria-hidden />}>
          {say("compare")}
        </Menu.Item>
      )}
    </>
  );
}
