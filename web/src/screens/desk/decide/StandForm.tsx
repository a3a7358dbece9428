import { Button, Textarea } from "@mantine/core";
import { useId, useState } from "react";
import { type Decision, type SeatID, type Stand, StandNames } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { DeedStatus, useDeed } from "@/ui";
import { useNames } from "@/ui/story";
import { onSubmitKey } from "@/ui/submit";
import { textLimit } from "../share/text";
import classes from "./decide.module.css";
import { currentOf, standOf } from "./model";
import { decideWords } from "./words";

interface StandFormProps {
  readonly decision: Decision;
  readonly me: SeatID;
}

/** Where a seat agrees with, objects to, or abstains from what another has answered. */
export function StandForm({ decision, me }: StandFormProps) {
  const say = useText(decideWords);
  const local = useLocal();
  const names = useNames();
  const name = useId();
  const { progress, ask } = useDeed();
  const [stand, setStand] = useState<Stand | null>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const current = currentOf(decision);
  const taken = standOf(decision, me);
  const lacks = stand === "object" && reason.trim() === "";
  if (!current) return null;
  const option = decision.options.find((o) => o.id === current.option);
  const send = async () => {
    setTried(true);
    if (stand === null || lacks) return;
    const outcome = await ask({
      kind: "concur",
      decision: decision.id,
      stand,
      reason: reason.trim() || undefined,
    });
    if (outcome.kind !== "recorded") return;
    setStand(null);
    setReason("");
    setTried(false);
  };
  return (
    <section className={classes.form}>
      <fieldset className={classes.standings}>
        <legend>
          {say("stand", {
            option: option ? local(option.title) : current.option,
            who: names.seat(current.seat),
          })}
        </legend>
        {StandNames.map((s) => (
          <label key={s} className={classes.standing} data-chosen={stand === s || undefined}>
            <input type="radio" name={name} checked={stand === s} onChange={() => setStand(s)} />
            {say(s)}
          </label>
        ))}
      </fieldset>
      {stand !== null && (
        <Textarea
          label={say("standReason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={onSubmitKey(send)}
          error={tried && lacks ? say("standReasonMissing") : undefined}
          maxLength={textLimit}
          autosize
          minRows={2}
          maxRows={6}
        />
      )}
      <div className={classes.send}>
        {stand !== null && (
          <Button variant="default" onClick={send} loading={progress.at === "sending"}>
            {say("standSubmit")}
          </Button>
        )}
        {taken && <span className="quiet">{say("standNow", { stand: say(taken) })}</span>}
        <DeedStatus progress={progress} />
      </div>
    </section>
  );
}
