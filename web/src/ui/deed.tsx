import { useCallback, useState } from "react";
import type { Deed, Refused } from "@/gen/protocol";
import { type BothLanguages, type Speaker, useLocal, useText, words } from "@/i18n";
import { type Outcome, useLink, usePending, useSend } from "@/live";
import { State } from "@/theme/states";
import { useAnnounce } from "./Announcer";

/** How far a deed has come, as the person who asked for it sees it. */
export type Progress =
  | { readonly at: "idle" }
  | { readonly at: "sending" }
  | { readonly at: "recorded"; readonly seq: number }
  | { readonly at: "refused"; readonly refused: Refused };

/** Asks for one deed at a time and tells how it fares. Nothing looks done before the server has recorded it. */
export function useDeed(): { progress: Progress; ask: (deed: Deed) => Promise<Outcome>; forget: () => void } {
  const send = useSend();
  const [progress, setProgress] = useState<Progress>({ at: "idle" });
  const ask = useCallback(
    async (deed: Deed) => {
      setProgress({ at: "sending" });
      const outcome = await send(deed);
      setProgress(
        outcome.kind === "recorded"
          ? { at: "recorded", seq: outcome.receipt.seq }
          : { at: "refused", refused: outcome.refused },
      );
      return outcome;
    },
    [send],
  );
  const forget = useCallback(() => setProgress({ at: "idle" }), []);
  return { progress, ask, forget };
}

/** On a phone what became of a deed came below the lower edge, under the button that was pressed. */
const intoSight = (said: HTMLElement | null) => {
  if (!said) return;
  const show = () => said.scrollIntoView({ block: "nearest" });
  show();
  // What came of the deed, or a notice, appears later above these words and would push them down: until somebody moves on.
  const grown = new ResizeObserver(show);
  for (let around = said.parentElement; around; around = around.parentElement) grown.observe(around);
  const movedOn = new AbortController();
  const leave = () => {
    grown.disconnect();
    movedOn.abort();
  };
  for (const by of ["pointerdown", "keydown", "wheel", "touchmove"])
    window.addEventListener(by, leave, { signal: movedOn.signal, passive: true });
  return leave;
};

/** Says how a deed fares: sending, will be sent, recorded as number n, or refused and why. */
export function DeedStatus({ progress }: { readonly progress: Progress }) {
  const say = useText(words);
  const local = useLocal();
  const { phase } = useLink();
  const held = usePending().some((p) => p.held);
  useAnnounce(spoken(progress, say, local), "polite", "deed");
  const joined = phase === "live" || phase === "catchingUp";
  switch (progress.at) {
    case "idle":
      return null;
    case "sending": {
      const how = say(held ? "sentOnResume" : joined ? "sending" : "willBeSent");
      return (
        <State kind="statement" state="waiting">
          <span key={how} className="said" ref={intoSight}>
            {how}
          </span>
        </State>
      );
    }
    case "recorded":
      return (
        <State kind="statement" state="sent">
          <span key="recorded" className="said" ref={intoSight}>
            {say("recorded", { seq: progress.seq })}
          </span>
        </State>
      );
    case "refused":
      return (
        <State kind="verdict" state="missed">
          <span className="said" ref={intoSight}>
            {say("refused", { why: local(progress.refused.text) })}
          </span>
        </State>
      );
    default:
      return progress satisfies never;
  }
}

function spoken(
  progress: Progress,
  say: Speaker<typeof words.en>,
  local: (text: BothLanguages) => string,
): string {
  if (progress.at === "recorded") return say("recorded", { seq: progress.seq });
  return progress.at === "refused" ? say("refused", { why: local(progress.refused.text) }) : "";
}
