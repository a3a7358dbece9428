import { Button } from "@mantine/core";
import { Share2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Fact } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { Mark, State, toneStyle } from "@/theme/states";
import { Moment, useNames } from "@/ui/story";
import { useMay } from "../may";
import { ShareDialog } from "../share/ShareDialog";
import classes from "./know.module.css";
import { hasChanged, wordsOf } from "./model";
import { knowWords } from "./words";

interface FactCardProps {
  readonly fact: Fact;
  /** Came here to look at this one. */
  readonly sought?: boolean;
}

/** One fact as this seat holds it: what, how certain, from whom, and what it was believed to be before. */
export function FactCard({ fact, sought }: FactCardProps) {
  const local = useLocal();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!sought) return;
    card.current?.scrollIntoView({ block: "nearest" });
    card.current?.focus({ preventScroll: true });
  }, [sought]);
  return (
    <article ref={card} className={classes.card} tabIndex={-1} data-sought={sought || undefined}>
      <header className={classes.head}>
        <h3>{local(fact.title)}</h3>
        <State kind="certainty" state={fact.certainty} wash />
      </header>
      <p>{local(wordsOf(fact, fact.held))}</p>
      <Where fact={fact} />
      <History fact={fact} open={sought} />
      <Foot fact={fact} />
    </article>
  );
}

function Where({ fact }: { readonly fact: Fact }) {
  const say = useText(knowWords);
  const local = useLocal();
  const source = local(fact.source);
  return (
    <p className={classes.where}>
      <Moment at={fact.since} day />
      {source && <span>{say("source", { source })}</span>}
      {fact.restrain && (
        <span className="state" style={toneStyle("held")}>
          <Mark shape="bars" />
          {say("restrain")}
        </span>
      )}
      {fact.personal && (
        <span className="state" style={toneStyle("watch")}>
          <Mark shape="diamond" />
          {say("personal")}
        </span>
      )}
    </p>
  );
}

function History({ fact, open }: { readonly fact: Fact; readonly open?: boolean }) {
  const say = useText(knowWords);
  const local = useLocal();
  const n = fact.history.length;
  if (n < 2) return null;
  return (
    <details className={classes.history} open={open || undefined}>
      <summary>{say(hasChanged(fact) ? "historyChanged" : "history", { n })}</summary>
      <ol>
        {fact.history.map((h) => (
          <li key={`${h.at} ${h.reading} ${h.certainty} ${h.source.en}`}>
            <Moment at={h.at} day /> <State kind="certainty" state={h.certainty} />
            <span>{local(wordsOf(fact, h.reading))}</span>
            {local(h.source) && <span className="quiet">{say("source", { source: local(h.source) })}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Foot({ fact }: { readonly fact: Fact }) {
  const say = useText(knowWords);
  const local = useLocal();
  const names = useNames();
  const me = useRecord("me")?.seat;
  const may = useMay("brief");
  const [briefing, setBriefing] = useState(false);
  const shared = (fact.knownTo ?? []).filter((s) => s !== me);
  return (
    <footer className={classes.foot}>
      {shared.length > 0 && (
        <span className="quiet">{say("sharedWith", { seats: names.seats(shared) })}</span>
      )}
      {may && (
        <Button
          className={classes.brief}
          size="compact-md"
          variant="default"
          onClick={() => setBriefing(true)}
          leftSection={<Share2 size={16} aria-hidden />}
        >
          {say("brief")}
        </Button>
      )}
      {briefing && (
        <ShareDialog
          title={say("briefTitle")}
          action={say("briefAction")}
          textLabel={say("briefNote")}
          known={shared}
          what={
            <div className={classes.passed}>
              <p>
                <strong>{local(fact.title)}</strong> <State kind="certainty" state={fact.certainty} />
              </p>
              <p>{local(wordsOf(fact, fact.held))}</p>
              <p className="quiet">{say("briefHelp")}</p>
            </div>
          }
          deed={(to, text) => ({ kind: "brief", fact: fact.id, to, text: text || undefined })}
          onClose={() => setBriefing(false)}
        />
      )}
    </footer>
  );
}
