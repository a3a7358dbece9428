import { createContext, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { DoAdHoc, DoFire, DoHint, DoSkip, InjectID, SeatID, Text } from "@/gen/protocol";
import { type Progress, useDeed } from "@/ui";
import type { Draft } from "./model";

/** How long a deed stays here before it goes out: nothing is recorded yet, so taking it back leaves no trace. */
export const graceMs = 5_000;
const shownMs = 6_000;

/** A deed on its way that nothing could undo, with what it takes to go on with it: what was written, or what it is done to. */
export type Letter =
  | { readonly deed: DoAdHoc; readonly draft: Draft }
  | { readonly deed: DoHint }
  | { readonly deed: DoFire | DoSkip; readonly title: Text };

/** What was last done and where it is: held back for a moment, sent, recorded or refused. */
export interface Outgoing {
  readonly held: Letter | null;
  readonly gone: Letter | null;
  readonly progress: Progress;
  readonly hold: (letter: Letter) => void;
  readonly sendNow: () => void;
  /** Takes back what has not gone out, or was refused. */
  readonly takeBack: () => Letter | null;
  readonly forget: () => void;
}

/** What the parts of the console hand over to go out after its moment. */
export interface Desk {
  readonly hold: (letter: Letter) => void;
  /** Opens the sheet for a hint to a seat. */
  readonly hint: (to: SeatID) => void;
  /** The inject that is on its way, and so must not be sent twice. */
  readonly going: InjectID | null;
}

export const DeskContext = createContext<Desk>({ hold: () => {}, hint: () => {}, going: null });

/** Returns the inject of the script that is on its way out, or out. */
export function goingOf({ held, gone, progress }: Pick<Outgoing, "held" | "gone" | "progress">) {
  const letter = held ?? (progress.at === "sending" ? gone : null);
  return letter && "title" in letter ? letter.deed.inject : null;
}

/** Holds what was done for a moment before it asks the server. Whoever leaves the page meanwhile has meant it. */
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
    (letter: Letter) => {
      sendNow(); // the one before has waited long enough
      put(letter);
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
    return letter;
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
