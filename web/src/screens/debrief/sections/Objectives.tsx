import type { Objective } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { Panel, ShareText, useNames, useObjectives } from "@/ui/story";
import classes from "../Debrief.module.css";
import { debriefWords } from "../words";

/** What the exercise was held for: the machine's share, and the evaluators' ratings where the reader may see them. */
export function Objectives() {
  const say = useText(debriefWords);
  return (
    <>
      <p className="quiet">{say("objectivesText")}</p>
      <ul className={classes.list}>
        {useObjectives().map((o) => (
          <Row key={o.id} objective={o} />
        ))}
      </ul>
      <Panel />
    </>
  );
}

function Row({ objective }: { readonly objective: Objective }) {
  const say = useText(debriefWords);
  const local = useLocal();
  const names = useNames();
  const group = useRecord("score")?.groups.find((g) => g.by === "objective" && g.id === objective.id);
  return (
    <li className={classes.item}>
      <p className={classes.objective}>
        <span>{local(objective.text)}</span>
        <strong>{group && <ShareText share={group.share} />}</strong>
      </p>
      {objective.ratings.map((r) => (
        <p key={`${r.seat} ${r.rater}`} className={classes.small}>
          {r.scale
            ? say("ratingScale", { grade: r.grade, scale: r.scale, who: r.rater ?? names.seat(r.seat) })
            : say("rating", { grade: r.grade, who: r.rater ?? names.seat(r.seat) })}{" "}
          {r.text}
        </p>
      ))}
    </li>
  );
}
