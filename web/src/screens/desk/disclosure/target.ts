import { create } from "zustand";
import type { AudienceID, ObligationID } from "@/gen/protocol";

/** A stage of an obligation that a statement is filed for. */
export interface Filing {
  readonly obligation: ObligationID;
  readonly stage: string;
}

/** What somebody asked to write elsewhere on the desk. */
export interface Target {
  readonly audience: AudienceID;
  readonly filing?: Filing;
}

interface TargetState {
  readonly target: Target | null;
  aim(target: Target): void;
  take(): void;
}

/** Carries a wish to write from other parts of the desk to the composer, which takes it when it is shown. */
export const useTarget = create<TargetState>()((set) => ({
  target: null,
  aim: (target) => set({ target }),
  take: () => set({ target: null }),
}));
