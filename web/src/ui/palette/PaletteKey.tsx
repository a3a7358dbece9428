import { Suspense, useEffect, useState } from "react";
import { part } from "../part";

const Palette = part(async () => ({ default: (await import("./Palette")).Palette }));

const leavesMs = 200; // a dialog that was closed just now may be there for so long still

const inTheWay = () => document.querySelector('[aria-modal="true"]') !== null;

/** Opens the palette on Ctrl+K or ⌘K, wherever the focus is. */
export function PaletteKey() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const meant = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
      if (!meant || event.isComposing) return;
      event.preventDefault();
      if (!inTheWay()) setOpen(true);
      else setTimeout(() => !inTheWay() && setOpen(true), leavesMs);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return <Suspense>{open && <Palette close={() => setOpen(false)} />}</Suspense>;
}
