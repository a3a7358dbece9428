import { useText } from "@/i18n";
import { useRecords } from "@/live";
import { ProbeResult } from "@/ui/story";
import classes from "../Debrief.module.css";
import { debriefWords } from "../words";

/** How well the seats knew the situation when they were asked in the middle of it, and how far they saw it alike. */
export function Awareness() {
  const say = useText(debriefWords);
  const probes = [...useRecords("probe")].sort((a, b) => a.n - b.n);
  return (
    <>
      <p className="quiet">{say("awarenessText")}</p>
      {probes.length === 0 && <p className="quiet">{say("noProbes")}</p>}
      <ul className={classes.list}>
        {probes.map((p) => (
          <li key={p.n} className={classes.item}>
            <ProbeResult probe={p} />
          </li>
        ))}
      </ul>
    </>
  );
}
