import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { duration, type Lang, type Speaker, sentences, useLang, useLocal, useText, wallTime } from "@/i18n";
import { deviceNow, type Live, type Phase, recordOf, useLink, useLive, useNotice, usePending } from "@/live";
import { State } from "@/theme/states";
import { useAnnounce } from "./Announcer";
import classes from "./ConnBadge.module.css";
import { useSettled } from "./settled";
import { uiWords } from "./words";

/** The state of the connection in the bar: a shape, a word, a colour. */
export function ConnBadge() {
  const { phase } = useLink();
  const settled = useSettled(phase);
  return (
    <span className={classes.badge} data-conn={phase}>
      <State kind="link" state={settled} />
    </span>
  );
}

/**
 * What stands between the reader and the truth, said across the page: the view is old and how old, what waits to be
 * sent, that the room cannot record. Nothing is shown while all is well.
 */
export function ConnBanner() {
  const { phase, text, code } = useLink();
  const notice = useNotice();
  const pending = usePending();
  const local = useLocal();
  const say = useText(uiWords);
  const settled = useSettled(phase);
  const [short, more] = [say(`link_${settled}`), moreOf(settled, say)];
  useAnnounce(settled === "connecting" ? "" : sentences([short, more], say.lang), "polite", "line");

  if (settled === "live" && !notice) return null;
  return (
    <div className={classes.banner} data-final={settled === "closed" || undefined}>
      <div className={classes.said}>
        {notice && <p>{local(notice.text)}</p>}
        {settled !== "live" && (
          <p>
            {short} <span className={classes.more}>{more}</span> {text && local(text)} <Age />
          </p>
        )}
        {pending.length > 0 && settled !== "closed" && (
          <p>
            {say("waitingToSend", { n: pending.length })}{" "}
            <span className={classes.more}>{say("waitingUntil")}</span>
          </p>
        )}
      </div>
      <Remedy phase={settled} code={code} say={say} />
    </div>
  );
}

/** What a wider window says besides: what becomes of it, and how far what is shown can be trusted. */
function moreOf(phase: Phase, say: Speaker<typeof uiWords.en>): string {
  if (phase === "waiting") return sentences([say("comesBack"), say("mayBeOld")], say.lang);
  return phase === "stale" || phase === "offline" ? say("mayBeOld") : "";
}

function Remedy({ phase, code, say }: { phase: Phase; code?: number; say: Speaker<typeof uiWords.en> }) {
  const live = useLive();
  if (phase === "waiting" || phase === "offline") {
    return (
      <Button size="compact-md" variant="default" onClick={live.hurry}>
        {say("retryNow")}
      </Button>
    );
  }
  if (phase !== "closed" || code === undefined) return null;
  return (
    <Button size="compact-md" variant="default" onClick={() => location.reload()}>
      {say("reload")}
    </Button>
  );
}

/** How old the view is, while no news comes, and what time it may be in the exercise, whose clock stands meanwhile. */
function Age() {
  const live = useLive();
  const lang = useLang((s) => s.lang);
  const say = useText(uiWords);
  const age = useRef<HTMLSpanElement>(null);
  const perhaps = useRef<HTMLSpanElement>(null);
  const { phase } = useLink();
  useEffect(() => {
    if (phase === "closed") return;
    return live.ticker.listen(() => {
      if (age.current) age.current.textContent = ageText(live, say, lang);
      if (perhaps.current) perhaps.current.textContent = perhapsText(live, say, lang);
    });
  }, [live, say, lang, phase]);
  return (
    <span className={classes.age}>
      <span ref={age} /> <span ref={perhaps} className={classes.more} />
    </span>
  );
}

function ageText(live: Live, say: Speaker<typeof uiWords.en>, lang: Lang): string {
  const heard = live.heardAt();
  return heard === null ? "" : say("asOf", { time: duration(Math.max(0, deviceNow() - heard), lang) });
}

function perhapsText(live: Live, say: Speaker<typeof uiWords.en>, lang: Lang): string {
  const perhaps = live.perhaps();
  const zone = recordOf(live.store.getState().table, "exercise")?.zone ?? "UTC";
  return perhaps === null ? "" : say("perhaps", { time: wallTime(perhaps, zone, lang) });
}
