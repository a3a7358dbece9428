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

/** What is said, or how to say it by the time it can be said. */
type Words = string | (() => string);

const politeEveryMs = 10_000;
let lastPolite = Number.NEGATIVE_INFINITY;
const waiting: Record<Urgency, Map<string, Words>> = { polite: new Map(), assertive: new Map() };
const timers: Partial<Record<Urgency, ReturnType<typeof setTimeout>>> = {};

/**
 * Says something to people who listen to the page. Polite words come at most once in ten seconds; of those that come
 * faster the latest about each thing is said, so that what was recorded does not drown what has come in. What is urgent
 * is said at once, and all of it.
 */
export function announce(what: Words, urgency: Urgency = "polite", about = ""): void {
  const queue = waiting[urgency];
  queue.set(urgency === "assertive" ? String(what) : about, what);
  clearTimeout(timers[urgency]);
  const since = Math.abs(Date.now() - lastPolite); // the device's clock may be set back in between
  const wait = urgency === "polite" ? Math.max(0, politeEveryMs - since) : 0;
  timers[urgency] = setTimeout(() => {
    const said = [...queue.values()].map((w) => (typeof w === "string" ? w : w())).filter((w) => w !== "");
    queue.clear();
    if (said.length === 0) return;
    if (urgency === "polite") lastPolite = Date.now();
    utter(said.join(" "), urgency);
  }, wait);
}

function utter(text: string, urgency: Urgency): void {
  useSaid.setState((s) => ({ [urgency]: { text, turn: s[urgency].turn + 1 } }));
}

/** Announces a text whenever it changes to something. */
export function useAnnounce(text: string, urgency: Urgency = "polite", about = ""): void {
  useEffect(() => {
    if (text !== "") announce(text, urgency, about);
  }, [text, urgency, about]);
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
