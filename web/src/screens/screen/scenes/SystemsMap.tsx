import { useText } from "@/i18n";
import { useRecords } from "@/live";
import { StillMap } from "@/viz";
import classes from "../BigScreen.module.css";
import { screenWords } from "../words";

/** What rests on what, and what of it stands. */
export function SystemsMap() {
  const say = useText(screenWords);
  return (
    <div className={classes.map}>
      <p className="quiet">{say("mapHow")}</p>
      <StillMap services={useRecords("service")} systems={useRecords("system")} />
    </div>
  );
}
