import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useEffect } from "react";
import { Link } from "wouter";
import { api, keys } from "@/api";
import { useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import type { ScreenProps } from "@/routes";
import { DeedStatus, EmptyState, ReplayLink, RoomFrame, RoomGate, useDeed } from "@/ui";
import classes from "./Debrief.module.css";
import { HotWash } from "./learn/HotWash";
import { Plan } from "./learn/Plan";
import { ExecutiveProse, Prose } from "./learn/Prose";
import { SurveySection } from "./learn/SurveySection";
import { Awareness } from "./sections/Awareness";
import { Deadlines } from "./sections/Deadlines";
import { Decisions } from "./sections/Decisions";
import { Findings } from "./sections/Findings";
import { Objectives } from "./sections/Objectives";
import { Outcome } from "./sections/Outcome";
import { Papers } from "./sections/Papers";
import { Questions } from "./sections/Questions";
import { Recovery } from "./sections/Recovery";
import { Telling } from "./sections/Telling";
import { Timeline } from "./sections/Timeline";
import { ToldSection } from "./sections/ToldSection";
import { TruthSection } from "./sections/TruthSection";
import { debriefWords } from "./words";

/** What happened, why each point was given, and what to talk over: for every seat once the facilitator opens it. */
export default function Debrief({ params }: ScreenProps) {
  const room = params.room ?? "";
  return (
    <RoomGate room={room} kinds={["player", "facilitator", "evaluator", "observer"]}>
      <RoomFrame day>
        <Gate room={room} />
      </RoomFrame>
    </RoomGate>
  );
}

/** The page, or why it is not there yet. */
export function Gate({ room }: { readonly room: string }) {
  const me = useRecord("me");
  const opened = useRecord("exercise")?.debriefed;
  if (!me) return null;
  const early = me.kind === "facilitator" || me.kind === "evaluator";
  return opened || early ? <Page room={room} opened={opened ?? false} /> : <NotYet room={room} />;
}

function NotYet({ room }: { readonly room: string }) {
  const say = useText(debriefWords);
  const me = useQuery({ queryKey: keys.me, queryFn: api.me });
  const runs = me.data?.exercises.some((e) => e.rooms.includes(room));
  return (
    <EmptyState title={say("notYetTitle")}>
      <p>{say("notYetText")}</p>
      {runs && (
        <Button component={Link} href={`/f/${encodeURIComponent(room)}`} mt="md" variant="default">
          {say("toConsole")}
        </Button>
      )}
    </EmptyState>
  );
}

const sectionsOf = (room: string) =>
  [
    {
      id: "outcome",
      body: (
        <>
          <ExecutiveProse />
          <Outcome />
        </>
      ),
    },
    { id: "hotWash", body: <HotWash /> },
    { id: "findings", body: <Findings room={room} /> },
    { id: "telling", body: <Telling /> },
    { id: "timeline", body: <Timeline /> },
    { id: "decisions", body: <Decisions /> },
    { id: "told", body: <ToldSection /> },
    { id: "deadlines", body: <Deadlines /> },
    { id: "recovery", body: <Recovery /> },
    { id: "truth", body: <TruthSection /> },
    { id: "awareness", body: <Awareness /> },
    { id: "objectives", body: <Objectives /> },
    { id: "questions", body: <Questions /> },
    { id: "plan", body: <Plan /> },
    { id: "survey", body: <SurveySection room={room} /> },
    {
      id: "papers",
      body: (
        <>
          <Papers room={room} />
          <Prose />
        </>
      ),
    },
  ] as const;

interface PageProps {
  readonly room: string;
  readonly opened: boolean;
}

function Page({ room, opened }: PageProps) {
  const say = useText(debriefWords);
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), []); // the part that a link names
  return (
    <div className={classes.page}>
      <Contents room={room} />
      <article className={classes.body}>
        <Head room={room} opened={opened} />
        {sectionsOf(room).map(({ id, body }) => (
          <section key={id} id={id} className={classes.section} aria-labelledby={`${id}-head`}>
            <h2 id={`${id}-head`}>{say(id)}</h2>
            {body}
          </section>
        ))}
        <p className="quiet">{say("disclaimer")}</p>
      </article>
    </div>
  );
}

function Contents({ room }: { readonly room: string }) {
  const say = useText(debriefWords);
  return (
    <nav className={`${classes.contents} no-print`} aria-label={say("contents")}>
      <ol>
        {sectionsOf(room).map(({ id }) => (
          <li key={id}>
            <a href={`#${id}`}>{say(id)}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Head({ room, opened }: PageProps) {
  const say = useText(debriefWords);
  const local = useLocal();
  const exercise = useRecord("exercise");
  const clock = useRecord("clock");
  const me = useRecord("me");
  const { progress, ask } = useDeed();
  const mayOpen = !opened && clock?.state === "ended" && me?.can.includes("debrief");
  return (
    <header className={classes.head}>
      <div>
        <p className="quiet">{say("title")}</p>
        <h1>{exercise && local(exercise.title)}</h1>
        <p className="quiet">{exercise && local(exercise.organisation)}</p>
      </div>
      <div className={`${classes.tools} no-print`}>
        {mayOpen && (
          <Button onClick={() => ask({ kind: "debrief" })} loading={progress.at === "sending"}>
            {say("open")}
          </Button>
        )}
        <ReplayLink room={room} />
        <Button variant="default" leftSection={<Printer size={18} aria-hidden />} onClick={() => print()}>
          {say("print")}
        </Button>
        {progress.at === "refused" && <DeedStatus progress={progress} />}
      </div>
      {!opened && <p className={`${classes.early} no-print`}>{say("onlyYou")}</p>}
    </header>
  );
}
