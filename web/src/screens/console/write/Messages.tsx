import { Button, Select, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { memo, useDeferredValue, useMemo, useState } from "react";
import type { Item } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { EmptyState, Md } from "@/ui";
import { ChannelName, Moment, useNames } from "@/ui/story";
import classes from "./Messages.module.css";
import { type Narrow, narrowed, waiting } from "./model";
import { Statements } from "./Statements";
import { writeWords } from "./words";

const forms = ["inject", "ad_hoc", "message", "forward", "brief", "hint"] as const;
const page = 40;

/** Every message of the room, with who has read it: the facilitator reads along. */
export function Messages() {
  const say = useText(writeWords);
  const items = useRecords("item");
  const [narrow, setNarrow] = useState<Narrow>({ form: null, seat: null, words: "" });
  const [shown, setShown] = useState(page);
  const asked = useDeferredValue(narrow);
  const list = useMemo(() => narrowed(items, asked), [items, asked]);
  if (items.length === 0) return <EmptyState title={say("messagesNone")} />;
  return (
    <div>
      <Statements />
      <Narrowing narrow={narrow} onChange={setNarrow} />
      {list.length === 0 && <EmptyState title={say("messagesNothing")} />}
      <ul className={classes.list}>
        {list.slice(0, shown).map((item) => (
          <Message key={item.n} item={item} />
        ))}
      </ul>
      {list.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + page)}>
          {say("showMore", { n: Math.min(page, list.length - shown) })}
        </Button>
      )}
    </div>
  );
}

interface NarrowingProps {
  readonly narrow: Narrow;
  readonly onChange: (narrow: Narrow) => void;
}

function Narrowing({ narrow, onChange }: NarrowingProps) {
  const say = useText(writeWords);
  const local = useLocal();
  const seats = useRecords("seat").filter((s) => s.kind === "player");
  return (
    <div className={classes.narrow}>
      <TextInput
        type="search"
        aria-label={say("search")}
        placeholder={say("search")}
        leftSection={<Search size={16} aria-hidden />}
        value={narrow.words}
        onChange={(e) => onChange({ ...narrow, words: e.currentTarget.value })}
      />
      <Select
        aria-label={say("what")}
        placeholder={say("all")}
        data={forms.map((f) => ({ value: f, label: say(`form_${f}`) }))}
        value={narrow.form}
        onChange={(form) => onChange({ ...narrow, form })}
        clearable
      />
      <Select
        aria-label={say("to")}
        placeholder={say("everybody")}
        data={seats.map((s) => ({ value: s.id, label: local(s.title) }))}
        value={narrow.seat}
        onChange={(seat) => onChange({ ...narrow, seat })}
        clearable
      />
    </div>
  );
}

const Message = memo(function Message({ item }: { readonly item: Item }) {
  const say = useText(writeWords);
  const local = useLocal();
  const names = useNames();
  const form = forms.find((f) => f === item.form);
  const subject = local(item.subject);
  return (
    <li className={classes.message}>
      <div className={classes.head}>
        <Moment at={item.at} />
        <ChannelName channel={item.channel} terse />
        <span>{say("fromTo", { from: local(item.from), to: names.seats(item.to) })}</span>
        {form && form !== "inject" && <span className={classes.form}>{say(`form_${form}`)}</span>}
      </div>
      <details>
        <summary>{subject || firstLine(local(item.body))}</summary>
        <div className={classes.body}>
          <Md text={local(item.body)} />
        </div>
      </details>
      <Reading item={item} />
    </li>
  );
});

function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "";
}

function Reading({ item }: { readonly item: Item }) {
  const say = useText(writeWords);
  const names = useNames();
  const read = (item.readBy ?? []).filter((s) => item.to.includes(s));
  const { unread, unacked } = waiting(item);
  return (
    <p className={classes.reading}>
      {read.length > 0 && <span>{say("readers", { seats: names.seats(read) })}</span>}
      {unread.length > 0 && (
        <span className={classes.open}>{say("unread", { seats: names.seats(unread) })}</span>
      )}
      {unacked.length > 0 && (
        <span className={classes.open}>{say("unacked", { seats: names.seats(unacked) })}</span>
      )}
    </p>
  );
}
