import { create } from "zustand";
import { dayAndTime, type Lang, useLang, wallTime } from "@/i18n";
import { offsetAt } from "@/i18n/zone";

const storageKey = "enshu.ownZone";

interface OwnZoneState {
  readonly shown: boolean;
  setShown(shown: boolean): void;
}

/** Whether times are shown in the reader's own zone as well; kept on this device, as the language is. */
export const useOwnZone = create<OwnZoneState>()((set) => ({
  shown: kept(),
  setShown(shown) {
    try {
      localStorage.setItem(storageKey, shown ? "on" : "off");
    } catch {
      // Storage may be switched off; the choice then lasts as long as the page.
    }
    set({ shown });
  },
}));

function kept(): boolean {
  try {
    return localStorage.getItem(storageKey) === "on";
  } catch {
    return false;
  }
}

/** The zone that this device is set to. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Writes a moment in the reader's own zone, with the day where it is another one; null where both clocks agree. */
export function inOwnZone(at: number, zone: string, lang: Lang): string | null {
  const own = ownZone();
  const [here, there] = [offsetAt(at, own), offsetAt(at, zone)];
  if (here === there) return null;
  const day = (offset: number) => new Date(at + offset).getUTCDate();
  return day(here) === day(there) ? wallTime(at, own, lang) : dayAndTime(at, own, lang);
}

/** Returns how to write moments in the reader's own zone too; null for each while the reader does not want it. */
export function useInOwnZone(zone: string): (at: number) => string | null {
  const shown = useOwnZone((s) => s.shown);
  const lang = useLang((s) => s.lang);
  return (at) => (shown ? inOwnZone(at, zone, lang) : null);
}
