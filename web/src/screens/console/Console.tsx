import type { ScreenProps } from "@/routes";
import { EmptyState, RoomFrame, RoomGate } from "@/ui";

export default function Console({ params }: ScreenProps) {
  return (
    <RoomGate room={params.room ?? ""} kinds={["facilitator", "evaluator"]}>
      <RoomFrame>
        <EmptyState title="…" />
      </RoomFrame>
    </RoomGate>
  );
}
