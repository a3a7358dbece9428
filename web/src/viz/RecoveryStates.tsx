import type { ReactNode } from "react";
import type { Recovery, Service } from "@/gen/protocol";
import { dayAndTime, useLocal, useText } from "@/i18n";
import classes from "./RecoveryStates.module.css";
import { Sign } from "./Sign";
import { vizWords } from "./words";

interface RecoveryStatesProps {
  readonly services: readonly Service[];
  readonly recovery: Recovery | undefined;
  readonly zone: string;
  /** What may be done about a service that waits to be reopened. */
  readonly reopen?: (service: Service) => ReactNode;
}

/** The six states of a recovery, kept apart: three of each service that failed, three of the whole incident. */
export function RecoveryStates({ services, recovery, zone, reopen }: RecoveryStatesProps) {
  const say = useText(vizWords);
  const local = useLocal();
  const struck = services.filter((s) => s.down !== undefined || s.restored !== undefined || s.closed);
  if (struck.length === 0 && !recovery) return null;
  return (
    <div className={classes.room}>
      <table className={classes.states}>
        <caption>{say("statesTitle")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("service")}</th>
            <th scope="col">{say("stateReady")}</th>
            <th scope="col">{say("stateReopened")}</th>
            <th scope="col">{say("stateNormal")}</th>
          </tr>
        </thead>
        <tbody>
          {struck.map((s) => (
            <tr key={s.id}>
              <th scope="row">{local(s.title)}</th>
              <td data-head={say("stateReady")}>
                <Reached at={s.ready} zone={zone} />
              </td>
              <td data-head={say("stateReopened")}>
                <Reached at={s.closed ? undefined : (s.reopened ?? s.restored)} zone={zone} /> {reopen?.(s)}
              </td>
              <td data-head={say("stateNormal")}>
                <Reached at={s.normal} zone={zone} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={classes.whole}>
        {recovery?.has.includes("scope") && (
          <Milestone name={say("stateScope")} at={recovery.scope} zone={zone} />
        )}
        {recovery?.has.includes("told") && (
          <Milestone name={say("stateTold")} at={recovery.told} zone={zone} />
        )}
        {recovery?.has.includes("prevented") && (
          <Milestone name={say("statePrevented")} at={recovery.prevented} zone={zone} />
        )}
      </dl>
    </div>
  );
}

interface ReachedProps {
  readonly at: number | undefined;
  readonly zone: string;
}

function Milestone({ name, ...reached }: ReachedProps & { readonly name: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Reached {...reached} />
      </dd>
    </div>
  );
}

function Reached({ at, zone }: ReachedProps) {
  const say = useText(vizWords);
  return at === undefined ? (
    <Sign shape="ring" tone="watch">
      {say("stateNotYet")}
    </Sign>
  ) : (
    <Sign shape="check" tone="good">
      {dayAndTime(at, zone, say.lang)}
    </Sign>
  );
}
