import type { ScreenProps } from "@/routes";
import { EmptyState, RoomFrame, RoomGate } from "@/ui";

export default function Debrief({ params }: ScreenProps) {
  return (
    <RoomGate room={params.room ?? ""} kinds={["player", "facilitator", "evaluator", "observer"]}>
      <RoomFrame>
        <EmptyState title="…" />
      </RoomFrame>
    </RoomGate>
  );
}
