import { Button, CloseButton } from "@mantine/core";
import { Undo2 } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useLocal, useText, words } from "@/i18n";
import { announce, DeedStatus } from "@/ui";
import { useNames } from "@/ui/story";
import { Key } from "../Key";
import classes from "./Outgoing.module.css";
import { graceMs, type Letter, type Outgoing } from "./outgoing";
import { writeWords } from "./words";

interface OutgoingBarProps {
  readonly outgoing: Outgoing;
  /** Takes back what was done; what was written can be gone on with. */
  readonly onUndo: () => void;
}

/**
 * What was just done, while it can be taken back, and then how it fared. It stands below the columns, which give way
 * at their lower end: it covers nothing, and what was pointed at stays where it is.
 */
export function OutgoingBar({ outgoing, onUndo }: OutgoingBarProps) {
  const say = useText(writeWords);
  const common = useText(words);
  const { held, gone, progress, sendNow, forget } = outgoing;
  const letter = held ?? gone;
  if (!letter) return null;
  const refused = !held && progress.at === "refused" && !("title" in letter);
  const skips = letter.deed.kind === "skip";
  return (
    <section className={classes.outgoing} aria-label={say("outgoing")}>
      <div className={classes.what}>
        {held ? <Left key={keyOf(held)} skips={skips} /> : <DeedStatus progress={progress} />}
        <Title letter={letter} />
      </div>
      {(held || refused) && (
        <Button
          variant="default"
          leftSection={<Undo2 size={18} aria-hidden />}
          rightSection={held && <Key name="U" />}
          onClick={onUndo}
        >
          {say(held ? "undo" : "rewrite")}
        </Button>
      )}
      {held ? (
        <Button onClick={sendNow}>{say(skips ? "skipAtOnce" : "sendAtOnce")}</Button>
      ) : (
        <CloseButton aria-label={common("close")} onClick={forget} />
      )}
    </section>
  );
}

/** Tells one letter from the next, so that each counts its own seconds. */
function keyOf({ deed }: Letter): string {
  switch (deed.kind) {
    case "ad_hoc":
      return `${deed.kind} ${deed.body.ja}`;
    case "hint":
      return `${deed.kind} ${deed.to} ${deed.text}`;
    case "fire":
    case "skip":
      return `${deed.kind} ${deed.inject}`;
    default:
      return deed satisfies never;
  }
}

function Title({ letter }: { readonly letter: Letter }) {
  const say = useText(writeWords);
  const local = useLocal();
  const names = useNames();
  const { deed } = letter;
  switch (deed.kind) {
    case "ad_hoc":
      return (
        <Line title={local(deed.subject) || (local(deed.body).split("\n")[0] ?? "")}>
          {say("fromTo", { from: local(deed.from), to: names.seats(deed.to) })}
        </Line>
      );
    case "hint":
      return <Line title={deed.text}>{say("hintTo", { seat: names.seat(deed.to) })}</Line>;
    case "fire":
    case "skip":
      return <Line title={"title" in letter ? local(letter.title) : ""}>{say(`letter_${deed.kind}`)}</Line>;
    default:
      return deed satisfies never;
  }
}

function Line({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <p className={classes.title}>
      <strong>{title}</strong> <span className="quiet">{children}</span>
    </p>
  );
}

/** The seconds until it goes out. They are said once: a voice that counts would talk over everything. */
function Left({ skips }: { readonly skips: boolean }) {
  const say = useText(writeWords);
  const [left, setLeft] = useState(graceMs / 1000);
  useEffect(() => {
    const timer = setInterval(() => setLeft((n) => Math.max(0, n - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(
    () => announce(say(skips ? "skipsSpoken" : "goesOutSpoken", { n: graceMs / 1000 })),
    [say, skips],
  );
  return <span className={classes.left}>{say(skips ? "skips" : "goesOut", { n: left })}</span>;
}
