import { Button, Modal } from "@mantine/core";
import {
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Audience } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useLive, useRecord, useRecords } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { onSubmitKey } from "@/ui/submit";
import { nameOfStage } from "@/viz";
import { CheckList, useChecks } from "./CheckList";
import { type Saying, weightOf } from "./checks";
import { blank, type Draft } from "./draft";
import { leadToEmptyItem } from "./FilingForm";
import { Glance } from "./Glance";
import { correctable, type Path, pathOf, saidTo, stageOf, stagesFor, tellOf } from "./model";
import classes from "./SendBar.module.css";
import { StatementCard } from "./StatementCard";
import { disclosureWords } from "./words";

interface SendBarProps {
  readonly audience: Audience;
  readonly draft: Draft;
  readonly text: string;
  readonly change: (part: Partial<Draft>) => void;
  readonly forget: () => void;
  /** Neither a fact nor a word is there yet. */
  readonly nothing: boolean;
  /** How often it was to be sent by the keys. */
  readonly sends: number;
  /** Told when it was to be sent and nothing is there. */
  readonly onLack: () => void;
}

/** The checks, who has to approve, and the way out: sending is asked for once more, and the draft stays until it is recorded. */
export function SendBar({ audience, draft, text, change, forget, nothing, sends, onLack }: SendBarProps) {
  const say = useText(disclosureWords);
  const live = useLive();
  const me = useRecord("me");
  const statements = useRecords("statement");
  const path = pathOf(audience, me?.seat ?? "", useRecords("seat"));
  const [asking, setAsking] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const checks = useRef<HTMLDivElement>(null);
  const [leads, setLeads] = useState(false); // where the dialog leads once it is gone: to what is empty, not back
  const { progress, ask } = useDeed();
  const fill = useCallback(() => leadToEmptyItem(bar.current?.closest("form")), []);
  const toChecks = useCallback(() => checks.current?.scrollIntoView({ block: "start" }), []);
  const open = () => {
    setLeads(false);
    setAsking(true);
  };
  const saying: Saying = useMemo(() => ({ ...draft, assertions: draft.stated, text }), [draft, text]);
  const checked = useDeferredValue(saying); // the hand comes first, the checks follow
  const correct = useCallback((n: number) => change({ corrects: n }), [change]);
  const attempt = () => {
    if (progress.at === "sending") return;
    if (nothing) onLack();
    else open();
  };
  useHeard(sends, attempt);
  const send = async () => {
    setAsking(false);
    change({ sentAt: live.instant() });
    const outcome = await ask(tellOf(draft, audience, text));
    if (outcome.kind === "recorded") forget();
    else change({ sentAt: null });
  };
  return (
    <>
      <div ref={checks}>
        {!nothing && <CheckList saying={checked} audience={audience} onCorrect={correct} onFill={fill} />}
      </div>
      <div className={classes.bar} ref={bar}>
        <PathNote path={path} />
        <p className="quiet">{say("willBe", { v: correctable(audience, statements).length + 1 })}</p>
        {nothing && progress.at === "idle" && <p className="quiet">{say("nothingYet")}</p>}
        {nothing && progress.at === "recorded" && <Latest audience={audience} />}
        <div className={classes.ways}>
          {draft !== blank && !nothing && (
            <Button variant="subtle" color="gray" onClick={forget} className={classes.discard}>
              {say("discard")}
            </Button>
          )}
          <div className={classes.send}>
            <DeedStatus progress={progress} />
            {!nothing && <Glance saying={checked} audience={audience} onOpen={toChecks} />}
            <Button disabled={progress.at === "sending"} onClick={attempt}>
              <SendWords path={path} audience={audience} />
            </Button>
          </div>
        </div>
      </div>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        returnFocus={!leads}
        onExitTransitionEnd={() => leads && fill()}
        title={<ConfirmTitle audience={audience} />}
      >
        <Confirm
          audience={audience}
          draft={draft}
          saying={saying}
          path={path}
          onSend={send}
          onBack={() => setAsking(false)}
          onFill={() => {
            setLeads(true);
            setAsking(false);
          }}
        />
      </Modal>
    </>
  );
}

