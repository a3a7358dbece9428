import type { Curve } from "@/gen/protocol";
import { listOf, percent, useLang, useLocal, useText } from "@/i18n";
import classes from "./story.module.css";
import { storyWords } from "./words";

/** Publishes the policy behind the points: how they fall between an expectation's target and its limit. */
export function Curves({ curves }: { readonly curves: readonly Curve[] }) {
  const say = useText(storyWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  if (curves.length === 0) return null;
  return (
    <section>
      <p className={classes.label}>{say("curves")}</p>
      <ul>
        {curves.map((c) => (
          <li key={c.id}>
            {local(c.title)}{" "}
            <span className="quiet">
              {say("curvePoints", {
                points: listOf(
                  c.points.map((p) =>
                    say(p.at === 0 ? "curveTarget" : p.at === 10_000 ? "curveLimit" : "curvePoint", {
                      at: percent(p.at, lang),
                      credit: percent(p.credit, lang),
                    }),
                  ),
                  lang,
                ),
              })}
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet">{say("curvesText")}</p>
    </section>
  );
}
