import type { ScreenProps } from "@/routes";
import { EmptyState, RoomFrame, RoomGate } from "@/ui";

export default function BigScreen({ params }: ScreenProps) {
  return (
    <RoomGate room={params.room ?? ""} kinds={["screen", "observer"]}>
      <RoomFrame bare>
        <EmptyState title="…" />
      </RoomFrame>
    </RoomGate>
  );
}
