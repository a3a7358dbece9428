import { Button, Switch } from "@mantine/core";
import { duration, useLang, useText, words, zoneName } from "@/i18n";
import { offsetAt } from "@/i18n/zone";
import { useRecord } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { useCalm } from "@/ui/calm";
import { useLarge } from "@/ui/large";
import { ownZone, useOwnZone } from "@/ui/ownZone";
import { useMay } from "../may";
import classes from "./lobby.module.css";
import { lobbyWords } from "./words";

/** What makes it easier: calm, large text, more time; and whose clock the times are by. */
export function Comfort() {
  const say = useText(lobbyWords);
  const common = useText(words);
  const { calm, setCalm } = useCalm();
  const { large, setLarge } = useLarge();
  const asks = useMay("message");
  return (
    <section className={classes.part}>
      <h2>{say("comfort")}</h2>
      <Switch label={common("calm")} checked={calm} onChange={(e) => setCalm(e.currentTarget.checked)} />
      <Switch label={common("large")} checked={large} onChange={(e) => setLarge(e.currentTarget.checked)} />
      {asks && <MoreTime />}
      <Zone />
    </section>
  );
}

/** Time is given by the facilitators; here it is asked for, and shown once it is given. */
function MoreTime() {
  const say = useText(lobbyWords);
  const me = useRecord("me")?.seat ?? "";
  const percent = useRecord("seat", me)?.time;
  const { progress, ask } = useDeed();
  if (percent && percent > 100) return <p>{say("timeGiven", { percent })}</p>;
  const wish = () => ask({ kind: "message", to: ["facilitator"], text: say("timeWish") });
  return (
    <div className={classes.wish}>
      <Button size="compact-md" variant="default" onClick={wish} disabled={progress.at === "sending"}>
        {say("timeAsk")}
      </Button>
      <DeedStatus progress={progress} />
    </div>
  );
}

/** Every time on the desk is the story's own; this says how far that is from here. */
function Zone() {
  const say = useText(lobbyWords);
  const common = useText(words);
  const { shown, setShown } = useOwnZone();
  const lang = useLang((s) => s.lang);
  const exercise = useRecord("exercise");
  if (!exercise) return null;
  const apart = offsetAt(exercise.start, exercise.zone) - offsetAt(exercise.start, ownZone());
  const zone = zoneName(exercise.start, exercise.zone);
  if (apart === 0) return <p className="quiet">{say("zoneSame", { zone })}</p>;
  const time = duration(Math.abs(apart), lang);
  return (
    <>
      <Switch label={common("ownZone")} checked={shown} onChange={(e) => setShown(e.currentTarget.checked)} />
      <p className="quiet">{say(apart > 0 ? "zoneAhead" : "zoneBehind", { zone, time })}</p>
    </>
  );
}
