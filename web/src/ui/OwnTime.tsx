import { useText, words } from "@/i18n";
import classes from "./OwnTime.module.css";
import { useInOwnZone } from "./ownZone";

/** A scenario instant once more in the reader's own zone, for those who asked for it. Deadlines hold where they were set. */
export function OwnTime({ at, zone }: { readonly at: number; readonly zone: string }) {
  const say = useText(words);
  const text = useInOwnZone(zone)(at);
  if (text === null) return null;
  return (
    <span className={classes.own} title={say("yourTime")}>
      <span className="visually-hidden">{say("yourTime")} </span>({text})
    </span>
  );
}
