import { useLang, useLocal, useText, yen } from "@/i18n";
import { useRecord } from "@/live";
import { Coverage, Curves, Moment, ScoreBars, ShareText } from "@/ui/story";
import { storyWords } from "@/ui/story/words";
import classes from "../Debrief.module.css";
import { groupsBy, rollUps } from "../model";
import { debriefWords } from "../words";

/** How it ended, and the score with how much of it was judged. */
export function Outcome() {
  const say = useText(debriefWords);
  const story = useText(storyWords);
  const score = useRecord("score");
  if (!score) return <p className="quiet">{say("noScore")}</p>;
  return (
    <>
      <div className={classes.outcome}>
        <div className={classes.total}>
          <p className={classes.share}>
            <ShareText share={score.total} />
          </p>
          <p>{say("ofPoints")}</p>
          <p className="quiet">
            {story("pointsOf", { points: score.total.points, out: score.total.out })}
            <Coverage judged={score.judged} findings={score.findings} share={score.total} />
          </p>
          <p className={classes.small}>{say("coverageWhy")}</p>
          <CutNote />
          <Money />
        </div>
        <Ending />
      </div>
      <div className={classes.bars}>
        {rollUps.map((by) => {
          const groups = groupsBy(score.groups, by);
          return groups.length > 0 && <ScoreBars key={by} title={story(`by_${by}`)} groups={groups} />;
        })}
      </div>
      <Curves curves={score.curves} />
    </>
  );
}

/** Says what the score of an exercise is worth that was stopped with something left unjudged. */
function CutNote() {
  const say = useText(debriefWords);
  const score = useRecord("score");
  const ending = useRecord("exercise")?.ending;
  const left = (score?.findings ?? 0) - (score?.judged ?? 0);
  if (!ending?.cut || left <= 0) return null;
  return <p className={classes.cut}>{say("cut", { n: left })}</p>;
}

function Money() {
  const say = useText(debriefWords);
  const lang = useLang((s) => s.lang);
  const debrief = useRecord("debrief");
  if (!debrief) return null;
  return (
    <dl className={classes.money}>
      <div>
        <dt>{say("spent")}</dt>
        <dd>{yen(debrief.spent, lang)}</dd>
      </div>
      <div>
        <dt>{say("lost")}</dt>
        <dd>{yen(debrief.lost, lang)}</dd>
      </div>
    </dl>
  );
}

function Ending() {
  const local = useLocal();
  const ending = useRecord("exercise")?.ending;
  if (!ending) return null;
  return (
    <div className={classes.ending}>
      <p>
        <Moment at={ending.at} day />
      </p>
      <h3>{local(ending.title)}</h3>
      <p>{local(ending.text)}</p>
      {ending.reason && <p className="quiet">{ending.reason}</p>}
    </div>
  );
}
