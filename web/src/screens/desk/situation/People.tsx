import type { Pool } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { CallIn } from "../CallIn";
import classes from "./People.module.css";
import { situationWords } from "./words";

/** The groups of people: one mark a person, filled while busy. */
export function People() {
  const say = useText(situationWords);
  const pools = useRecords("pool");
  if (pools.length === 0) return null;
  return (
    <div>
      <h3>{say("pools")}</h3>
      <ul className={classes.pools}>
        {pools.map((p) => (
          <Group key={p.id} pool={p} />
        ))}
      </ul>
    </div>
  );
}

const shown = 24; // beyond it single people are no longer told apart

function Group({ pool }: { readonly pool: Pool }) {
  const say = useText(situationWords);
  const local = useLocal();
  const { free, size, there, tired = 0 } = pool;
  return (
    <li>
      <span>{local(pool.title)}</span>
      <svg className={classes.marks} aria-hidden="true" viewBox={`0 0 ${Math.min(pool.size, shown) * 12} 12`}>
        {Array.from({ length: Math.min(pool.size, shown) }, (_, i) => i).map((i) => (
          <circle key={i} cx={i * 12 + 6} cy="6" r="4.2" data-busy={i < pool.busy || undefined} />
        ))}
      </svg>
      <span className={classes.free} data-none={free === 0 || undefined}>
        {say("poolFree", { free, size })}
      </span>
      {(there < size || tired > 0) && (
        <span className={classes.rest}>
          {there < size && say("poolThere", { there, size })} {tired > 0 && say("poolTired", { n: tired })}
        </span>
      )}
      <span className={classes.call}>
        <CallIn pool={pool} />
      </span>
    </li>
  );
}
