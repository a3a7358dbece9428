import { FrameLimitFacilitator, FrameLimitPlayer, type SeatKind } from "@/gen/protocol";

/** Returns how many bytes one frame of a seat may have; the server closes the line on a longer one. */
export function frameLimit(kind: SeatKind): number {
  return kind === "facilitator" || kind === "evaluator" ? FrameLimitFacilitator : FrameLimitPlayer;
}
