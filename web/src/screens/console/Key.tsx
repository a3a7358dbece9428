import { Kbd } from "@/ui";
import classes from "./Console.module.css";

/** The key that does the same as a button; not shown where there is no keyboard. */
export function Key({ name }: { readonly name: string }) {
  return (
    <span className={classes.keys}>
      <Kbd keys={name} />
    </span>
  );
}
