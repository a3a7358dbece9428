import { Megaphone } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import type { Assertion, Audience, AudienceID, SeatID, Statement } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useLive, useRecord, useRecords } from "@/live";
import { EmptyState } from "@/ui";
import { useRoom } from "../place";
import { TogetherNote, useTogether } from "../together";
import { AudiencePicker } from "./AudiencePicker";
import classes from "./Composer.module.css";
import { textOf } from "./compose";
import { arrived, type Draft, heldOnly, keyOf, type Place, shared, useChoices, useDraft } from "./draft";
import { FactPicker } from "./FactPicker";
import { FilingForm } from "./FilingForm";
import { HowPicker } from "./HowPicker";
import { draftOf, fitting, organisationOf, outlookOf, stageOf } from "./model";
import { SaidBefore } from "./SaidBefore";
import { SendBar } from "./SendBar";
import { TextPart } from "./TextPart";
import { type Target, useTarget } from "./target";
import { disclosureWords } from "./words";

/** Writing a statement: to whom, which facts and how surely, in which words; checked while it is written. */
export function Composer() {
  const say = useText(disclosureWords);
  const room = useRoom();
  const audiences = useRecords("audience");
  const me = useRecord("me");
  const { target, take } = useTarget();
  const [chosen, setChosen] = useChosen(room, me?.seat ?? "");
  const [asked, setAsked] = useState<Target | null>(null);
  useEffect(() => {
    if (!target) return;
    setChosen(target.audience);
    setAsked(target);
    take();
  }, [target, take, setChosen]);
  const audience = audiences.find((a) => a.id === chosen && a.mine);
  const place = { room, seat: me?.seat ?? "", audience: audience?.id ?? "" };
  return (
    <div className={classes.composer}>
      <section className={`card ${classes.column} ${classes.who}`}>
        <h3>{say("who")}</h3>
        <AudiencePicker place={place} chosen={chosen} onChoose={setChosen} />
      </section>
      {audience ? (
        <Writing key={`${place.seat} ${audience.id}`} place={place} audience={audience} asked={asked} />
      ) : (
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
    </div>
  );
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
}

/** The statement to one audience: how it goes, what it states, its text. */
function Writing({ place, audience, asked }: WritingProps) {
  const live = useLive();
  const local = useLocal();
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
  const held = heldOnly(kept.draft, facts);
  const draft = fitting(held, stageOf(held.filing, obligations), audience);
  const choices = useChoices(draft);
  // What another form asked for stays in the draft, under what is filled in here.
  const change = useCallback(
    (part: Partial<Draft>) =>
      kept.change(part.items ? { ...part, items: { ...held.items, ...part.items } } : part),
    [kept.change, held.items],
  );
  const { lang } = useText(disclosureWords);
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
    (stated: readonly Assertion[]) => kept.change({ stated, asOf: live.instant() ?? 0 }),
    [kept.change, live],
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
  return (
    <>
      <section className={`card ${classes.column} ${classes.how}`} aria-label={local(audience.title)}>
        <HowPicker audience={audience} draft={choices} change={kept.change} />
        <SaidBefore audience={audience} onRewrite={rewrite} />
      </section>
      <section className={`card ${classes.column} ${classes.facts}`}>
        <FactPicker stated={choices.stated} onState={state} />
      </section>
      <section className={`card ${classes.column} ${classes.words}`}>
        <TogetherNote together={together} />
        <FilingForm audience={audience} draft={choices} change={change} />
        <TextPart draft={draft} generated={generated} change={kept.change} />
        <SendBar change={kept.change} forget={kept.forget} draft={draft} text={text} audience={audience} />
      </section>
    </>
  );
}

/** Takes over the filing that somebody asked to write, once. */
function useFiling(asked: Target | null, audience: Audience, change: ReturnType<typeof useDraft>["change"]) {
  useEffect(() => {
    if (asked?.filing && asked.audience === audience.id) change({ filing: asked.filing });
  }, [asked, audience.id, change]);
}
