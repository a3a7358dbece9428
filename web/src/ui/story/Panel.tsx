import type { Agreement } from "@/gen/protocol";
import { useText } from "@/i18n";
import { useRecord } from "@/live";
import classes from "./story.module.css";
import { storyWords } from "./words";

/** Shows how far the evaluators agree, once somebody has judged. */
export function Panel() {
  const say = useText(storyWords);
  const panel = useRecord("panel");
  if (!panel || panel.raters < 2) return null;
  return (
    <section>
      <p className={classes.label}>{say("panel")}</p>
      <dl className={classes.times}>
        <Line word={say("panelGrade")} of={panel.grade} />
        <Line word={say("panelScale")} of={panel.scale} />
      </dl>
      <p className="quiet">{say("panelText")}</p>
    </section>
  );
}

interface LineProps {
  readonly word: string;
  readonly of: Agreement;
}

function Line({ word, of }: LineProps) {
  const say = useText(storyWords);
  const alpha =
    of.band === ""
      ? say("panelNone")
      : `${say("panelAlpha", { alpha: (of.alpha / 10_000).toFixed(2) })} · ${say(bandWord(of.band))}`;
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        {alpha} · {say("panelPairs", { same: of.same, near: of.near, pairs: of.pairs })}
      </dd>
    </div>
  );
}

function bandWord(band: string): "band_reliable" | "band_tentative" | "band_low" {
  if (band === "reliable") return "band_reliable";
  return band === "tentative" ? "band_tentative" : "band_low";
}
