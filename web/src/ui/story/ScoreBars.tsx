import type { Group, Share } from "@/gen/protocol";
import { percent, useLang, useLocal, useText } from "@/i18n";
import classes from "./ScoreBars.module.css";
import { storyWords } from "./words";

interface ScoreBarsProps {
  readonly title: string;
  readonly groups: readonly Group[];
}

/** Shows shares of points as bars. It is a table first: the bars are drawn into its cells. */
export function ScoreBars({ title, groups }: ScoreBarsProps) {
  const local = useLocal();
  const say = useText(storyWords);
  return (
    <table className={classes.bars}>
      <caption>{title}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{say("group")}</th>
          <th scope="col">{say("points")}</th>
          <th scope="col">{say("share")}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((g) => (
          <tr key={`${g.by} ${g.id}`}>
            <th scope="row">{local(g.title)}</th>
            <td className={classes.points}>
              <ShareBar share={g.share} />
              <span>
                {say("pointsOf", { points: g.share.points, out: g.share.out })}
                <Coverage judged={g.judged} findings={g.findings} share={g.share} />
              </span>
            </td>
            <td className={classes.share}>
              <ShareText share={g.share} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CoverageProps {
  readonly judged: number;
  readonly findings: number;
  readonly share: Share;
}

/** Says how much of a sum is judged, and what was changed in it by hand. */
export function Coverage({ judged, findings, share }: CoverageProps) {
  const say = useText(storyWords);
  return (
    <>
      {" · "}
      {say("judgedPart", { n: judged, of: findings })}
      {share.overridden ? ` · ${say("byHand", { n: share.overridden, machine: share.machine })}` : ""}
    </>
  );
}

/** Says a share in percent, or that there was nothing to win yet. */
export function ShareText({ share }: { readonly share: Share }) {
  const lang = useLang((s) => s.lang);
  const say = useText(storyWords);
  return <>{share.share < 0 ? say("noPoints") : percent(share.share, lang)}</>;
}

function ShareBar({ share }: { readonly share: Share }) {
  const filled = Math.max(0, share.share) / 100;
  return (
    <svg className={classes.bar} aria-hidden="true" focusable="false">
      <rect className={classes.ground} width="100%" height="100%" rx="3" />
      <rect className={classes.fill} width={`${filled}%`} height="100%" rx="3" />
      <line className={classes.half} x1="50%" x2="50%" y1="0" y2="100%" />
    </svg>
  );
}
