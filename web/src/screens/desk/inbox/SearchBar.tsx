import { Chip, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useMemo, useRef } from "react";
import type { Channel, Item, SeatID } from "@/gen/protocol";
import { useText } from "@/i18n";
import { useKeys } from "@/ui/keys";
import { ChannelName } from "@/ui/story";
import { isUnread, needsAck } from "../model";
import { channelOrder } from "./Forms";
import classes from "./inbox.module.css";
import { channelsOf, type Only, onlys, type Sought } from "./model";
import { inboxWords } from "./words";

interface SearchBarProps {
  readonly items: readonly Item[];
  readonly me: SeatID;
  readonly sought: Sought;
  readonly onChange: (sought: Sought) => void;
}

/** What narrows the stream: words, a state, a channel. */
export function SearchBar({ items, me, sought, onChange }: SearchBarProps) {
  return (
    <div className={classes.filters}>
      <Words sought={sought} onChange={onChange} />
      <States items={items} me={me} sought={sought} onChange={onChange} />
      <Channels items={items} me={me} sought={sought} onChange={onChange} />
    </div>
  );
}

function Words({ sought, onChange }: Pick<SearchBarProps, "sought" | "onChange">) {
  const say = useText(inboxWords);
  const field = useRef<HTMLInputElement>(null);
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

function States({ items, me, sought, onChange }: SearchBarProps) {
  const say = useText(inboxWords);
  const counts: Readonly<Record<Only, number>> = {
    all: 0,
    unread: items.filter((i) => isUnread(i, me)).length,
    unacked: items.filter((i) => needsAck(i, me)).length,
    starred: 0,
  };
  return (
    <fieldset className={classes.chips}>
      <legend className="visually-hidden">{say("state")}</legend>
      <Chip.Group
        value={sought.only}
        onChange={(only) => onChange({ ...sought, only: onlys.find((o) => o === only) ?? "all" })}
      >
        {onlys.map((only) => (
          <Chip key={only} value={only} size="xs" radius="sm" variant="light">
            {say(only)}
            {counts[only] > 0 && <span className="digits"> {counts[only]}</span>}
          </Chip>
        ))}
      </Chip.Group>
    </fieldset>
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
