import { Button } from "@mantine/core";
import { useStore } from "zustand";
import { useText, words } from "@/i18n";
import classes from "./PartNotice.module.css";
import { missing, tryParts } from "./part";
import { uiWords } from "./words";

/** Says that a part of the page waits for the server, and lets people try at once. */
export function PartNotice() {
  const waits = useStore(missing, (s) => s.parts > 0);
  const say = useText(words);
  const sayUi = useText(uiWords);
  return (
    <div role="status">
      {waits && (
        <div className={classes.notice}>
          <p>{sayUi("partMissing")}</p>
          <Button variant="default" onClick={tryParts}>
            {say("retry")}
          </Button>
        </div>
      )}
    </div>
  );
}
