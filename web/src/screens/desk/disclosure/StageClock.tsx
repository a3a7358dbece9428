import type { Obligation } from "@/gen/protocol";
import { dayAndTime, useText } from "@/i18n";
import { State } from "@/theme/states";
import { Countdown } from "@/ui";
import { disclosureWords } from "./words";

/** Where the clock of a filing stands, and how long it has to run: beside the choice of it, and over its form. */
export function StageClock({
  stage: o,
  className,
}: {
  readonly stage: Obligation;
  readonly className?: string;
}) {
  const say = useText(disclosureWords);
  return (
    <span className={className}>
      <State kind="obligation" state={o.state} />
      {o.due !== undefined && o.met === undefined && (
        <>
          <Countdown until={o.due} />
          <span className="quiet digits">{say("dueBy", { at: dayAndTime(o.due, o.zone, say.lang) })}</span>
        </>
      )}
    </span>
  );
}
