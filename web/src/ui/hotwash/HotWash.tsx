import { useEffect, useRef } from "react";
import type { HotWash } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useLive, useRecord, useRecords } from "@/live";
import { Moment } from "../story";
import classes from "./hotwash.module.css";
import { hotWashWords } from "./words";

/** Returns the scene of the hot wash that is before everybody, if one is. */
export function useHotWash(): HotWash | undefined {
  return useRecord("hot_wash");
}

/** The scene itself: one thing to talk about, and the time there is for it. */
export function HotWashScene({ wash }: { readonly wash: HotWash }) {
  const say = useText(hotWashWords);
  const local = useLocal();
  if (wash.scene === "") return null;
  const text = local(wash.text);
  return (
    <div className={classes.scene}>
      <p className={classes.eyebrow}>
        <span>{say(text ? wash.scene : "hotWash")}</span>
        {wash.until && <TimeLeft key={wash.until} until={wash.until} />}
      </p>
      <h2 className={classes.title}>{text || say(wash.scene)}</h2>
      <Body wash={wash} />
    </div>
  );
}

function Body({ wash }: { readonly wash: HotWash }) {
  const say = useText(hotWashWords);
  switch (wash.scene) {
    case "opening":
      return <p className={classes.say}>{say("openingText")}</p>;
    case "closing":
      return <p className={classes.say}>{say("closingText")}</p>;
    case "best":
    case "gaps":
      return <Moments wash={wash} />;
    case "takeaways":
      return <Takeaways />;
    default:
      return <Ideas limit={6} />;
  }
}

function Moments({ wash }: { readonly wash: HotWash }) {
  const say = useText(hotWashWords);
  const local = useLocal();
  if (wash.moments.length === 0) return <p className={classes.say}>{say("noMoments")}</p>;
  return (
    <ol className={classes.moments}>
      {wash.moments.map((m) => (
        <li key={m.ref}>
          {m.at && <Moment at={m.at} day />} {local(m.title)}
        </li>
      ))}
    </ol>
  );
}

/** Ideas that were put forward, the latest first. */
export function Ideas({ limit }: { readonly limit: number }) {
  const ideas = [...useRecords("idea")].sort((a, b) => b.n - a.n).slice(0, limit);
  return (
    <ul className={classes.ideas}>
      {ideas.map((i) => (
        <li key={i.n}>{i.text}</li>
      ))}
    </ul>
  );
}

function Takeaways() {
  const say = useText(hotWashWords);
  const ideas = useRecords("idea").length;
  const plan = [...useRecords("improvement")]
    .sort((a, b) => a.row - b.row)
    .filter((r) => r.status !== "dropped");
  return (
    <div className={classes.columns}>
      <div>
        <h3>{say("ideas")}</h3>
        {ideas === 0 ? <p className="quiet">{say("noIdeas")}</p> : <Ideas limit={10} />}
      </div>
      {plan.length > 0 && (
        <div>
          <h3>{say("plan")}</h3>
          <ol className={classes.moments}>
            {plan.map((r) => (
              <li key={r.row}>
                {r.what}{" "}
                <span className="quiet">
                  {[r.owner, r.due && say("due", { date: r.due })].filter(Boolean).join(" · ")}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  );
}

/** The minutes and seconds until a moment of host time; it never flashes, and says in words when time is up. */
export function TimeLeft({ until }: { readonly until: number }) {
  const live = useLive();
  const say = useText(hotWashWords);
  const element = useRef<HTMLElement>(null);
  useEffect(
    () =>
      live.ticker.listen(() => {
        const left = Math.max(0, Math.ceil((until - live.wall()) / 1000));
        const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
        const text = left === 0 ? say("timeUp") : say("timeLeft", { time });
        if (element.current && element.current.textContent !== text) element.current.textContent = text;
        if (element.current) element.current.dataset.tone = left === 0 ? "watch" : "";
      }),
    [live, say, until],
  );
  return <strong ref={element} role="timer" className={`${classes.timer} digits`} />;
}
