import type { Target } from "@/gen/protocol";

const hour = 3_600_000;

/** What stands in the fields: whole hours, or nothing where the business's own target is left as it is. */
export interface Aims {
  readonly rank: number | "";
  readonly rto: number | "";
  readonly rpo: number | "";
  readonly mtpd: number | "";
  readonly reason: string;
}

/** Returns what the fields show of a target. */
export function aimsOf(t: Target | undefined): Aims {
  const hours = (ms: number | undefined) => (ms ? Math.round(ms / hour) : "");
  return {
    rank: t?.rank ?? "",
    rto: hours(t?.rto),
    rpo: hours(t?.rpo),
    mtpd: hours(t?.mtpd),
    reason: t?.reason ?? "",
  };
}

/** Returns the target that the fields ask for; empty ones are left out. */
export function targetOf({ rank, rto, rpo, mtpd, reason }: Aims) {
  return {
    ...(rank && { rank }),
    ...(rto && { rto: rto * hour }),
    ...(rpo && { rpo: rpo * hour }),
    ...(mtpd && { mtpd: mtpd * hour }),
    ...(reason.trim() && { reason: reason.trim() }),
  };
}
