import { useRecord, useRecords } from "@/live";
import { ObligationClocks } from "@/viz";

/** The statutory and contractual clocks as they ran. */
export function Deadlines() {
  const exercise = useRecord("exercise");
  return (
    <ObligationClocks
      obligations={useRecords("obligation")}
      audiences={useRecords("audience")}
      seats={useRecords("seat")}
      start={exercise?.start ?? 0}
      zone={exercise?.zone ?? "UTC"}
    />
  );
}
