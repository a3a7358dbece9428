import { useEffect } from "react";
import { create } from "zustand";

const storageKey = "enshu.keys";

interface KeysState {
  readonly on: boolean;
  setOn(on: boolean): void;
}

/** Whether single-key shortcuts work. People who speak to their device, or hit keys by chance, switch them off. */
export const useKeysOn = create<KeysState>()((set) => ({
  on: kept(),
  setOn(on) {
    try {
      localStorage.setItem(storageKey, on ? "on" : "off");
    } catch {
      // Storage may be switched off; the choice then lasts as long as the page.
    }
    set({ on });
  },
}));

function kept(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

/** What each key does: its name as the keyboard event says it, in lower case. */
export type KeyMap = Readonly<Record<string, () => void>>;

/** Listens for single keys. Nothing happens while somebody types, composes, or has a dialog open. */
export function useKeys(map: KeyMap): void {
  const on = useKeysOn((s) => s.on);
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const act = meant(event) ? map[event.key.toLowerCase()] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [map, on]);
}

/** Says whether a key press is a shortcut: alone, not part of writing Japanese, not for a field or a button. */
function meant(event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return false;
  if (event.defaultPrevented || document.querySelector('[aria-modal="true"]')) return false;
  const at = event.target instanceof Element ? event.target : null;
  const chosen = at?.closest("input[readonly]:not([aria-expanded='true'])"); // a closed list of choices is not written in
  if (!chosen && at?.closest('input, textarea, select, [contenteditable], [role="textbox"], [role="slider"]'))
    return false;
  const pressable =
    chosen ?? at?.closest('button, a[href], summary, [role="tab"], [role="menuitem"], [role="option"]');
  return !(pressable && (event.key === " " || event.key === "Enter"));
}
