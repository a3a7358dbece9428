import { Button, TextInput } from "@mantine/core";
import { Link } from "wouter";
import type { ExerciseCard, Member } from "@/gen/protocol";
import { useLang, useLocal, useText } from "@/i18n";
import { foldedRooms } from "./model";
import classes from "./start.module.css";
import { startWords } from "./words";

/** The exercises that somebody leads: consoles, big screens, the code for others. */
export function Exercises({ member }: { readonly member: Member }) {
  const say = useText(startWords);
  return (
    <section className={classes.card} aria-labelledby="your-exercises">
      <div className={classes.sectionHead}>
        <div>
          <h2 id="your-exercises">{say("exercises")}</h2>
          <p className={classes.quiet}>
            {say(member.exercises.length > 0 ? "exercisesLead" : "noExercises")}
          </p>
        </div>
        {member.owner && (
          <Button component={Link} href="/h" variant="default">
            {say("progress")}
          </Button>
        )}
      </div>
      <ul className={classes.rows}>
        {member.exercises.map((e) => (
          <li key={e.id} className={classes.exercise}>
            <Exercise exercise={e} member={member} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Exercise({ exercise, member }: { readonly exercise: ExerciseCard; readonly member: Member }) {
  const say = useText(startWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const made = new Date(exercise.created).toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" });
  const { shown, folded } = foldedRooms(exercise.rooms.map((room, i) => ({ room, n: i + 1 })));
  const row = ({ room, n }: { room: string; n: number }) => (
    <RoomRow key={room} room={room} n={n} member={member} />
  );
  return (
    <>
      <div className={classes.exerciseHead}>
        <span>
          <strong>{local(exercise.title)}</strong>{" "}
          <time className={classes.quiet} dateTime={new Date(exercise.created).toISOString()}>
            {say("madeAt", { when: made })}
          </time>
        </span>
        <span className={classes.badge}>{say("codeIs", { code: exercise.code })}</span>
      </div>
      {shown.map(row)}
      {folded.length > 0 && (
        <details className={classes.folded}>
          <summary>{say("allRooms", { n: folded.length })}</summary>
          {folded.map(row)}
        </details>
      )}
      {exercise.link && (
        <TextInput
          label={say("linkOnce")}
          value={location.origin + exercise.link}
          readOnly
          onFocus={(e) => e.currentTarget.select()}
        />
      )}
    </>
  );
}

interface RoomRowProps {
  readonly room: string;
  readonly n: number;
  readonly member: Member;
}

/** The ways into one room. */
function RoomRow({ room, n, member }: RoomRowProps) {
  const say = useText(startWords);
  const mine = member.holdings.find((h) => h.room === room && h.class === "player");
  return (
    <div className={classes.row}>
      <span className={classes.quiet}>{say("room", { n })}</span>
      <span className={classes.buttons}>
        {mine && (
          <Button component={Link} href={`/p/${encodeURIComponent(room)}`} variant="default">
            {say("desk")}
          </Button>
        )}
        <Button component={Link} href={`/s/${encodeURIComponent(room)}`} variant="default">
          {say("screen")}
        </Button>
        <Button component={Link} href={`/f/${encodeURIComponent(room)}`}>
          {say("console")}
        </Button>
      </span>
    </div>
  );
}
