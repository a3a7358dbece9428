import { useLang, useText, yen } from "@/i18n";
import { useRecord } from "@/live";
import { ScoreBars, ShareText } from "@/ui/story";
import { storyWords } from "@/ui/story/words";
import classes from "../BigScreen.module.css";
import { screenWords } from "../words";

const by = ["directive", "role"] as const;

/** The score, by directive and role; never by person. */
export function Score() {
  const say = useText(screenWords);
  const story = useText(storyWords);
  const lang = useLang((s) => s.lang);
  const score = useRecord("score");
  const debrief = useRecord("debrief");
  const cut = useRecord("exercise")?.ending?.cut;
  if (!score) return null;
  return (
    <div className={classes.score}>
      <div className={classes.total}>
        <p className={classes.share}>
          <ShareText share={score.total} />
        </p>
        <p>{say("total")}</p>
        <p className="quiet">{say("judged", { n: score.judged, of: score.findings })}</p>
        {cut && score.judged < score.findings && <p>{say("cut")}</p>}
        {debrief && (
          <dl className={classes.money}>
            <dt>{say("spent")}</dt>
            <dd>{yen(debrief.spent, lang)}</dd>
            <dt>{say("lost")}</dt>
            <dd>{yen(debrief.lost, lang)}</dd>
          </dl>
        )}
      </div>
      <div className={classes.bars}>
        {by.map((group) => (
          <ScoreBars
            key={group}
            title={story(`by_${group}`)}
            groups={score.groups.filter((g) => g.by === group)}
          />
        ))}
      </div>
    </div>
  );
}
