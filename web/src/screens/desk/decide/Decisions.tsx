import { Scale } from "lucide-react";
import type { Decision, SeatID } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { Mark, State, toneStyle } from "@/theme/states";
import { Countdown, EmptyState } from "@/ui";
import { Moment } from "@/ui/story";
import { waitsForMe } from "../model";
import { usePlace } from "../place";
import { DecisionSheet } from "./DecisionSheet";
import classes from "./decide.module.css";
import { grouped, groups, isApprovers } from "./model";
import { decideWords } from "./words";

/** The decisions put to this seat: the list, or the sheet of the one that is open. */
export function Decisions() {
  const decisions = useRecords("decision");
  const me = useRecord("me")?.seat ?? "";
  const open = usePlace((s) => s.decision);
  const chosen = decisions.find((d) => d.id === open);
  if (chosen) return <DecisionSheet key={chosen.id} decision={chosen} me={me} />;
  return <List decisions={decisions} me={me} />;
}

function List({ decisions, me }: { readonly decisions: readonly Decision[]; readonly me: SeatID }) {
  const say = useText(decideWords);
  const parts = grouped(decisions, me);
  if (decisions.length === 0) {
    return (
      <EmptyState icon={<Scale size={32} />} title={say("none")}>
        <p>{say("noneText")}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {groups.map(
        (group) =>
          parts[group].length > 0 && (
            <section key={group} className={classes.group}>
              <h3>{say(`group_${group}`)}</h3>
              <ul>
                {parts[group].map((d) => (
                  <li key={d.id}>
                    <Card decision={d} me={me} />
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}

function Card({ decision, me }: { readonly decision: Decision; readonly me: SeatID }) {
  const local = useLocal();
  const openDecision = usePlace((s) => s.openDecision);
  return (
    <button
      type="button"
      className={classes.card}
      data-decision={decision.id}
      data-waits={waitsForMe(decision, me) || undefined}
      onClick={() => openDecision(decision.id)}
    >
      <span className={classes.cardTitle}>{local(decision.title)}</span>
      <CardState decision={decision} me={me} />
      <CardTime decision={decision} />
    </button>
  );
}

function CardState({ decision, me }: { readonly decision: Decision; readonly me: SeatID }) {
  const say = useText(decideWords);
  if (!waitsForMe(decision, me)) return <State kind="decision" state={decision.state} />;
  return (
    <span className="state" data-wash style={toneStyle("watch")}>
      <Mark shape="ring" />
      {say(isApprovers(decision, me) ? "toApprove" : "newAnswer")}
    </span>
  );
}

function CardTime({ decision }: { readonly decision: Decision }) {
  const say = useText(decideWords);
  const local = useLocal();
  const { outcome, until } = decision;
  if (outcome) {
    const option = decision.options.find((o) => o.id === outcome.option);
    return (
      <span className={classes.cardTime}>
        <span>{option ? local(option.title) : say("outcomeNone")}</span> <Moment at={outcome.at} />
      </span>
    );
  }
  return (
    <span className={classes.cardTime}>
      {until === undefined ? say("noDeadline") : <Countdown until={until} instant />}
    </span>
  );
}
