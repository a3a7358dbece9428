import { type ReactNode, useEffect, useRef } from "react";
import type { Service } from "@/gen/protocol";
import { useLang, useLocal, useText, yen } from "@/i18n";
import { useLive, useRecords } from "@/live";
import { Countdown, useCalm } from "@/ui";
import { fareOf, isStuck, lostInAll, nameOfStage, nextDue } from "@/viz";
import classes from "./Summary.module.css";
import { situationWords } from "./words";

interface SummaryProps {
  /** Leaves the next deadline out, where all clocks stand beside it. */
  readonly brief?: boolean;
}

/** The board in one line: services, systems, the next deadline, money, people. */
export function Summary({ brief }: SummaryProps) {
  const say = useText(situationWords);
  const services = useRecords("service");
  const systems = useRecords("system");
  const pools = useRecords("pool");
  const low = services.filter((s) => fareOf(s) === "low" || fareOf(s) === "none").length;
  const stuck = systems.filter(isStuck).length;
  const size = pools.reduce((sum, p) => sum + p.size, 0);
  const free = pools.reduce((sum, p) => sum + p.free, 0);
  return (
    <dl className={classes.summary} data-brief={brief || undefined}>
      <Figure name={say("belowMinimum")} bad={low > 0}>
        {say("countOf", { a: low, b: services.length })}
      </Figure>
      <Figure name={say("stuckSystems")} bad={stuck > 0}>
        {say("countOf", { a: stuck, b: systems.length })}
      </Figure>
      {!brief && <NextDue />}
      <Figure name={say("lostSoFar")}>
        <MoneyLost services={services} />
      </Figure>
      {pools.length > 0 && <Figure name={say("freePeople")}>{say("countOf", { a: free, b: size })}</Figure>}
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly bad?: boolean;
  readonly broad?: boolean; // has a second line
  readonly children: ReactNode;
}

function Figure({ name, bad, broad, children }: FigureProps) {
  return (
    <div className={classes.figure} data-bad={bad || undefined} data-broad={broad || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function NextDue() {
  const say = useText(situationWords);
  const local = useLocal();
  const obligations = useRecords("obligation");
  const next = nextDue(obligations);
  if (obligations.length === 0) return null;
  return (
    <Figure name={say("nextDue")} bad={next?.state === "overdue"} broad>
      {next?.due === undefined ? (
        say("noneDue")
      ) : (
        <>
          <Countdown until={next.due} />
          <small title={nameOfStage(next, local)}>{nameOfStage(next, local)}</small>
        </>
      )}
    </Figure>
  );
}

const minute = 60_000;

/** What outages have cost until now. It writes its text itself: a page that renders each second is a page that stutters. */
function MoneyLost({ services }: { readonly services: readonly Service[] }) {
  const live = useLive();
  const lang = useLang((s) => s.lang);
  const calm = useCalm((s) => s.calm);
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    return live.ticker.listen(() => {
      const instant = live.instant();
      if (instant === null || !element.current) return;
      const now = calm ? Math.floor(instant / (10 * minute)) * 10 * minute : instant;
      const text = yen(rounded(lostInAll(services, now)), lang);
      if (element.current.textContent !== text) element.current.textContent = text;
    });
  }, [live, lang, calm, services]);
  return <span ref={element} className="digits" />;
}

/** Tens of thousands are as fine as such a figure can honestly be. */
function rounded(sum: number): number {
  return Math.floor(sum / 10_000) * 10_000;
}
