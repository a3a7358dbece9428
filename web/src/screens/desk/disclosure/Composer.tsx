import { Megaphone } from "lucide-react";
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import type { Assertion, Audience, AudienceID, SeatID, Statement } from "@/gen/protocol";
import { dayAndTime, useLocal, useText } from "@/i18n";
import { useLive, useRecord, useRecords } from "@/live";
import { EmptyState } from "@/ui";
import { onSubmitKey } from "@/ui/submit";
import { nameOfStage } from "@/viz";
import { useLayout } from "../layout";
import { useRoom } from "../place";
import { useLeadToLack } from "../share/lack";
import { TogetherNote, useTogether } from "../together";
import { AudiencePicker } from "./AudiencePicker";
import classes from "./Composer.module.css";
import { textOf } from "./compose";
import { arrived, type Draft, heldOnly, keyOf, type Place, shared, useChoices, useDraft } from "./draft";
import { FactPicker } from "./FactPicker";
import { FilingForm } from "./FilingForm";
import { Glance } from "./Glance";
import { HowPicker } from "./HowPicker";
import { draftOf, fitting, organisationOf, outlookOf, owedTo, stageOf } from "./model";
import { SaidBefore } from "./SaidBefore";
import { SendBar } from "./SendBar";
import { HowFold, NextStep, Step, type StepName } from "./Step";
import { TextPart } from "./TextPart";
import { type Target, useTarget } from "./target";
import { disclosureWords } from "./words";

/** Writing a statement: to whom, which facts and how surely, in which words; checked while it is written. */
export function Composer() {
  const say = useText(disclosureWords);
  const local = useLocal();
  const room = useRoom();
  const audiences = useRecords("audience");
  const me = useRecord("me");
  const { target, take } = useTarget();
  const [chosen, setChosen] = useChosen(room, me?.seat ?? "");
  const [asked, setAsked] = useState<Target | null>(null);
  const audience = audiences.find((a) => a.id === chosen && a.mine);
  const path = usePath(audience ? "facts" : "who");
  const { begin } = path;
  useEffect(() => {
    if (!target) return;
    setChosen(target.audience);
    setAsked(target);
    begin(target.filing ? "words" : "facts");
    take();
  }, [target, take, setChosen, begin]);
  const place = { room, seat: me?.seat ?? "", audience: audience?.id ?? "" };
  const go = (step: StepName) => (audience ? path.go(step) : path.lacks("who"));
  return (
    <form
      ref={path.form}
      className={classes.composer}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onSubmitKey(() => (audience ? path.send() : path.lacks("who")))}
      noValidate
    >
      <Step
        {...path.step("who", audience ? undefined : say("pickFirst"))}
        chosen={audience && local(audience.title)}
        className={`card ${classes.column} ${classes.who}`}
      >
        {path.at === null && <h3>{say("who")}</h3>}
        <AudiencePicker place={place} chosen={chosen} onChoose={setChosen} />
      </Step>
      {audience && (
        <Writing
          key={`${place.seat} ${audience.id}`}
          place={place}
          audience={audience}
          asked={asked}
          path={path}
        />
      )}
      {!audience && path.at === null && (
        <>
          <section className={`card ${classes.column} ${classes.words}`}>
            <EmptyState icon={<Megaphone size={28} aria-hidden />} title={say("pickFirst")}>
              <p>{say("pickThen")}</p>
            </EmptyState>
          </section>
          <section className={`card ${classes.column} ${classes.facts}`}>
            <FactPicker stated={[]} />
          </section>
        </>
      )}
      {path.at !== null && (path.at === "who" || !audience) && <NextStep at={path.at} onNext={go} />}
    </form>
  );
}

type Path = ReturnType<typeof usePath>;

/** Where somebody is on the way to a statement: which step, what it lacks, how often it was to be sent. */
function usePath(first: StepName) {
  const narrow = useLayout() === "narrow";
  const [at, begin] = useState(first);
  const [lack, setLack] = useState<{ readonly step: StepName; readonly tries: number } | null>(null);
  const [sends, setSends] = useState(0);
  const lacks = useCallback((step: StepName) => {
    begin(step);
    setLack((l) => ({ step, tries: (l?.tries ?? 0) + 1 }));
  }, []);
  return {
    at: narrow ? at : null,
    begin,
    go: begin,
    lacks,
    sends,
    send: () => setSends((n) => n + 1),
    form: useLeadToLack<HTMLFormElement>(lack?.tries ?? 0),
    /** What a step needs to know; missing is what it lacks as long as it does. */
    step: (name: StepName, missing?: string) => ({
      name,
      at: narrow ? at : null,
      onGo: begin,
      lack: lack?.step === name ? missing : undefined,
    }),
  };
}

/** The audience that was chosen last at this seat, also after a reload. */
function useChosen(room: string, seat: SeatID) {
  const key = `enshu.draft.${room}.${seat}`;
  const [chosen, setChosen] = useState<AudienceID | null>(() => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  });
  const [choose] = useState(() => (audience: AudienceID) => {
    setChosen(audience);
    try {
      localStorage.setItem(key, audience);
    } catch {
      // The choice then lasts as long as the page.
    }
  });
  return [chosen, choose] as const;
}

interface WritingProps {
  readonly place: Place;
  readonly audience: Audience;
  readonly asked: Target | null;
  readonly path: Path;
}

