import { useCallback, useState } from "react";
import type { AnswerGiven, DecisionID, SeatID } from "@/gen/protocol";
import { useRoom } from "../place";
import { type Together, useTogether } from "../together";
import { type Draft, draftFrom, readDraft } from "./model";

interface Drafting {
  readonly draft: Draft;
  /** The draft was begun earlier on this device. */
  readonly kept: boolean;
  change(part: Partial<Draft>): void;
  /** Begins anew from what was answered last. */
  forget(): void;
  /** How it stands with those who write the same answer. */
  readonly together: Together;
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
  const take = useCallback(
    (text: string) => {
      const draft = readDraft(text === "" ? null : text);
      save(key, draft && text);
      setState({ draft: draft ?? draftFrom(answer), kept: false });
    },
    [key, answer],
  );
  const text = JSON.stringify(state.draft);
  const blank = text === JSON.stringify(draftFrom(answer));
  const together = useTogether({ paper: { decision }, key: `${key}.base`, text: blank ? "" : text, take });
  return { ...state, change, forget, together };
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
