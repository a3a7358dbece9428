import { Button } from "@mantine/core";
import type { Conference } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { OpenQuestion } from "@/ui/press";
import { useInPlay } from "../seat";
import classes from "./Events.module.css";
import { eventWords } from "./words";

/** The press conferences of the scenario that are not over, each to open or close by hand. */
export function Press() {
  const list = useRecords("conference").filter((c) => c.state !== "over");
  return list.map((c) => <PressRow key={c.id} conference={c} />);
}

function PressRow({ conference }: { readonly conference: Conference }) {
  const say = useText(eventWords);
  const local = useLocal();
  const mayRun = useRecords("me").some((m) => m.can.includes("convene"));
  const inPlay = useInPlay();
  const { progress, ask } = useDeed();
  const on = conference.state === "open";
  return (
    <section className={`card ${classes.press}`} aria-label={local(conference.title)}>
      <div className={classes.pressHead}>
        <h3>{local(conference.title)}</h3>
        <span className="quiet digits">
          {say("pressAsked", { a: conference.questions.length, b: conference.of ?? 0 })}
        </span>
        {mayRun && inPlay && (
          <Button
            size="xs"
            variant="default"
            loading={progress.at === "sending"}
            onClick={() => ask({ kind: on ? "adjourn" : "convene", conference: conference.id })}
          >
            {say(on ? "pressClose" : "pressOpen")}
          </Button>
        )}
      </div>
      {on && <OpenQuestion conference={conference} />}
      {progress.at === "refused" && <DeedStatus progress={progress} />}
    </section>
  );
}
