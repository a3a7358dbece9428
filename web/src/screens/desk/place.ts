import { createContext, useContext } from "react";
import { create } from "zustand";
import type { DecisionID, FactID } from "@/gen/protocol";

/** The parts of the desk. */
export const tabs = ["inbox", "work", "situation", "disclosure"] as const;
export type DeskTab = (typeof tabs)[number];

/** The sections of the work column. */
export const sections = ["decisions", "actions", "facts", "log"] as const;
export type Section = (typeof sections)[number];

/** Where somebody is on the desk: it outlives a change of tab, so that nobody loses their place. */
interface Place {
  readonly tab: DeskTab;
  readonly section: Section;
  readonly item: number | null; // open in the inbox
  readonly decision: DecisionID | null; // open in work
  readonly fact: FactID | null; // unfolded in work
  readonly line: string; // begun for the common log, wherever it was begun
  goTab(tab: DeskTab): void;
  goSection(section: Section): void;
  openItem(item: number | null): void;
  openDecision(decision: DecisionID | null): void;
  openFact(fact: FactID | null): void;
  writeLine(line: string): void;
}

export const usePlace = create<Place>()((set) => ({
  tab: "inbox",
  section: "decisions",
  item: null,
  decision: null,
  fact: null,
  line: "",
  goTab: (tab) => set({ tab }),
  goSection: (section) => set({ tab: "work", section, decision: null }),
  openItem: (item) => set(item === null ? { item } : { tab: "inbox", item }),
  openDecision: (decision) =>
    set(decision === null ? { decision } : { tab: "work", section: "decisions", decision }),
  openFact: (fact) => set(fact === null ? { fact } : { tab: "work", section: "facts", decision: null, fact }),
  writeLine: (line) => set({ line }),
}));

/** Puts everybody back to the beginning, when a room is opened. */
export function resetPlace(): void {
  usePlace.setState({ tab: "inbox", section: "decisions", item: null, decision: null, fact: null, line: "" });
}

/** The room whose desk this is, for what the device keeps about it. */
export const RoomContext = createContext("");

/** Returns the room whose desk this is. */
export function useRoom(): string {
  return useContext(RoomContext);
}
