import { Button, CloseButton } from "@mantine/core";
import { Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useLocal, useText, words } from "@/i18n";
import { announce, DeedStatus } from "@/ui";
import { useNames } from "@/ui/story";
import { Key } from "../Key";
import classes from "./Outgoing.module.css";
import { graceMs, type Letter, type Outgoing } from "./outgoing";
import { writeWords } from "./words";

interface OutgoingBarProps {
  readonly outgoing: Outgoing;
  /** Takes back what was written, to go on writing. */
  readonly onUndo: () => void;
}

/** What was just written, while it can be taken back, and then how it fared. It lies over the page and moves nothing. */
export function OutgoingBar({ outgoing, onUndo }: OutgoingBarProps) {
  const say = useText(writeWords);
  const common = useText(words);
  const { held, gone, progress, sendNow, forget } = outgoing;
  const letter = held ?? gone;
  if (!letter) return null;
  const refused = !held && progress.at === "refused";
  return (
    <section className={classes.outgoing} aria-label={say("outgoing")}>
      <div className={classes.what}>
        {held ? <Left key={held.deed.body.ja} /> : <DeedStatus progress={progress} />}
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
        <Button onClick={sendNow}>{say("sendAtOnce")}</Button>
      ) : (
        <CloseButton aria-label={common("close")} onClick={forget} />
      )}
    </section>
  );
}

function Title({ letter: { deed } }: { readonly letter: Letter }) {
  const say = useText(writeWords);
  const local = useLocal();
  const names = useNames();
  const title = local(deed.subject) || (local(deed.body).split("\n")[0] ?? "");
  return (
    <p className={classes.title}>
      <strong>{title}</strong>{" "}
      <span className="quiet">{say("fromTo", { from: local(deed.from), to: names.seats(deed.to) })}</span>
    </p>
  );
}

/** The seconds until it goes out. They are said once: a voice that counts would talk over everything. */
function Left() {
  const say = useText(writeWords);
  const [left, setLeft] = useState(graceMs / 1000);
  useEffect(() => {
    const timer = setInterval(() => setLeft((n) => Math.max(0, n - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => announce(say("goesOutSpoken", { n: graceMs / 1000 })), [say]);
  return <span className={classes.left}>{say("goesOut", { n: left })}</span>;
}
