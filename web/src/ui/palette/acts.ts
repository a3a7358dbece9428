import { useEffect } from "react";
import { create } from "zustand";

/** Something that can be done from the palette. */
export interface PaletteAct {
  readonly name: string;
  /** A key that does the same, as Kbd shows it. */
  readonly keys?: string;
  readonly run: () => void;
}

interface Offers {
  readonly groups: ReadonlyMap<object, readonly PaletteAct[]>;
  offer(by: object, acts: readonly PaletteAct[] | null): void;
}

/** What the parts of the page offer to the palette while they are shown. */
export const useOffers = create<Offers>()((set) => ({
  groups: new Map(),
  offer: (by, acts) =>
    set(({ groups }) => {
      const next = new Map(groups);
      if (acts) next.set(by, acts);
      else next.delete(by);
      return { groups: next };
    }),
}));

/** Offers acts to the palette for as long as the caller is shown. The list must be kept between renders. */
export function usePaletteActs(acts: readonly PaletteAct[]): void {
  useEffect(() => {
    const { offer } = useOffers.getState();
    const by = {};
    offer(by, acts);
    return () => offer(by, null);
  }, [acts]);
}

/** Returns the acts whose names hold every typed word, those that begin with it first. */
export function matching(acts: readonly PaletteAct[], typed: string): readonly PaletteAct[] {
  const plain = (s: string) => s.normalize("NFKC").toLowerCase();
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const first = words[0] ?? "";
  return acts
    .filter((a) => words.every((w) => plain(a.name).includes(w)))
    .toSorted((a, b) => Number(plain(b.name).startsWith(first)) - Number(plain(a.name).startsWith(first)));
}
