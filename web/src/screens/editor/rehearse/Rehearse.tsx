import { Button, NativeSelect, Progress } from "@mantine/core";
import { useState } from "react";
import type { Place } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import type { Draft } from "../draft";
import editor from "../editor.module.css";
import { Outcome } from "./Outcome";
import type { Rehearsal } from "./rehearsal";
import classes from "./rehearse.module.css";
import { rehearseWords } from "./words";

const choices = ["20", "50", "100", "200"];

interface RehearseProps {
  readonly draft: Draft;
  readonly rehearsal: Rehearsal;
  readonly show: (at: Place) => void;
}

/** Plays the scenario as it stands with teams of bots, and shows what comes of it. */
export function Rehearse({ draft, rehearsal, show }: RehearseProps) {
  const say = useText(rehearseWords);
  const local = useLocal();
  const [runs, setRuns] = useState("100");
  const faulty = draft.faults.some((f) => f.severity === "error");
  const { running, study, trouble } = rehearsal;
  return (
    <div className={classes.rehearse}>
      <p className={editor.quiet}>{say("lead")}</p>
      <div className={classes.controls}>
        <NativeSelect
          label={say("runs")}
          data={choices}
          value={runs}
          onChange={(e) => setRuns(e.currentTarget.value)}
        />
        {running ? (
          <Button variant="default" onClick={rehearsal.stop}>
            {say("stop")}
          </Button>
        ) : (
          <Button disabled={faulty} onClick={() => rehearsal.begin(Number(runs))}>
            {say("begin")}
          </Button>
        )}
      </div>
      {faulty && <p className={editor.quiet}>{say("mend")}</p>}
      {running && <Playing rehearsal={rehearsal} />}
      {trouble && (
        <p role="alert" className={editor.problem}>
          {local(trouble)}
        </p>
      )}
      {study && (
        <>
          {rehearsal.files !== draft.files && (
            <p role="status" className={classes.old}>
              {say("old")}
            </p>
          )}
          <Outcome study={study} places={rehearsal.places} show={show} />
        </>
      )}
    </div>
  );
}

function Playing({ rehearsal: { done, of } }: { readonly rehearsal: Rehearsal }) {
  const say = useText(rehearseWords);
  const words = of > 0 ? say("playing", { n: done, of }) : say("waiting");
  return (
    <div className={classes.playing}>
      <Progress value={of > 0 ? (done / of) * 100 : 0} aria-label={words} />
      <span className={editor.quiet}>{words}</span>
    </div>
  );
}
