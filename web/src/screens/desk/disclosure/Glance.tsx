import { memo } from "react";
import type { Audience } from "@/gen/protocol";
import { useText } from "@/i18n";
import { Sign } from "@/viz";
import { useChecks } from "./CheckList";
import { type Saying, weightOf } from "./checks";
import classes from "./Glance.module.css";
import { disclosureWords } from "./words";

interface GlanceProps {
  readonly saying: Saying;
  readonly audience: Audience;
  /** Leads to the checks themselves, where they are on the same step. */
  readonly onOpen?: () => void;
}

/** On a phone: how many checks stand out, in sight while one chooses and writes. */
export const Glance = memo(function Glance({ saying, audience, onOpen }: GlanceProps) {
  const say = useText(disclosureWords);
  const weights = useChecks(saying, audience).map(weightOf);
  const heavy = weights.filter((w) => w === "heavy").length;
  const light = weights.filter((w) => w === "light").length;
  const said = (
    <>
      {heavy > 0 && (
        <Sign shape="cross" tone="bad">
          {say("glanceHeavy", { n: heavy })}
        </Sign>
      )}
      {light > 0 && (
        <Sign shape="half" tone="watch">
          {say("glanceLight", { n: light })}
        </Sign>
      )}
      {heavy + light === 0 && (
        <Sign shape="check" tone="good">
          {say("checksNone")}
        </Sign>
      )}
    </>
  );
  if (!onOpen) return <p className={classes.glance}>{said}</p>;
  return (
    <button type="button" className={classes.glance} onClick={onOpen}>
      <span className="visually-hidden">{say("checks")}: </span>
      {said}
    </button>
  );
});
