import { TextInput } from "@mantine/core";
import { Search, Star } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Channel, Item, SeatID } from "@/gen/protocol";
import { useText } from "@/i18n";
import { useKeys } from "@/ui/keys";
import { ChannelName } from "@/ui/story";
import { isUnread, needsAck } from "../model";
import { channelOrder } from "./Forms";
import classes from "./inbox.module.css";
import { channelsOf, type Narrowing, narrowings, type Sought } from "./model";
import { inboxWords } from "./words";

interface SearchBarProps {
  readonly items: readonly Item[];
  readonly me: SeatID;
  readonly sought: Sought;
  readonly onChange: (sought: Sought) => void;
}

interface FoldableProps extends SearchBarProps {
  /** Hides the field for words behind a sign until it is asked for: on a phone the list comes first. */
  readonly folded: boolean;
}

/** What narrows the stream: words, a state, a channel. */
export function SearchBar({ folded, ...seen }: FoldableProps) {
  const { items, me, sought, onChange } = seen;
  const say = useText(inboxWords);
  const [asked, setAsked] = useState(false);
  const shown = !folded || asked || sought.words !== "";
  const toggle = () => {
    setAsked(!shown);
    if (shown) onChange({ ...sought, words: "" });
  };
  return (
    <div className={classes.filters}>
      {shown && <Words sought={sought} onChange={onChange} focused={asked} />}
      <div className={classes.picks}>
        {folded && (
          <button type="button" className={classes.pick} aria-pressed={shown} onClick={toggle}>
            <Search size={16} aria-hidden />
            <span className="visually-hidden">{say("search")}</span>
          </button>
        )}
        <States items={items} me={me} sought={sought} onChange={onChange} />
        {items.length > 0 && <span className={classes.divide} aria-hidden="true" />}
        <Channels items={items} me={me} sought={sought} onChange={onChange} />
      </div>
    </div>
  );
}

interface WordsProps extends Pick<SearchBarProps, "sought" | "onChange"> {
  readonly focused: boolean;
}

function Words({ sought, onChange, focused }: WordsProps) {
  const say = useText(inboxWords);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);
  useKeys(useMemo(() => ({ "/": () => field.current?.focus() }), []));
  return (
    <TextInput
      ref={field}
      type="search"
      size="sm"
      aria-label={say("search")}
      placeholder={say("searchShort")}
      leftSection={<Search size={16} aria-hidden />}
      enterKeyHint="search"
      value={sought.words}
      onChange={(event) => onChange({ ...sought, words: event.currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        onChange({ ...sought, words: "" });
        event.currentTarget.blur();
      }}
    />
  );
}

/** States as buttons; pressed again, a state is let go. */
function States({ items, me, sought, onChange }: SearchBarProps) {
  const say = useText(inboxWords);
  const counts: Readonly<Record<Narrowing, number>> = {
    unread: items.filter((i) => isUnread(i, me)).length,
    unacked: items.filter((i) => needsAck(i, me)).length,
    starred: items.filter((i) => i.starred).length,
  };
  return (
    <fieldset className={classes.chips}>
      <legend className="visually-hidden">{say("state")}</legend>
      {narrowings.map((only) => (
        <button
          key={only}
          type="button"
          className={classes.pick}
          aria-pressed={sought.only === only}
          onClick={() => onChange({ ...sought, only: sought.only === only ? "all" : only })}
        >
          {only === "starred" ? <StarSign /> : say(only)}
          {counts[only] > 0 && <span className="digits">{counts[only]}</span>}
        </button>
      ))}
    </fieldset>
  );
}

function StarSign() {
  const say = useText(inboxWords);
  return (
    <span className={classes.sign} title={say("starred")}>
      <Star size={16} aria-hidden />
      <span className="visually-hidden">{say("starred")}</span>
    </span>
  );
}

/** The channels as signs; pressed again, a channel is let go. */
function Channels({ items, me, sought, onChange }: SearchBarProps) {
  const say = useText(inboxWords);
  const pick = (channel: Channel) =>
    onChange({ ...sought, channel: sought.channel === channel ? null : channel });
  return (
    <fieldset className={classes.chips}>
      <legend className="visually-hidden">{say("channels")}</legend>
      {channelsOf(items, me, channelOrder).map(({ channel, unread }) => (
        <button
          key={channel}
          type="button"
          className={classes.pick}
          aria-pressed={sought.channel === channel}
          onClick={() => pick(channel)}
        >
          <ChannelName channel={channel} terse />
          {unread > 0 && <span className="digits">{unread}</span>}
          {unread > 0 && <span className="visually-hidden">{say("unread")}</span>}
        </button>
      ))}
    </fieldset>
  );
}
