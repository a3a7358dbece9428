import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { Md, useAnnounce } from "@/ui";
import { useHotWash } from "@/ui/hotwash";
import { Moment } from "@/ui/story";
import { SurveyForm } from "@/ui/survey";
import { HostCompare, HostDebrief, useHosts } from "../host";
import { useRoom } from "../place";
import classes from "./ending.module.css";
import { endingWords } from "./words";

/** How the story closed, and what comes next. */
export function Ending({ onLookBack }: { readonly onLookBack: () => void }) {
  const say = useText(endingWords);
  const local = useLocal();
  const room = useRoom();
  const exercise = useRecord("exercise");
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  useAnnounce(say("over"), "assertive");
  const ending = exercise?.ending;
  const stopped = exercise?.realWorld !== undefined; // the story did not close: something real cut it off
  const title = ending && !stopped ? local(ending.title) : "";
  const text = ending && !stopped ? local(ending.text) : "";
  return (
    <div className={classes.room} data-own>
      <article className={classes.card}>
        <p className={classes.over}>
          <span>{say("over")}</span>
          {ending && <Moment at={ending.at} day />}
        </p>
        <h1 ref={head} tabIndex={-1}>
          {title || say(stopped ? "realWorld" : "stopped")}
        </h1>
        {text && <Md text={text} />}
        {ending?.reason && <p>{say("reason", { reason: ending.reason })}</p>}
        <p className="quiet">{say("thanks")}</p>
        <Next onLookBack={onLookBack} />
        <SurveyForm room={room} />
      </article>
    </div>
  );
}

function Next({ onLookBack }: { readonly onLookBack: () => void }) {
  const say = useText(endingWords);
  const room = useRoom();
  const exercise = useRecord("exercise");
  const [debriefed, whatIf] = [exercise?.debriefed, exercise?.fork !== undefined];
  const hosts = useHosts();
  const talk = useHotWash() !== undefined && !whatIf;
  useAnnounce(talk ? say("talk") : "", "polite");
  return (
    <>
      {talk && <p className={classes.talk}>{say("talk")}</p>}
      {!debriefed && !hosts && <p className="quiet">{say("wait")}</p>}
      <div className={classes.next}>
        {hosts && whatIf && <HostCompare />}
        {!debriefed && hosts && <HostDebrief />}
        {debriefed && (
          <Button component={Link} href={`/d/${encodeURIComponent(room)}${talk ? "#hotWash" : ""}`} size="md">
            {say(talk ? "toTalk" : "toDebrief")}
          </Button>
        )}
        <Button variant="default" size="md" onClick={onLookBack}>
          {say("lookBack")}
        </Button>
      </div>
    </>
  );
}

/** Stands above the desk of an exercise that is over. */
export function EndedBanner({ onCard }: { readonly onCard: () => void }) {
  const say = useText(endingWords);
  const room = useRoom();
  const debriefed = useRecord("exercise")?.debriefed;
  return (
    <div className={classes.banner}>
      <span>{say("readOnly")}</span>
      <button type="button" className={classes.link} onClick={onCard}>
        {say("card")}
      </button>
      {debriefed && <Link href={`/d/${encodeURIComponent(room)}`}>{say("toDebrief")}</Link>}
    </div>
  );
}
