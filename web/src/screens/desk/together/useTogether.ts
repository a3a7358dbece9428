import { useEffect, useReducer, useRef } from "react";
import type { AudienceID, DecisionID, Draft } from "@/gen/protocol";
import { type Outcome, useRecord, useSend } from "@/live";
import { useMay } from "../may";

/** What is written on together: an answer to a decision, or a statement to an audience. */
export type Paper = { readonly decision: DecisionID } | { readonly audience: AudienceID };

/** What the page knows of a paper: the version its own words stand on, and whether the server has them. */
export interface Standing {
  readonly base: number;
  /** The words at that version; null when that is not known after a reload. */
  readonly saved: string | null;
  /** Words on their way to the server. */
  readonly sent: string | null;
}

/** What becomes of a paper when the server's version of it is newer than the page's. */
export type Step =
  | { readonly kind: "stay" }
  | { readonly kind: "agree"; readonly standing: Standing } // the same words, or our own come back
  | { readonly kind: "take"; readonly standing: Standing; readonly text: string }
  | { readonly kind: "part" }; // somebody else wrote while we did

/** Compares what is written here with what the server has. Nobody's words are ever replaced unseen. */
export function stepOf(standing: Standing, text: string, version: number, body: string): Step {
  if (version <= standing.base) return { kind: "stay" };
  const next = { base: version, saved: body, sent: null };
  if (body === text || body === standing.sent) return { kind: "agree", standing: next };
  const untouched = standing.saved === null ? text === "" : text === standing.saved;
  return untouched ? { kind: "take", standing: next, text: body } : { kind: "part" };
}

const rest = 1_200; // ms without a key before words go to the others

interface Writing {
  readonly paper: Paper;
  /** Where the device keeps on which version its own words stand. */
  readonly key: string;
  /** What is written here; "" for nothing. */
  readonly text: string;
  /** Puts words into the form. */
  readonly take: (text: string) => void;
}

/** How a paper stands between those who write it. */
export interface Together {
  /** The latest version that the server has; undefined before the first. */
  readonly draft: Draft | undefined;
  /** The server has what is written here. */
  readonly kept: boolean;
  /** Somebody else has written meanwhile: their version waits for a choice. */
  readonly parted: boolean;
  takeTheirs(): void;
  keepMine(): void;
}

/** Writes a paper together with the other seats it belongs to, and with one's own other devices. */
export function useTogether({ paper, key, text, take }: Writing): Together {
  const id = "decision" in paper ? `decision.${paper.decision}` : `audience.${paper.audience}`;
  const draft = useRecord("draft", id);
  const may = useMay("draft");
  const send = useSend();
  const [, render] = useReducer((n: number) => n + 1, 0);
  const standing = useRef<Standing | null>(null);
  standing.current ??= { base: load(key), saved: null, sent: null };
  const known = standing.current;
  const step = may
    ? stepOf(known, text, draft?.version ?? 0, draft?.body ?? "")
    : ({ kind: "stay" } as const);
  const saved = known.saved ?? (draft?.version === known.base ? (draft?.body ?? "") : null);
  const kept = draft === undefined ? text === "" : text === saved;

  const stand = (next: Standing) => {
    standing.current = next;
    store(key, next.base);
    render();
  };
  const settle = (base: number, body: string) => (outcome: Outcome) => {
    const now = standing.current ?? known;
    if (outcome.kind === "recorded" && now.base === base) stand({ base: base + 1, saved: body, sent: null });
    else if (now.sent === body) stand({ ...now, sent: null });
  };
  const write = (base: number, body: string) => {
    standing.current = { ...(standing.current ?? known), sent: body };
    void send({ kind: "draft", ...paper, base, body }).then(settle(base, body));
  };
  const acts = useRef({ stand, take, write });
  acts.current = { stand, take, write };

  useEffect(() => {
    if (step.kind === "agree") acts.current.stand(step.standing);
    if (step.kind !== "take") return;
    acts.current.stand(step.standing);
    acts.current.take(step.text);
  });
  const waits = may && step.kind === "stay" && !kept && known.sent === null;
  const latest = useRef({ waits, base: known.base, text });
  latest.current = { waits, base: known.base, text };
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => acts.current.write(known.base, text), rest);
    return () => clearTimeout(timer);
  }, [waits, known.base, text]);
  useEffect(
    () => () => {
      const { waits, base, text } = latest.current;
      if (waits && text !== "") acts.current.write(base, text); // a sheet that is closed has its last words sent
    },
    [],
  );
  return {
    draft,
    kept,
    parted: step.kind === "part",
    takeTheirs() {
      if (!draft) return;
      stand({ base: draft.version, saved: draft.body, sent: null });
      take(draft.body);
    },
    keepMine() {
      if (draft) stand({ base: draft.version, saved: draft.body, sent: null });
    },
  };
}

function load(key: string): number {
  try {
    return Number(localStorage.getItem(key)) || 0;
  } catch {
    return 0;
  }
}

function store(key: string, base: number): void {
  try {
    localStorage.setItem(key, String(base));
  } catch {
    // Then the draft is compared with the server's after a reload.
  }
}
