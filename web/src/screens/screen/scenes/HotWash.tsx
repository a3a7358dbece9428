import { HotWashScene, useHotWash } from "@/ui/hotwash";
import classes from "../BigScreen.module.css";

/** The scene of the hot wash that the facilitator has put before everybody. */
export function HotWash() {
  const wash = useHotWash();
  if (!wash) return null;
  return (
    <div className={classes.hotWash}>
      <HotWashScene wash={wash} />
    </div>
  );
}
