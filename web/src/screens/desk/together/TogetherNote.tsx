import { Button } from "@mantine/core";
import { useText } from "@/i18n";
import { useRecord } from "@/live";
import { Moment, useNames } from "@/ui/story";
import classes from "./together.module.css";
import type { Together } from "./useTogether";
import { togetherWords } from "./words";

/** Says who wrote last and whether the others have these words; asks which version counts when two wrote at once. */
export function TogetherNote({ together }: { readonly together: Together }) {
  const say = useText(togetherWords);
  const names = useNames();
  const me = useRecord("me")?.seat;
  const { draft, kept, parted } = together;
  if (parted && draft)
    return (
      <div className={classes.parted} role="alert">
        <p>
          {say("parted", { who: draft.seat === me ? say("otherDevice") : names.seat(draft.seat) })}{" "}
          <Moment at={draft.at} />
        </p>
        <p className="quiet">{say("partedText")}</p>
        <div className={classes.choices}>
          <Button size="compact-md" variant="default" onClick={together.takeTheirs}>
            {say("takeTheirs")}
          </Button>
          <Button size="compact-md" variant="default" onClick={together.keepMine}>
            {say("keepMine")}
          </Button>
        </div>
      </div>
    );
  if (!draft || draft.body === "") return null;
  const who = draft.seat === me ? say("you") : names.seat(draft.seat);
  return (
    <p className={classes.note}>
      {say(draft.shared ? "shared" : "own")} {draft.shared && say("lastBy", { who })} <Moment at={draft.at} />{" "}
      {kept ? "" : say("onItsWay")}
    </p>
  );
}
