import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { DoAdHoc } from "@/gen/protocol";
import { type Progress, useDeed } from "@/ui";
import { adHocOf, type Draft } from "./model";

/** How long an inject stays here before it goes out: nothing is recorded yet, so taking it back leaves no trace. */
export const graceMs = 5_000;
const shownMs = 6_000;

/** An inject on its way, with what was written, to be gone on with. */
export interface Letter {
  readonly draft: Draft;
  readonly deed: DoAdHoc;
}

/** What was last written and where it is: held back for a moment, sent, recorded or refused. */
export interface Outgoing {
  readonly held: Letter | null;
  readonly gone: Letter | null;
  readonly progress: Progress;
  readonly hold: (draft: Draft) => void;
  readonly sendNow: () => void;
  /** Takes back what has not gone out, or was refused. */
  readonly takeBack: () => Draft | null;
  readonly forget: () => void;
}

/** Holds what was written for a moment before it asks the server. Whoever leaves the page meanwhile has meant it. */
export function useOutgoing(): Outgoing {
  const [held, setHeld] = useState<Letter | null>(null);
  const [gone, setGone] = useState<Letter | null>(null);
  const { progress, ask, forget: forgetDeed } = useDeed();
  const waiting = useRef<Letter | null>(null);
  const put = useCallback((letter: Letter | null) => {
    waiting.current = letter;
    setHeld(letter);
  }, []);
  const sendNow = useCallback(() => {
    const letter = waiting.current;
    if (!letter) return;
    put(null);
    setGone(letter);
    void ask(letter.deed);
  }, [ask, put]);
  const hold = useCallback(
    (draft: Draft) => {
      const deed = adHocOf(draft);
      sendNow(); // the one before has waited long enough
      if (deed) put({ draft, deed });
    },
    [put, sendNow],
  );
  const forget = useCallback(() => {
    setGone(null);
    forgetDeed();
  }, [forgetDeed]);
  const takeBack = useCallback(() => {
    const letter = waiting.current ?? gone;
    if (waiting.current) put(null);
    else forget();
    return letter?.draft ?? null;
  }, [gone, put, forget]);
  useEffect(() => {
    if (!held) return;
    const timer = setTimeout(sendNow, graceMs);
    return () => clearTimeout(timer);
  }, [held, sendNow]);
  useEffect(() => {
    if (progress.at !== "recorded") return;
    const timer = setTimeout(forget, shownMs);
    return () => clearTimeout(timer);
  }, [progress, forget]);
  // A layout effect: it ends before the connection that it needs.
  useLayoutEffect(() => {
    addEventListener("pagehide", sendNow);
    return () => {
      removeEventListener("pagehide", sendNow);
      sendNow();
    };
  }, [sendNow]);
  return { held, gone, progress, hold, sendNow, takeBack, forget };
}