/** Acts when a count goes up, and not for what was counted before it was listened to. */
function useHeard(count: number, act: () => void): void {
  const heard = useRef(count);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (count === heard.current) return;
    heard.current = count;
    latest.current();
  }, [count]);
}

/** What has just been recorded, as it now stands: sent, or waiting for somebody's word. */
function Latest({ audience }: { readonly audience: Audience }) {
  const me = useRecord("me");
  const latest = saidTo(audience, useRecords("statement")).find((s) => s.seat === me?.seat);
  return latest ? <StatementCard statement={latest} /> : null;
}

function PathNote({ path }: { readonly path: Path }) {
  const say = useText(disclosureWords);
  const local = useLocal();
  switch (path.kind) {
    case "direct":
      return <p>{say("directly")}</p>;
    case "own":
      return <p>{say("ownApproval")}</p>;
    case "approval":
      return <p>{say("needsApproval", { seat: local(path.by.title) })}</p>;
    case "empty":
      return <p>{say("emptyApprover", { seat: local(path.by.title) })}</p>;
    default:
      return path satisfies never;
  }
}

function SendWords({ path, audience }: { readonly path: Path; readonly audience: Audience }) {
  const say = useText(disclosureWords);
  const local = useLocal();
  if (path.kind === "approval") return say("askApproval", { seat: local(path.by.title) });
  return say("sendTo", { audience: local(audience.title) });
}

function ConfirmTitle({ audience }: { readonly audience: Audience }) {
  const say = useText(disclosureWords);
  const local = useLocal();
  return say("confirmTitle", { audience: local(audience.title) });
}

interface ConfirmProps {
  readonly audience: Audience;
  readonly draft: Draft;
  readonly saying: Saying;
  readonly path: Path;
  readonly onSend: () => void;
  readonly onBack: () => void;
  readonly onFill: () => void;
}

function Confirm({ audience, draft, saying, path, onSend, onBack, onFill }: ConfirmProps) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const heavy = useChecks(saying, audience).filter((c) => weightOf(c) === "heavy").length;
  const channel = audience.channels[draft.channel];
  const byKey = (event: KeyboardEvent) => {
    event.stopPropagation(); // the form behind the dialog does not hear it as well
    onSubmitKey(onSend)(event);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside do it; this is their shortcut
    <div className={classes.confirm} onKeyDown={byKey}>
      {channel && <p>{say("confirmFacts", { n: draft.stated.length, channel: local(channel) })}</p>}
      <FiledAs audience={audience} draft={draft} onFill={onFill} />
      <PathNote path={path} />
      {heavy > 0 && <p className={classes.heavy}>{say("confirmHeavy", { n: heavy })}</p>}
      <p>{say("confirmText")}</p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onBack}>
          {say("back")}
        </Button>
        <Button onClick={onSend} data-autofocus>
          <SendWords path={path} audience={audience} />
        </Button>
      </div>
    </div>
  );
}

/** What it counts as for an audience that is owed a filing: which one, and whether its form is whole; or none. */
function FiledAs({ audience, draft, onFill }: Pick<ConfirmProps, "audience" | "draft" | "onFill">) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const obligations = useRecords("obligation");
  const stage = stageOf(draft.filing, obligations);
  if (!stage)
    return (
      stagesFor(audience, obligations).length > 0 && <p className={classes.watch}>{say("confirmUnfiled")}</p>
    );
  const empty = stage.items.filter((i) => (draft.items[i.id] ?? "").trim() === "").length;
  return (
    <>
      <p>{say("filedAs", { what: nameOfStage(stage, local, " – ") })}</p>
      {empty > 0 && (
        <p className={classes.watch}>
          {say("confirmEmpty", { n: empty, of: stage.items.length })}{" "}
          <Button size="compact-sm" variant="subtle" onClick={onFill}>
            {say("toEmpty")}
          </Button>
        </p>
      )}
    </>
  );
}
