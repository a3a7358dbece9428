import { create } from "zustand";

const storageKey = "enshu.large";

interface LargeState {
  readonly large: boolean;
  setLarge(large: boolean): void;
}

/** Large text: everything a fifth larger, for those who want it so on this device. */
export const useLarge = create<LargeState>()((set) => ({
  large: reflect(kept()),
  setLarge(large) {
    try {
      localStorage.setItem(storageKey, large ? "on" : "off");
    } catch {
      // Storage may be switched off; the choice then lasts as long as the page.
    }
    set({ large: reflect(large) });
  },
}));

function kept(): boolean {
  try {
    return localStorage.getItem(storageKey) === "on";
  } catch {
    return false;
  }
}

function reflect(large: boolean): boolean {
  document.documentElement.toggleAttribute("data-large", large);
  return large;
}
