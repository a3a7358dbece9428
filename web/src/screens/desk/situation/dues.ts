import type { Obligation, Service } from "@/gen/protocol";

/** A clock that runs out: a service on its way to the next of its marks, or a duty to tell somebody. */
export type Due =
  | {
      readonly kind: "recovery";
      readonly at: number;
      readonly service: Service;
      readonly mark: "rto" | "mtpd";
    }
  | { readonly kind: "duty"; readonly at: number; readonly obligation: Obligation };

/** Returns every clock that runs, what has run out or runs out next at the front. */
export function duesOf(services: readonly Service[], obligations: readonly Obligation[], now: number): Due[] {
  const dues = [...services.flatMap((s) => recoveryOf(s, now)), ...obligations.flatMap(dutyOf)];
  return dues.toSorted((a, b) => a.at - b.at);
}

function recoveryOf(service: Service, now: number): Due[] {
  const { down, rto, mtpd } = service;
  if (down === undefined) return [];
  const mark = down + rto >= now ? "rto" : "mtpd";
  return [{ kind: "recovery", at: down + (mark === "rto" ? rto : mtpd), service, mark }];
}

function dutyOf(obligation: Obligation): Due[] {
  const { state, due } = obligation;
  const runs = state === "running" || state === "overdue";
  return runs && due !== undefined ? [{ kind: "duty", at: due, obligation }] : [];
}
