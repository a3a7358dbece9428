import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useText } from "@/i18n";
import { useRecord } from "@/live";
import { DeedStatus, useDeed, useWanted } from "@/ui";
import { HotWashScene, Ideas, useHotWash } from "@/ui/hotwash";
import { Conductor } from "./Conductor";
import classes from "./learn.module.css";
import { learnWords } from "./words";

/** The talk after the exercise: led by the facilitator, followed by everybody, with room for ideas. */
export function HotWash() {
  const say = useText(learnWords);
  const me = useRecord("me");
  const opened = useRecord("exercise")?.debriefed ?? false;
  const wash = useHotWash();
  if (!opened) return <p className="quiet">{say("openFirst")}</p>;
  return (
    <div className={classes.stack}>
      {me?.can.includes("scene") && <Conductor wash={wash} />}
      {wash ? (
        <div className={classes.stage}>
          <HotWashScene wash={wash} />
        </div>
      ) : (
        !me?.can.includes("scene") && <p className="quiet">{say("waiting")}</p>
      )}
      {me?.can.includes("suggest") && <IdeaForm />}
      <IdeasSoFar />
    </div>
  );
}

function IdeaForm() {
  const say = useText(learnWords);
  const [text, setText] = useState("");
  const { progress, ask } = useDeed();
  const { field, missing, ready } = useWanted<HTMLTextAreaElement>(text.trim() === "");
  const send = async () => {
    if (!ready()) return;
    const outcome = await ask({ kind: "suggest", text: text.trim() });
    if (outcome.kind === "recorded") setText("");
  };
  return (
    <div className={`${classes.form} no-print`}>
      <Textarea
        ref={field}
        label={say("idea")}
        error={missing && say("ideaMissing")}
        description={say("ideaWhy")}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
      />
      <div className={classes.row}>
        <Button onClick={send} loading={progress.at === "sending"}>
          {say("ideaSend")}
        </Button>
        <DeedStatus progress={progress} />
      </div>
    </div>
  );
}

const shown = 500;

function IdeasSoFar() {
  const say = useText(learnWords);
  const any = useRecord("hot_wash") !== undefined;
  return (
    <details open={!any}>
      <summary>{say("ideasSoFar")}</summary>
      <Ideas limit={shown} />
    </details>
  );
}
