import { Button } from "@mantine/core";
import { AtSign, Footprints, Landmark, Phone, PhoneIncoming } from "lucide-react";
import type { ReactNode } from "react";
import type { Channel, Item } from "@/gen/protocol";
import { useLang, useLocal, useText } from "@/i18n";
import { Md, markAhead, markBehind } from "@/ui";
import { Moment, useNames } from "@/ui/story";
import { Sign } from "@/viz";
import classes from "./forms.module.css";
import { postOf, signOf, ticketOf } from "./model";
import { inboxWords } from "./words";

interface FormProps {
  readonly item: Item;
}

/** Draws a message as its channel does: a mail like a mail, a call like a call. Each carries the exercise mark. */
export function Form({ item }: FormProps) {
  return (
    <div className={classes.form} data-channel={item.channel}>
      {drawn(item)}
      <Marked />
    </div>
  );
}

function drawn(item: Item): ReactNode {
  const { channel } = item;
  switch (channel) {
    case "mail":
      return <Mail item={item} />;
    case "phone":
      return <Call item={item} />;
    case "chat":
      return <Chat item={item} />;
    case "ticket":
      return <TicketForm item={item} />;
    case "news":
      return <News item={item} />;
    case "social":
      return <Social item={item} />;
    case "authority":
      return <Letter item={item} />;
    case "walk_in":
      return <Door item={item} />;
    default:
      return channel satisfies never;
  }
}

/** The mark inside every simulated message, so that no picture of it can be taken for real. */
function Marked() {
  return (
    <p className={classes.mark}>
      <span lang="ja">{markAhead}</span> <span lang="en">{markBehind}</span>
    </p>
  );
}

function Body({ item }: FormProps) {
  const local = useLocal();
  return <Md text={local(item.body)} />;
}

function Head({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes.head}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Mail({ item }: FormProps) {
  const say = useText(inboxWords);
  const local = useLocal();
  const names = useNames();
  const rows = [
    [say("from"), local(item.from)],
    [say("toLine"), names.seats(item.to)],
    [say("date"), <Moment key="at" at={item.at} day />],
    [say("subject"), <strong key="subject">{local(item.subject) || say("noSubject")}</strong>],
  ] as const;
  return (
    <>
      <Head rows={rows} />
      <div className={classes.body}>
        <Body item={item} />
      </div>
    </>
  );
}

/** A call that was taken: who called, and what was said. */
function Call({ item }: FormProps) {
  const say = useText(inboxWords);
  const local = useLocal();
  return (
    <>
      <div className={classes.caller}>
        <span className={classes.handset} aria-hidden="true">
          <Phone size={18} />
        </span>
        <span>
          <strong>{local(item.from)}</strong>
          <span className="quiet">{local(item.subject)}</span>
          <Moment at={item.at} />
        </span>
      </div>
      <p className={classes.label}>{say("transcript")}</p>
      <div className={classes.transcript}>
        <Body item={item} />
      </div>
    </>
  );
}

/** A call that still rings: nothing of it is known before somebody takes it. */
export function Ringing({ item, onTake }: FormProps & { readonly onTake: () => void }) {
  const say = useText(inboxWords);
  const local = useLocal();
  return (
    <div className={classes.form} data-channel="phone">
      <div className={classes.ringing}>
        <PhoneIncoming size={28} aria-hidden />
        <p>
          <span className={classes.label}>{say("ringing")}</span>
          <strong>{local(item.from)}</strong>
        </p>
        <Button onClick={onTake} leftSection={<Phone size={16} aria-hidden />}>
          {say("answerCall")}
        </Button>
      </div>
      <Marked />
    </div>
  );
}

function Writer({ item }: FormProps) {
  const lang = useLang((s) => s.lang);
  const local = useLocal();
  return (
    <p className={classes.who}>
      <span className={classes.avatar} aria-hidden="true">
        {signOf(item.from)[lang]}
      </span>
      <span>
        <strong>{local(item.from)}</strong>
        <Moment at={item.at} />
      </span>
    </p>
  );
}

function Chat({ item }: FormProps) {
  const local = useLocal();
  const subject = local(item.subject);
  return (
    <div className={classes.chat}>
      <Writer item={item} />
      <div className={classes.bubble}>
        {subject && <p className={classes.topic}>{subject}</p>}
        <Body item={item} />
      </div>
    </div>
  );
}

const looksOf = {
  urgent: ["cross", "bad"],
  high: ["triangle", "watch"],
  medium: ["half", "off"],
  low: ["ring", "off"],
} as const;

function TicketForm({ item }: FormProps) {
  const say = useText(inboxWords);
  const local = useLocal();
  const { number, title, priority } = ticketOf(local(item.subject));
  const rows = [
    [say("ticketFrom"), local(item.from)],
    [say("date"), <Moment key="at" at={item.at} day />],
  ] as const;
  return (
    <>
      <p className={classes.ticketTitle}>
        {number && <span className={classes.ticketNumber}>{number}</span>} {title}
      </p>
      {priority && (
        <Sign shape={looksOf[priority][0]} tone={looksOf[priority][1]} wash>
          {say(`priority_${priority}`)}
        </Sign>
      )}
      <Head rows={rows} />
      <div className={classes.body}>
        <Body item={item} />
      </div>
    </>
  );
}

function News({ item }: FormProps) {
  const local = useLocal();
  return (
    <>
      <p className={classes.outlet}>
        <strong>{local(item.from)}</strong> <Moment at={item.at} day />
      </p>
      <p className={classes.headline}>{local(item.subject)}</p>
      <div className={classes.body}>
        <Body item={item} />
      </div>
    </>
  );
}

function Social({ item }: FormProps) {
  const local = useLocal();
  const post = postOf(local(item.body));
  return (
    <div className={classes.post}>
      <Writer item={item} />
      <div className={classes.posted}>
        <Md text={post.words} />
      </div>
      {post.about.map((line) => (
        <p key={line} className={classes.reach}>
          <AtSign size={14} aria-hidden /> {line}
        </p>
      ))}
    </div>
  );
}

function Letter({ item }: FormProps) {
  const say = useText(inboxWords);
  const local = useLocal();
  const names = useNames();
  return (
    <>
      <p className={classes.letterDate}>
        <Moment at={item.at} day />
      </p>
      <p>
        {say("toLine")}: {names.seats(item.to)}
      </p>
      <p className={classes.letterFrom}>
        <Landmark size={18} aria-hidden /> <strong>{local(item.from)}</strong>
      </p>
      <p className={classes.letterTitle}>{local(item.subject)}</p>
      <div className={classes.body}>
        <Body item={item} />
      </div>
    </>
  );
}

function Door({ item }: FormProps) {
  const say = useText(inboxWords);
  const local = useLocal();
  return (
    <>
      <p className={classes.door}>
        <Footprints size={18} aria-hidden />
        <span className={classes.label}>{say("atDoor")}</span>
        <strong>{local(item.from)}</strong> <Moment at={item.at} />
      </p>
      <p className={classes.topic}>{local(item.subject)}</p>
      <div className={classes.body}>
        <Body item={item} />
      </div>
    </>
  );
}

/** The channels in the order in which they are offered. */
export const channelOrder: readonly Channel[] = [
  "mail",
  "phone",
  "chat",
  "ticket",
  "news",
  "social",
  "authority",
  "walk_in",
];
