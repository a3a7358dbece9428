import { Forward, Send, Star } from "lucide-react";
import { memo, type RefObject, useEffect, useRef } from "react";
import type { Item, SeatID } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { Mark, toneStyle } from "@/theme/states";
import { ChannelName, Moment, useNames } from "@/ui/story";
import { isOwn, isUnread, needsAck } from "../model";
import classes from "./inbox.module.css";
import { firstLine, isRinging } from "./model";
import { OpenItem } from "./OpenItem";
import { inboxWords } from "./words";

interface ItemRowProps {
  readonly item: Item;
  readonly me: SeatID;
  readonly open: boolean;
  readonly chosen: boolean;
  /** It says once more what an earlier one said. */
  readonly again: boolean;
  /** Set to true when the row that is chosen next shall take the focus; the row sets it back. */
  readonly wanted: RefObject<boolean>;
  readonly onToggle: (n: number) => void;
}

/** One message in the stream: a line, and when it is open the message itself. */
export const ItemRow = memo(function ItemRow({
  item,
  me,
  open,
  chosen,
  again,
  wanted,
  onToggle,
}: ItemRowProps) {
  const line = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!chosen || !wanted.current) return;
    wanted.current = false;
    line.current?.focus({ preventScroll: true });
  }, [chosen, wanted]);
  return (
    <div
      className={classes.row}
      data-unread={isUnread(item, me) || undefined}
      data-open={open || undefined}
      data-item={item.n}
    >
      <button
        ref={line}
        type="button"
        className={classes.line}
        aria-expanded={open}
        onClick={() => onToggle(item.n)}
      >
        <Line item={item} me={me} open={open} again={again} />
      </button>
      {open && <OpenItem item={item} me={me} />}
    </div>
  );
});

function Line({ item, me, open, again }: Pick<ItemRowProps, "item" | "me" | "open" | "again">) {
  const say = useText(inboxWords);
  const local = useLocal();
  const names = useNames();
  const unread = isUnread(item, me);
  const own = isOwn(item, me);
  const who = own ? `→ ${names.seats(item.to)}` : local(item.from);
  return (
    <>
      <span className={classes.dot}>
        {unread && <span className="visually-hidden">{say("markUnread")}</span>}
      </span>
      {open && !own ? (
        <span className={classes.opened}>
          <ChannelName channel={item.channel} />
        </span>
      ) : (
        <>
          <span className={classes.channel}>
            <ChannelName channel={item.channel} terse />
          </span>
          <span className={classes.sender}>{who}</span>
        </>
      )}
      <span className={classes.at}>
        <Moment at={item.at} />
      </span>
      <span className={classes.subject}>
        {isRinging(item, me) ? say("ringing") : local(item.subject) || firstLine(local(item.body))}
      </span>
      <Flags item={item} me={me} again={again} />
    </>
  );
}

function Flags({ item, me, again }: Pick<ItemRowProps, "item" | "me" | "again">) {
  const say = useText(inboxWords);
  const own = isOwn(item, me);
  return (
    <span className={classes.flags}>
      {needsAck(item, me) && (
        <span className="state" data-wash style={toneStyle("watch")}>
          <Mark shape="ring" />
          {say("markAck")}
        </span>
      )}
      {again && <span className="quiet">{say("markAgain")}</span>}
      {item.ack && item.acked && (
        <span className="state" style={toneStyle("good")}>
          <Mark shape="check" />
          {say("markAcked")}
        </span>
      )}
      {own && <Sign icon={<Send size={14} aria-hidden />} word={say("markSent")} />}
      {item.form === "forward" && (
        <Sign icon={<Forward size={14} aria-hidden />} word={say("markForwarded")} />
      )}
      {item.starred && (
        <Sign icon={<Star size={14} aria-hidden fill="currentColor" />} word={say("markStarred")} />
      )}
    </span>
  );
}

function Sign({ icon, word }: { readonly icon: React.ReactNode; readonly word: string }) {
  return (
    <span className={classes.sign} title={word}>
      {icon}
      <span className="visually-hidden">{word}</span>
    </span>
  );
}
