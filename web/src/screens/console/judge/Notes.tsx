import { Lightbulb, Star, ThumbsUp, TriangleAlert, Wrench } from "lucide-react";
import type { ComponentProps, RefObject } from "react";
import type { Note, NoteKind } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { EmptyState } from "@/ui";
import { Moment, useNames } from "@/ui/story";
import { useCan } from "../seat";
import classes from "./Judge.module.css";
import { latest } from "./model";
import { NoteForm } from "./NoteForm";
import { judgeWords } from "./words";

const signs: Readonly<Record<NoteKind, typeof Star>> = {
  strength: ThumbsUp,
  gap: Wrench,
  risk: TriangleAlert,
  idea: Lightbulb,
};

/** The observations of facilitators and evaluators, and the form for a new one. */
export function Notes({ field }: { readonly field: RefObject<HTMLTextAreaElement | null> }) {
  const say = useText(judgeWords);
  const { may } = useCan();
  const notes = latest(useRecords("note"));
  return (
    <div>
      {may("note") && <NoteForm field={field} />}
      {notes.length === 0 && <EmptyState title={say("notesNone")} />}
      <ul className={classes.list}>
        {notes.map((n) => (
          <NoteRow key={n.n} note={n} />
        ))}
      </ul>
    </div>
  );
}

function NoteRow({ note }: { readonly note: Note }) {
  const say = useText(judgeWords);
  const local = useLocal();
  const names = useNames();
  const objective = useRecord("objective", note.objective ?? "");
  return (
    <li className={classes.item}>
      <p className={classes.noteHead}>
        <Moment at={note.at} />
        <span className={classes.kind}>
          <Sign kind={note.note} /> {say(note.note)}
        </span>
        {note.about && <span>{say("about", { who: names.seat(note.about) })}</span>}
        <span className="quiet">{say("by", { who: names.seat(note.seat) })}</span>
        {note.starred && (
          <span className={classes.star}>
            <Star size={14} aria-hidden /> {say("starred")}
          </span>
        )}
      </p>
      <p className={classes.noteText}>{note.text}</p>
      {objective && <p className="quiet">{local(objective.text)}</p>}
    </li>
  );
}

function Sign({ kind, ...props }: { readonly kind: NoteKind } & ComponentProps<"svg">) {
  const Icon = signs[kind];
  return <Icon size={14} aria-hidden {...props} />;
}
