import { useMemo } from "react";
import type { SeatID, Spoken } from "@/gen/protocol";
import { type BothLanguages, useLocal } from "@/i18n";
import { useRecords } from "@/live";

/** What somebody wrote somewhere: who, and how the server reads it where it says the same in both languages. */
export interface Written {
  readonly seat: SeatID;
  readonly spoken?: Spoken;
}

/**
 * Returns in both languages what was written at a seat. A bot writes in both, for whoever sits in the room, and each reads its
 * own; what a person wrote stands as it was written.
 */
export function spokenOf(written: Written, text: string, bots: ReadonlySet<SeatID>): BothLanguages {
  const parted = bots.has(written.seat) ? written.spoken?.[text] : undefined;
  return parted ?? { ja: text, en: text };
}

/** Returns the seats that bots hold. */
export function useBots(): ReadonlySet<SeatID> {
  const seats = useRecords("seat");
  return useMemo(() => new Set(seats.filter((s) => s.bot).map((s) => s.id)), [seats]);
}

/** Returns how this reader reads what was written at a seat. */
export function useSpoken(written: Written | undefined): (text: string) => string {
  const local = useLocal();
  const bots = useBots();
  return (text) => (written ? local(spokenOf(written, text, bots)) : text);
}
