import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { State } from "@/theme/states";
import { Countdown } from "@/ui";
import classes from "../BigScreen.module.css";
import { pressing } from "../model";
import { screenWords } from "../words";

const shown = 8;

/** The statutory and contractual clocks, the most pressing first. */
export function Clocks() {
  const say = useText(screenWords);
  const local = useLocal();
  const list = pressing(useRecords("obligation")).slice(0, shown);
  if (list.length === 0) return <p className={classes.nothing}>{say("nothingRuns")}</p>;
  return (
    <ul className={classes.clocks}>
      {list.map((o) => (
        <li key={`${o.id} ${o.stage}`}>
          <span>
            <strong>{local(o.title)}</strong> <span className="quiet">{local(o.stageTitle)}</span>
          </span>
          <State kind="obligation" state={o.state} />
          <span>
            {o.due && (o.state === "running" || o.state === "overdue") && <Countdown until={o.due} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
