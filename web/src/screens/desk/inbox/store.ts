import { create } from "zustand";
import type { SeatID } from "@/gen/protocol";

/** A dialog that belongs to the inbox: keys open it as well as buttons. */
type Dialog =
  | { readonly kind: "forward"; readonly item: number }
  | { readonly kind: "message"; readonly to: readonly SeatID[] };

interface InboxActs {
  readonly dialog: Dialog | null;
  show(dialog: Dialog | null): void;
}

export const useInboxActs = create<InboxActs>()((set) => ({
  dialog: null,
  show: (dialog) => set({ dialog }),
}));
