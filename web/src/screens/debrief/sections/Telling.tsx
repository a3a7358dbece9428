import type { AxisScore } from "@/gen/protocol";
import { percent, useLang, useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { EmptyState } from "@/ui";
import { Moment } from "@/ui/story";
import classes from "../Debrief.module.css";
import { debriefWords } from "../words";

/** How the organisation told, on the ten axes: each with its share and what was found. The weights are printed with it. */
export function Telling() {
  const say = useText(debriefWords);
  const axes = useRecords("axis").filter((a) => a.units > 0);
  const total = axes.find((a) => a.id === "total");
  if (!total) return <EmptyState title={say("tellingNone")} />;
  return (
    <>
      <p className="quiet">{say("tellingText")}</p>
      <ul className={classes.list}>
        {[total, ...axes.filter((a) => a !== total)].map((a) => (
          <Axis key={a.id} axis={a} />
        ))}
      </ul>
    </>
  );
}

function Axis({ axis }: { readonly axis: AxisScore }) {
  const say = useText(debriefWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  return (
    <li className={classes.item}>
      <details>
        <summary>
          <strong>{local(axis.title)}</strong> {percent(axis.share, lang)}{" "}
          <span className="quiet">
            {axis.id !== "total" && say("tellingWeight", { n: axis.weight })} {local(axis.story)}
          </span>
        </summary>
        <ul className={classes.list}>
          {axis.remarks.map((r) => (
            <li key={`${r.remark} ${r.audience} ${r.fact} ${r.obligation} ${r.stage} ${r.statement}`}>
              {r.at && <Moment at={r.at} />} {local(r.story)}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
