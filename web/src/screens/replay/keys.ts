import { useEffect, useRef } from "react";
import { useKeysOn } from "@/ui/keys";

/** What a key does, by its name; with Shift held the name is written "Shift+…". */
export type ReplayKeys = Readonly<Record<string, () => void>>;

/**
 * Listens for the keys of a replay all over the page, also held down, but not where somebody writes, in a dialog, or
 * where the part in focus has its own use for the key.
 */
export function useReplayKeys(keys: ReplayKeys): void {
  const on = useKeysOn((s) => s.on);
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (!meant(event)) return;
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = latest.current[event.shiftKey ? `Shift+${name}` : name];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [on]);
}

function meant(event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
    return false;
  if (document.querySelector('[aria-modal="true"]')) return false;
  const at = event.target instanceof Element ? event.target : null;
  if (at?.closest('input, textarea, select, [contenteditable], [role="textbox"], [role="menu"]'))
    return false;
  if (event.key.startsWith("Arrow") && at?.closest('[role="tablist"], [role="radiogroup"], [data-mark]'))
    return false;
  return !(event.key === " " && at?.closest('button, a[href], summary, [role="tab"]'));
}
