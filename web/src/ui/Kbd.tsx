import { Fragment } from "react";
import classes from "./Kbd.module.css";

const apple = /Mac|iPhone|iPad/.test(navigator.platform);

/** Shows a key or a chord, "Mod+Enter": Mod is ⌘ on Apple devices and Ctrl elsewhere. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={classes.chord}>
      {keys.split("+").map((key, i) => (
        <Fragment key={key}>
          {i > 0 && "+"}
          <kbd className={classes.key}>{key === "Mod" ? (apple ? "⌘" : "Ctrl") : key}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
