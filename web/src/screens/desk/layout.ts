import { useSyncExternalStore } from "react";

/** How much fits side by side: three columns, two, or one with the tabs at the thumb. */
export type Layout = "wide" | "middle" | "narrow";

const wide = "(min-width: 74em)";
const middle = "(min-width: 47em)";

/** Returns the layout of the window, and renders again when it changes. */
export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, current);
}

function current(): Layout {
  if (matchMedia(wide).matches) return "wide";
  return matchMedia(middle).matches ? "middle" : "narrow";
}

function subscribe(changed: () => void): () => void {
  const lists = [matchMedia(wide), matchMedia(middle)];
  for (const list of lists) list.addEventListener("change", changed);
  return () => {
    for (const list of lists) list.removeEventListener("change", changed);
  };
}
