import type { ScreenProps } from "@/routes";
import { EmptyState, RoomFrame, RoomGate } from "@/ui";

export default function Desk({ params }: ScreenProps) {
  return (
    <RoomGate room={params.room ?? ""} kinds={["player", "observer"]}>
      <RoomFrame>
        <EmptyState title="…" />
      </RoomFrame>
    </RoomGate>
  );
}