/** The statement to one audience: how it goes, what it states, its text. */
function Writing({ place, audience, asked, path }: WritingProps) {
  const live = useLive();
  const facts = useRecords("fact");
  const statements = useRecords("statement");
  const exercise = useRecord("exercise");
  const kept = useDraft(place);
  const together = useTogether({
    paper: { audience: audience.id },
    key: `${keyOf(place)}.base`,
    text: shared(kept.draft),
    take: kept.take,
  });
  const obligations = useRecords("obligation");
  const services = useRecords("service");
  const proposal = useProposal(kept, audience, asked);
  const held = heldOnly(proposal.draft, facts);
  const draft = fitting(held, stageOf(held.filing, obligations), audience);
  const choices = useChoices(draft);
  // What another form asked for stays in the draft, under what is filled in here.
  const change = useCallback(
    (part: Partial<Draft>) =>
      proposal.change(part.items ? { ...part, items: { ...held.items, ...part.items } } : part),
    [proposal.change, held.items],
  );
  const say = useText(disclosureWords);
  const { lang } = say;
  const generated = textOf(
    {
      audience,
      organisation: organisationOf(exercise),
      facts,
      stated: draft.stated,
      asOf: draft.asOf,
      next: draft.next,
      corrected: statements.find((s) => s.n === draft.corrects),
      outlook: outlookOf(draft.estimate, services),
      units: exercise?.units,
      zone: exercise?.zone ?? "UTC",
    },
    lang,
  );
  const text = draft.text ?? generated;
  const state = useCallback(
    (stated: readonly Assertion[]) => proposal.change({ stated, asOf: live.instant() ?? 0 }),
    [proposal.change, live],
  );
  const rewrite = useCallback(
    (s: Statement) => kept.change(draftOf(s, live.instant() ?? 0)),
    [kept.change, live],
  );
  useFiling(asked, audience, kept.change);
  const done = arrived(draft, place, text, statements) !== undefined;
  useEffect(() => {
    if (done) kept.forget();
  }, [done, kept.forget]);
  const nothing = draft.stated.length === 0 && text.trim() === "";
  const missing = nothing ? say("nothingYet") : undefined;
  const saying = useDeferredValue(
    useMemo(() => ({ ...draft, assertions: draft.stated, text }), [draft, text]),
  );
  const chosen = useHow(audience, draft);
  const how = (
    <>
      <HowPicker audience={audience} draft={choices} change={proposal.change} proposed={proposal.open} />
      <SaidBefore audience={audience} onRewrite={rewrite} />
    </>
  );
  return (
    <>
      {path.at === null && (
        <Step {...path.step("how")} className={`card ${classes.column} ${classes.how}`}>
          {how}
        </Step>
      )}
      <Step
        {...path.step("facts", missing)}
        chosen={say("nChosen", { n: draft.stated.length })}
        className={`card ${classes.column} ${classes.facts}`}
      >
        <FactPicker stated={choices.stated} onState={state} bare={path.at !== null} />
      </Step>
      <Step {...path.step("words", missing)} className={`card ${classes.column} ${classes.words}`}>
        {path.at !== null && <HowFold chosen={chosen}>{how}</HowFold>}
        <TogetherNote together={together} />
        <FilingForm audience={audience} draft={choices} change={change} />
        <TextPart draft={draft} generated={generated} change={proposal.change} />
        <SendBar
          change={proposal.change}
          forget={kept.forget}
          draft={draft}
          text={text}
          audience={audience}
          nothing={nothing}
          sends={path.sends}
          onLack={() => path.lacks(facts.length > 0 ? "facts" : "words")}
        />
      </Step>
      {path.at === "facts" && (
        <NextStep at="facts" onNext={path.go}>
          {!nothing && <Glance saying={saying} audience={audience} />}
        </NextStep>
      )}
    </>
  );
}

/** Returns in a line how a statement goes: by which way, as which filing, with which promise. */
function useHow(audience: Audience, draft: Draft): string {
  const say = useText(disclosureWords);
  const local = useLocal();
  const filed = stageOf(draft.filing, useRecords("obligation"));
  const zone = useRecord("exercise")?.zone ?? "UTC";
  const channel = audience.channels[draft.channel];
  return [
    channel && local(channel),
    filed && nameOfStage(filed, local, " – "),
    draft.next === null
      ? say("howNoNext")
      : say("promisedFor", { at: dayAndTime(draft.next, zone, say.lang) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/**
 * As long as nothing is written yet, a statement is taken for the filing that its audience waits for, and whatever is
 * written first makes it that. Nothing is kept or shared for the proposal alone, and who declines it is not asked again.
 */
function useProposal(kept: ReturnType<typeof useDraft>, audience: Audience, asked: Target | null) {
  const [declined, setDeclined] = useState(false);
  const owed = owedTo(audience, useRecords("obligation"), useRecords("statement"));
  const open = owed !== undefined && !declined && !asked?.filing && shared(kept.draft) === "";
  const [obligation, stage] = open ? [owed.id, owed.stage] : [undefined, undefined];
  const filing = useMemo(() => (obligation && stage ? { obligation, stage } : null), [obligation, stage]);
  const draft = useMemo(() => (filing ? { ...kept.draft, filing } : kept.draft), [kept.draft, filing]);
  const change = useCallback(
    (part: Partial<Draft>) => {
      if (part.filing === null) setDeclined(true);
      kept.change(filing ? { filing, ...part } : part);
    },
    [kept.change, filing],
  );
  return { draft, change, open };
}

/** Takes over the filing that somebody asked to write, once. */
function useFiling(asked: Target | null, audience: Audience, change: ReturnType<typeof useDraft>["change"]) {
  useEffect(() => {
    if (asked?.filing && asked.audience === audience.id) change({ filing: asked.filing });
  }, [asked, audience.id, change]);
}
