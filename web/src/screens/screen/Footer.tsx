import { Repeat } from "lucide-react";
import { useText } from "@/i18n";
import { LangSwitch, ThemeSwitch } from "@/ui";
import { type Scene, sceneWords } from "@/ui/bigscreen";
import classes from "./BigScreen.module.css";
import { screenWords } from "./words";

interface FooterProps {
  readonly list: readonly Scene[];
  readonly scene: Scene;
  readonly rotating: boolean;
  readonly choose: (scene: Scene) => void;
  readonly rotate: () => void;
}

/** The scenes and their keys, for whoever stands at the machine. */
export function Footer({ list, scene, rotating, choose, rotate }: FooterProps) {
  const say = useText(screenWords);
  const name = useText(sceneWords);
  return (
    <nav className={classes.footer} aria-label={say("scenes")} title={say("keysHelp", { n: list.length })}>
      {list.map((s, i) => (
        <button
          key={s}
          type="button"
          className={classes.pick}
          aria-current={s === scene || undefined}
          onClick={() => choose(s)}
        >
          <kbd>{i + 1}</kbd> {name(s)}
        </button>
      ))}
      <button
        type="button"
        className={classes.pick}
        aria-pressed={rotating}
        title={say(rotating ? "rotates" : "stays")}
        onClick={rotate}
      >
        <kbd>R</kbd> <Repeat size={14} aria-hidden /> {name("rotate")}
      </button>
      <span className={classes.tools}>
        <LangSwitch />
        <ThemeSwitch />
      </span>
    </nav>
  );
}
