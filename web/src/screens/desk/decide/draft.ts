import { useCallback, useState } from "react";
import type { AnswerGiven, DecisionID, SeatID } from "@/gen/protocol";
import { useRoom } from "../place";
import { type Draft, draftFrom, readDraft } from "./model";

interface Drafting {
  readonly draft: Draft;
  /** The draft was begun earlier on this device. */
  readonly kept: boolean;
  change(part: Partial<Draft>): void;
  /** Begins anew from what was answered last. */
  forget(): void;
}

/** Keeps what somebody is writing on a decision in this device, so that a reload or a lost line costs nothing. */
export function useDraft(decision: DecisionID, seat: SeatID, answer: AnswerGiven | undefined): Drafting {
  const room = useRoom();
  const key = `enshu.draft.${room}.${seat}.${decision}`;
  const [state, setState] = useState(() => {
    const draft = readDraft(load(key));
    return { draft: draft ?? draftFrom(answer), kept: draft !== null };
  });
  const change = useCallback(
    (part: Partial<Draft>) =>
      setState((s) => {
        const draft = { ...s.draft, ...part };
        save(key, JSON.stringify(draft));
        return { draft, kept: s.kept };
      }),
    [key],
  );
  const forget = useCallback(() => {
    save(key, null);
    setState({ draft: draftFrom(answer), kept: false });
  }, [key, answer]);
  return { ...state, change, forget };
}

function load(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is switched off
  }
}

function save(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // A full or forbidden store only means that a reload forgets the draft.
  }
}
