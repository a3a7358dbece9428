import { ActionIcon, Button } from "@mantine/core";
import { Presentation } from "lucide-react";
import { useStore } from "zustand";
import { useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { Kbd } from "@/ui";
import type { Company, CompanyState } from "./company";
import classes from "./Replay.module.css";
import { replayWords } from "./words";

/** Begins to lead everybody who looks at the replay, or lets go. */
export function LeadButton({ company }: { readonly company: Company }) {
  const say = useText(replayWords);
  const leading = useStore(company.store, (s) => s.leading);
  const label = say(leading ? "leadStop" : "lead");
  return (
    <ActionIcon
      variant={leading ? "filled" : "default"}
      aria-pressed={leading}
      aria-label={label}
      title={label}
      onClick={() => company.toggleLead()}
    >
      <Presentation size={20} aria-hidden />
    </ActionIcon>
  );
}

const truth = "~truth"; // ground truth, as views name it

/** Says who leads and who goes along, with the key that changes it. */
export function CompanyBar({ company }: { readonly company: Company }) {
  const say = useText(replayWords);
  const local = useLocal();
  const state = useStore(company.store);
  const { by, leading, following, closed } = state;
  const seat = useRecord("seat", closed)?.title;
  const from = closed === truth ? say("groundTruth") : seat ? local(seat) : closed;
  const shown = leading || by !== "";
  return (
    <div role="status" className={classes.company} data-shown={shown || undefined}>
      {shown && <span>{say(wordOf(state), { by })}</span>}
      {shown && closed !== "" && following && <span>{say("leadClosed", { view: from })}</span>}
      {leading && (
        <Button size="compact-sm" variant="default" onClick={() => company.toggleLead()}>
          {say("leadStopShort")}&nbsp;
          <Kbd keys="L" />
        </Button>
      )}
      {!leading && by !== "" && (
        <Button size="compact-sm" variant="default" onClick={() => company.toggleFollow()}>
          {say(following ? "letGo" : "rejoin")}&nbsp;
          <Kbd keys="R" />
        </Button>
      )}
    </div>
  );
}

function wordOf({ leading, following, taken }: CompanyState): "youLead" | "taken" | "youFollow" | "theyLead" {
  if (leading) return "youLead";
  if (taken) return "taken";
  return following ? "youFollow" : "theyLead";
}
