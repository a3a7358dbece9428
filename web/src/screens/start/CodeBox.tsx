import { useText } from "@/i18n";
import { CodeForm } from "@/ui";
import classes from "./start.module.css";
import { startWords } from "./words";

/** The way in for those who have a join code. */
export function CodeBox() {
  const say = useText(startWords);
  return (
    <section className={classes.card} aria-labelledby="have-code">
      <h2 id="have-code">{say("haveCode")}</h2>
      <CodeForm />
    </section>
  );
}
