import { Button, Menu } from "@mantine/core";
import { Check, Ellipsis, FastForward, Pause, Square, Timer } from "lucide-react";
import type { ReactNode } from "react";
import type { Clock } from "@/gen/protocol";
import { duration, useLang, useText } from "@/i18n";
import type { useDeed } from "@/ui";
import { factors } from "@/ui/speeds";
import classes from "./ClockBar.module.css";
import { clockWords } from "./words";

interface RunMenuProps {
  readonly clock: Clock;
  readonly ask: ReturnType<typeof useDeed>["ask"];
  readonly open: (dialog: "pause" | "rules" | "jump" | "end") => void;
  /** After a real incident there is only the end. */
  readonly goesOn: boolean;
  readonly children: ReactNode;
}

/** On a phone: all that is done while the clock runs, besides stopping it, behind one sign. */
export function RunMenu({ clock, ask, open, goesOn, children }: RunMenuProps) {
  const say = useText(clockWords);
  const rules = clock.rules?.length ?? 0;
  return (
    <Menu position="bottom-start" width="min(22rem, calc(100vw - 1.5rem))">
      <Menu.Target>
        <Button variant="default" px="sm" aria-label={say("more")} title={say("more")}>
          <Ellipsis size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.more}>
        {children}
        {goesOn && (
          <>
            <Menu.Item leftSection={<FastForward size={16} aria-hidden />} onClick={() => open("jump")}>
              {say("jump")}
            </Menu.Item>
            <Speeds clock={clock} ask={ask} />
            <Menu.Divider />
            {clock.state === "running" && (
              <Menu.Item leftSection={<Pause size={16} aria-hidden />} onClick={() => open("pause")}>
                {say("pauseWith")}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<Timer size={16} aria-hidden />} onClick={() => open("rules")}>
              {rules > 0 ? say("rulesOn", { n: rules }) : say("rules")}
            </Menu.Item>
          </>
        )}
        <Menu.Item leftSection={<Square size={16} aria-hidden />} onClick={() => open("end")}>
          {say("end")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The speeds side by side, so that one is chosen at the second stroke. */
function Speeds({ clock, ask }: Pick<RunMenuProps, "clock" | "ask">) {
  const say = useText(clockWords);
  const lang = useLang((s) => s.lang);
  return (
    <>
      <Menu.Label>
        {say("speed")} · {say("rateIs", { minutes: duration(clock.rate * 60, lang) })}
      </Menu.Label>
      <div className={classes.speeds}>
        {factors(clock.factor).map((f) => (
          <Menu.RadioItem
            key={f}
            value={String(f)}
            checked={f === clock.factor}
            checkIcon={<Check size={14} aria-hidden />}
            closeMenuOnClick
            aria-label={say("speedOf", { factor: f / 1000 })}
            onClick={() => ask({ kind: "speed", factor: f })}
          >
            {say("times", { factor: f / 1000 })}
          </Menu.RadioItem>
        ))}
      </div>
    </>
  );
}
