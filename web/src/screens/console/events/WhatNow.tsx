import { Button } from "@mantine/core";
import { FileText, ListChecks, MessagesSquare } from "lucide-react";
import { Link } from "wouter";
import { percent, useLang, useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { Coverage } from "@/ui/story";
import { useRoom } from "../seat";
import classes from "./Events.module.css";
import { eventWords } from "./words";

/** Stands above the events when the exercise is over: how it ended, and where those who led it go on. */
export function WhatNow() {
  const say = useText(eventWords);
  const room = encodeURIComponent(useRoom());
  const ways = [
    { to: `/d/${room}#hotWash`, word: "toHotWash", Sign: MessagesSquare },
    { to: `/d/${room}#papers`, word: "toPapers", Sign: FileText },
    { to: `/d/${room}#plan`, word: "toPlan", Sign: ListChecks },
  ] as const;
  return (
    <section className={`card ${classes.press}`} aria-label={say("whatNow")}>
      <Ending />
      <h3>{say("whatNow")}</h3>
      <div className={classes.ways}>
        {ways.map(({ to, word, Sign }) => (
          <Button
            key={word}
            component={Link}
            href={to}
            variant="default"
            leftSection={<Sign size={18} aria-hidden />}
          >
            {say(word)}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** What people were told at the end, and what it came to. */
function Ending() {
  const say = useText(eventWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const ending = useRecord("exercise")?.ending;
  const score = useRecord("score");
  return (
    <div className={classes.ending}>
      {ending && <p>{say("endedAs", { title: local(ending.title) })}</p>}
      {score && score.total.share >= 0 && (
        <p className="quiet">
          <strong>{say("endedWith", { share: percent(score.total.share, lang) })}</strong>
          <Coverage judged={score.judged} findings={score.findings} share={score.total} />
        </p>
      )}
    </div>
  );
}
