import { create } from "zustand";

const storageKey = "enshu.calm";

interface CalmState {
  readonly calm: boolean;
  setCalm(calm: boolean): void;
}

/** Calm mode: no ticking seconds and no motion. Where nobody chose, the device's own wish decides. */
export const useCalm = create<CalmState>()((set) => ({
  calm: reflect(chosen() ?? matchMedia("(prefers-reduced-motion: reduce)").matches),
  setCalm(calm) {
    try {
      localStorage.setItem(storageKey, calm ? "on" : "off");
    } catch {
      // Storage may be switched off; the choice then lasts as long as the page.
    }
    set({ calm: reflect(calm) });
  },
}));

function chosen(): boolean | null {
  try {
    const kept = localStorage.getItem(storageKey);
    return kept === null ? null : kept === "on";
  } catch {
    return null;
  }
}

function reflect(calm: boolean): boolean {
  document.documentElement.toggleAttribute("data-calm", calm);
  return calm;
}
