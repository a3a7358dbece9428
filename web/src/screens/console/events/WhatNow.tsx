import { Button } from "@mantine/core";
import { FileText, History, ListChecks, MessagesSquare } from "lucide-react";
import { Link } from "wouter";
import { useText } from "@/i18n";
import { useRoom, useRuns } from "../seat";
import classes from "./Events.module.css";
import { eventWords } from "./words";

/** Stands above the events when the exercise is over: where those who led it go on. */
export function WhatNow() {
  const say = useText(eventWords);
  const room = encodeURIComponent(useRoom());
  const runs = useRuns();
  const ways = [
    { to: `/d/${room}#hotWash`, word: "toHotWash", Sign: MessagesSquare },
    { to: `/d/${room}#papers`, word: "toPapers", Sign: FileText },
    { to: `/d/${room}#plan`, word: "toPlan", Sign: ListChecks },
    ...(runs ? [{ to: `/r/${room}`, word: "toReplay", Sign: History } as const] : []),
  ] as const;
  return (
    <section className={`card ${classes.press}`} aria-label={say("whatNow")}>
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
