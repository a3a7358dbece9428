import type { SeatID, Spoken } from "@/gen/protocol";
import { useLocal } from "@/i18n";
import { useRecords } from "@/live";

/** What somebody wrote somewhere: who, and how the server reads it where it says the same in both languages. */
export interface Written {
  readonly seat: SeatID;
  readonly spoken?: Spoken;
}

/**
 * Returns how to read what was written at a seat. A bot writes in both languages, for whoever sits in the room, and each
 * reads its own; what a person wrote stands as it was written.
 */
export function useSpoken(written: Written | undefined): (text: string) => string {
  const local = useLocal();
  const bot = useRecords("seat").some((s) => s.id === written?.seat && s.bot);
  return (text) => {
    const parted = bot ? written?.spoken?.[text] : undefined;
    return parted ? local(parted) : text;
  };
}
