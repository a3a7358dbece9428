import { useCallback, useMemo, useSyncExternalStore } from "react";
import { useText } from "@/i18n";
import { useLink, useLive, useRecord } from "@/live";
import { Mark, type Shape, type Tone, toneStyle } from "@/theme/states";
import classes from "./lobby.module.css";
import { type Checked, clockChecked } from "./model";
import { lobbyWords } from "./words";

/** Shows whether this device is fit for the exercise: the line, the clock, the records, the place for drafts. */
export function CommCheck() {
  const say = useText(lobbyWords);
  const rows = useChecks();
  const all = worst(rows.map((r) => r.checked));
  return (
    <details className={classes.check}>
      <summary>
        <strong>{say("check")}</strong> <Stands checked={all} text={say(verdicts[all])} />
      </summary>
      <dl className={classes.checks}>
        {rows.map((r) => (
          <div key={r.name}>
            <dt>{r.name}</dt>
            <dd>
              <Stands checked={r.checked} text={r.text} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Stands({ checked, text }: { readonly checked: Checked; readonly text: string }) {
  const { shape, tone } = tones[checked];
  return (
    <span className="state" style={toneStyle(tone)}>
      <Mark shape={shape} />
      <span className={classes.wrap}>{text}</span>
    </span>
  );
}

const verdicts = { good: "all", pending: "measuring", poor: "some" } as const;

/** Returns what all checks come to: the one that is poor, else the one that is not known yet. */
function worst(checks: readonly Checked[]): Checked {
  if (checks.includes("poor")) return "poor";
  return checks.includes("pending") ? "pending" : "good";
}

const tones: Readonly<Record<Checked, { shape: Shape; tone: Tone }>> = {
  good: { shape: "check", tone: "good" },
  pending: { shape: "clock", tone: "busy" },
  poor: { shape: "half", tone: "watch" },
};

interface Row {
  readonly name: string;
  readonly checked: Checked;
  readonly text: string;
}

function useChecks(): Row[] {
  const say = useText(lobbyWords);
  const live = useLink().phase === "live";
  const records = useRecord("me") !== undefined;
  const slack = useSlack();
  const keeps = useMemo(canKeep, []);
  const clock = clockChecked(slack);
  const yes = (ok: boolean): Pick<Row, "checked" | "text"> =>
    ok ? { checked: "good", text: say("ok") } : { checked: "pending", text: say("notYet") };
  return [
    { name: say("checkLine"), ...yes(live) },
    { name: say("checkMessage"), ...yes(records) },
    { name: say("checkClock"), checked: clock, text: clockText(clock, slack) },
    {
      name: say("checkKept"),
      checked: keeps ? "good" : "poor",
      text: say(keeps ? "ok" : "notKept"),
    },
  ];

  function clockText(checked: Checked, ms: number | null): string {
    if (ms === null) return say("clockMeasuring");
    return say(checked === "good" ? "clockWithin" : "clockFar", { ms: Math.ceil(ms) });
  }
}

/** How far the server's clock may be from what this device reckons, as it is measured. */
function useSlack(): number | null {
  const live = useLive();
  const subscribe = useCallback((changed: () => void) => live.ticker.listen(changed), [live]);
  return useSyncExternalStore(subscribe, live.slack);
}

function canKeep(): boolean {
  try {
    localStorage.setItem("enshu.check", "1");
    localStorage.removeItem("enshu.check");
    return true;
  } catch {
    return false;
  }
}
