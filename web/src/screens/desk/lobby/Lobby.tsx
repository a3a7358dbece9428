import type { ReactNode } from "react";
import type { Exercise } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { Md } from "@/ui";
import { Moment } from "@/ui/story";
import { Targets } from "@/ui/targets";
import { HostStart, useHosts } from "../host";
import { useLayout } from "../layout";
import { Comfort } from "./Comfort";
import { CommCheck } from "./CommCheck";
import classes from "./lobby.module.css";
import { seating } from "./model";
import { lobbyWords } from "./words";

/** Before the start: who one is, who the others are, what it is about, and whether the line holds. */
export function Lobby() {
  const say = useText(lobbyWords);
  const local = useLocal();
  const exercise = useRecord("exercise");
  const hosts = useHosts();
  return (
    <div className={classes.lobby}>
      <section className={classes.waiting}>
        <span className={classes.pulse} aria-hidden="true" />
        <div>
          {exercise && <p className={classes.which}>{local(exercise.title)}</p>}
          {hosts ? (
            <HostStart />
          ) : (
            <>
              <h1>{say("waiting")}</h1>
              <p>{say("waitingText")}</p>
            </>
          )}
          {exercise && (
            <p className={classes.starts}>
              {say("startsAt")}: <Moment at={exercise.start} day />
            </p>
          )}
        </div>
      </section>
      <CommCheck />
      <div className={classes.columns}>
        <div>
          <OwnSeat />
          <Seats />
          <Targets />
          <Comfort />
        </div>
        <div>{exercise && <About exercise={exercise} />}</div>
      </div>
    </div>
  );
}

function OwnSeat() {
  const say = useText(lobbyWords);
  const local = useLocal();
  const me = useRecord("me");
  const names = useRecord("seat", me?.seat)?.holders.join(", ");
  if (!me) return null;
  return (
    <section className={classes.own}>
      <p className={classes.label}>{say("yourSeat")}</p>
      <h2>
        {local(me.title)} {names && <span className={classes.name}>{names}</span>}
      </h2>
      <Md text={me.kind === "observer" ? say("observer") : local(me.duties)} />
    </section>
  );
}

function Seats() {
  const say = useText(lobbyWords);
  const local = useLocal();
  const me = useRecord("me")?.seat ?? "";
  const seats = seating(useRecords("seat"), me);
  return (
    <section className={`${classes.part} ${classes.who}`}>
      <h2>{say("seats")}</h2>
      <ul className={classes.seats}>
        {seats.map((s) => (
          <li key={s.id} data-empty={(s.holders.length === 0 && !s.bot) || undefined}>
            <details>
              <summary>
                <strong>{local(s.title)}</strong>
                <span className="quiet">{holder(s.holders, s.bot)}</span>
                {s.id === me && <span className={classes.you}>{say("you")}</span>}
              </summary>
              <p>{local(s.duties)}</p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );

  function holder(holders: readonly string[], bot: string | undefined): string {
    if (holders.length > 0) return holders.join(", ");
    return say(bot ? "bot" : "free");
  }
}

function About({ exercise }: { readonly exercise: Exercise }) {
  const say = useText(lobbyWords);
  const local = useLocal();
  const roomy = useLayout() !== "narrow";
  return (
    <>
      <Part title={say("synopsis")} open>
        <Md text={local(exercise.synopsis)} />
      </Part>
      <Part title={say("organisation")} open={roomy}>
        <p>
          <strong>{local(exercise.organisation)}</strong>
        </p>
        <Md text={local(exercise.about)} />
      </Part>
      {exercise.ground.length > 0 && (
        <Part title={say("ground")} open={roomy}>
          <ol className={classes.ground}>
            {exercise.ground.map((rule) => (
              <li key={rule.en}>{local(rule)}</li>
            ))}
          </ol>
        </Part>
      )}
      {exercise.glossary.length > 0 && (
        <Part title={say("glossary")}>
          <dl className={classes.glossary}>
            {exercise.glossary.map((t) => (
              <div key={t.term.en}>
                <dt>{local(t.term)}</dt>
                <dd>{local(t.meaning)}</dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** A part of what one may read beforehand; it folds away under its title. */
function Part({ title, open, children }: PartProps) {
  return (
    <details className={classes.part} open={open}>
      <summary className={classes.summary}>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  );
}
