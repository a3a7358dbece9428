import type { ReactNode } from "react";
import { useText, words } from "@/i18n";
import { ExerciseMark } from "./ExerciseMark";
import classes from "./Frame.module.css";
import { LangSwitch } from "./LangSwitch";
import { useTitle } from "./mark";
import { ThemeSwitch } from "./ThemeSwitch";
import { useWhatIf } from "./whatIf";

interface FrameProps {
  /** What the page is about, for its title and its bar. */
  readonly title: string;
  /** What stands in the bar between the title and the switches. */
  readonly bar?: ReactNode;
  /** Fills the window exactly; the parts inside scroll by themselves. */
  readonly fill?: boolean;
  /** On a phone the bar stands in the title's place, and the page gets a line more. */
  readonly low?: boolean;
  /** Hides the bar, for the big screen. */
  readonly bare?: boolean;
  /** What is shown was never played; undefined while a room's page has not found out. */
  readonly whatIf?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page: the exercise mark at both ends, the bar, the content. */
export function Frame({ title, bar, fill, low, bare, whatIf: found, children }: FrameProps) {
  const say = useText(words);
  const whatIf = useWhatIf(found);
  useTitle(title, whatIf);
  return (
    <div
      className={classes.frame}
      data-fill={fill || undefined}
      data-low={low || undefined}
      data-what-if={whatIf || undefined}
    >
      <a className={classes.skip} href="#content">
        {say("skipToContent")}
      </a>
      <div className={classes.top}>
        <ExerciseMark edge="top" whatIf={whatIf} />
        {!bare && (
          <header className={classes.bar}>
            <a className={classes.brand} href="/" aria-label={say("brand")}>
              <BrandMark />
              <span className={classes.name}>{say("brand")}</span>
            </a>
            <span className={classes.title}>{title}</span>
            <div className={classes.middle}>{bar}</div>
            <div className={classes.tools}>
              <LangSwitch />
              <ThemeSwitch />
            </div>
          </header>
        )}
      </div>
      <main id="content" className={classes.main} tabIndex={-1}>
        {children}
      </main>
      <div className={classes.bottom}>
        <ExerciseMark edge="bottom" whatIf={whatIf} />
      </div>
    </div>
  );
}

/** The mark of the product: lines of a script, and the moment that matters. */
function BrandMark() {
  return (
    <svg className={classes.logo} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--bar)" />
      <path d="M8 10.5h11M8 16h16M8 21.5h8" stroke="var(--bar-ink)" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="23.5" cy="10.5" r="2.6" fill="var(--mark)" />
    </svg>
  );
}
