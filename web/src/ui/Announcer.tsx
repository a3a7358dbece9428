import { useEffect, useState } from "react";
import { create } from "zustand";
import classes from "./Announcer.module.css";

/** How urgently something is said. Assertive is for pause, stop and the last minutes of a deadline, nothing else. */
export type Urgency = "polite" | "assertive";

interface Said {
  readonly text: string;
  readonly turn: number;
}

const useSaid = create<Record<Urgency, Said>>()(() => ({
  polite: { text: "", turn: 0 },
  assertive: { text: "", turn: 0 },
}));

const politeEveryMs = 10_000;
let lastPolite = Number.NEGATIVE_INFINITY;
let heldBack: ReturnType<typeof setTimeout> | null = null;

/**
 * Says something to people who listen to the page. Polite words come at most once in ten seconds; of those that come
 * faster, the latest is said.
 */
export function announce(text: string, urgency: Urgency = "polite"): void {
  if (urgency === "assertive") return utter(text, urgency);
  if (heldBack !== null) clearTimeout(heldBack);
  const wait = Math.max(0, lastPolite + politeEveryMs - Date.now());
  heldBack = setTimeout(() => {
    heldBack = null;
    lastPolite = Date.now();
    utter(text, "polite");
  }, wait);
}

function utter(text: string, urgency: Urgency): void {
  useSaid.setState((s) => ({ [urgency]: { text, turn: s[urgency].turn + 1 } }));
}

/** Announces a text whenever it changes to something. */
export function useAnnounce(text: string, urgency: Urgency = "polite"): void {
  useEffect(() => {
    if (text !== "") announce(text, urgency);
  }, [text, urgency]);
}

/** The page's two live regions; once per page. */
export function Announcer() {
  return (
    <>
      <Region urgency="polite" />
      <Region urgency="assertive" />
    </>
  );
}

function Region({ urgency }: { readonly urgency: Urgency }) {
  const said = useSaid((s) => s[urgency]);
  const [shown, setShown] = useState("");
  useEffect(() => {
    // The same words twice are only heard twice when the region was empty in between.
    setShown("");
    const timer = setTimeout(() => setShown(said.text), 50);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div className={classes.region} aria-live={urgency} aria-atomic="true">
      {shown}
    </div>
  );
}
