import { Button } from "@mantine/core";
import type { Service } from "@/gen/protocol";
import { useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { RecoveryStates } from "@/viz";
import { situationWords } from "./words";

/** The six states of the recovery, with the button of whoever reopens a service. */
export function States() {
  const services = useRecords("service");
  const recovery = useRecord("recovery");
  const exercise = useRecord("exercise");
  if (!recovery && !services.some((s) => s.down !== undefined || s.restored !== undefined)) return null;
  return (
    <section className="card">
      <RecoveryStates
        services={services}
        recovery={recovery}
        zone={exercise?.zone ?? "UTC"}
        reopen={(service) => <Reopen service={service} />}
      />
    </section>
  );
}

/** Reopening is an act of the business: it is offered once the systems are back, and says that this alone proves nothing. */
function Reopen({ service }: { readonly service: Service }) {
  const say = useText(situationWords);
  const me = useRecord("me");
  const { progress, ask } = useDeed();
  if (!service.mine || !service.closed || service.ready === undefined || !me?.can.includes("reopen"))
    return null;
  return (
    <>
      <Button
        size="compact-sm"
        title={say("reopenHint")}
        disabled={progress.at === "sending"}
        onClick={() => void ask({ kind: "reopen", service: service.id })}
      >
        {say("reopen")}
      </Button>
      <DeedStatus progress={progress} />
    </>
  );
}
