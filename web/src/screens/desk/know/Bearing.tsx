import type { Fact, FactID } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { State } from "@/theme/states";
import { usePlace } from "../place";
import classes from "./know.module.css";
import { bearing, type Firmness, firmnesses, wordsOf } from "./model";
import { knowWords } from "./words";

const noneOf = { known: "noneKnown", assumed: "noneAssumed", unknown: "noneUnknown" } as const;

/** What is known, assumed and not known at this moment of the facts that bear on something; this seat's own knowledge only. */
export function Bearing({ ids }: { readonly ids: readonly FactID[] }) {
  const say = useText(knowWords);
  const sorted = bearing(useRecords("fact"), ids);
  return (
    <div className={classes.bearing}>
      <div className={classes.three}>
        {firmnesses.map((firmness) => (
          <section key={firmness} data-firmness={firmness}>
            <h5>{say(firmness)}</h5>
            <Held facts={sorted[firmness]} firmness={firmness} />
          </section>
        ))}
      </div>
    </div>
  );
}

function Held({ facts, firmness }: { readonly facts: readonly Fact[]; readonly firmness: Firmness }) {
  const say = useText(knowWords);
  const local = useLocal();
  const openFact = usePlace((s) => s.openFact);
  if (facts.length === 0) return <p className="quiet">{say(noneOf[firmness])}</p>;
  return (
    <ul>
      {facts.map((f) => (
        <li key={f.id}>
          <button type="button" className={classes.link} onClick={() => openFact(f.id)}>
            {local(f.title)}
          </button>
          <span>{local(wordsOf(f, f.held))}</span>
          <State kind="certainty" state={f.certainty} />
        </li>
      ))}
    </ul>
  );
}
