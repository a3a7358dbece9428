import { ActionIcon, SegmentedControl, Select, TextInput } from "@mantine/core";
import { ListFilter, Search } from "lucide-react";
import { type RefObject, useDeferredValue, useMemo, useState } from "react";
import { ChannelNames } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useInstant, useRecord, useRecords } from "@/live";
import { Mark } from "@/theme/states";
import { storyWords } from "@/ui/story/words";
import { type Done, DoneContext } from "./done";
import { EventLanes } from "./EventLanes";
import { EventList } from "./EventList";
import classes from "./Events.module.css";
import { everything, type Filter, grouped, narrows } from "./model";
import { Press } from "./Press";
import { WhatNow } from "./WhatNow";
import { eventWords } from "./words";

/** The event list: all injects, past and to come, as a list or as lanes. */
export function Events({ searchField }: { readonly searchField: RefObject<HTMLInputElement | null> }) {
  const say = useText(eventWords);
  const [filter, setFilter] = useState<Filter>(everything);
  const [shown, setShown] = useState("list");
  const [folded, setFolded] = useState(true);
  const [done, setDone] = useState<Done | null>(null);
  const over = useRecord("clock")?.state === "ended";
  const injects = useRecords("inject");
  const at = useInstant() ?? 0;
  const rate = useRecord("clock")?.rate ?? 1000;
  const asked = useDeferredValue(filter);
  const parts = useMemo(() => grouped(injects, asked, { at, rate }), [injects, asked, at, rate]);
  return (
    <section className={classes.events} aria-label={say("title")}>
      <div>
        <div className={classes.head}>
          <h2>{say("title")}</h2>
          <SegmentedControl
            size="xs"
            aria-label={say("shownAs")}
            value={shown}
            onChange={setShown}
            data={[
              { value: "list", label: say("asList") },
              { value: "lanes", label: say("asLanes") },
            ]}
          />
          <ActionIcon
            className={classes.unfold}
            variant={narrows(filter) ? "filled" : "default"}
            aria-label={say("narrow")}
            aria-expanded={!folded}
            onClick={() => setFolded(!folded)}
          >
            <ListFilter size={20} />
          </ActionIcon>
          <Narrow filter={filter} onChange={setFilter} searchField={searchField} folded={folded} />
        </div>
        {over ? <WhatNow /> : <Press />}
        {done && <LastDone done={done} />}
      </div>
      <DoneContext value={setDone}>
        {shown === "list" ? <EventList parts={parts} over={over} /> : <EventLanes parts={parts} now={at} />}
      </DoneContext>
    </section>
  );
}

/** What was done last, on a place of its own: the row it was done to has gone to another part. */
function LastDone({ done }: { readonly done: Done }) {
  const say = useText(eventWords);
  const local = useLocal();
  return (
    <p className={classes.done}>
      <Mark shape="check" />
      <span>{say(`done_${done.act}`, { title: local(done.title), seq: done.seq })}</span>
    </p>
  );
}

interface NarrowProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly folded: boolean;
}

/** What the list is narrowed to. On a phone it is folded away, until it is asked for or reached by a key. */
function Narrow({ filter, onChange, searchField, folded }: NarrowProps) {
  const say = useText(eventWords);
  const story = useText(storyWords);
  const local = useLocal();
  const seats = useRecords("seat").filter((s) => s.kind === "player");
  const channel = (value: string | null) => ChannelNames.find((c) => c === value) ?? null;
  return (
    <div className={classes.narrow} data-folded={folded || undefined}>
      <TextInput
        ref={searchField}
        type="search"
        className={classes.search}
        aria-label={say("search")}
        placeholder={say("searchHint")}
        leftSection={<Search size={16} aria-hidden />}
        value={filter.words}
        onChange={(e) => onChange({ ...filter, words: e.currentTarget.value })}
      />
      <Select
        aria-label={say("anySeat")}
        placeholder={say("anySeat")}
        data={seats.map((s) => ({ value: s.id, label: local(s.title) }))}
        value={filter.seat}
        onChange={(seat) => onChange({ ...filter, seat })}
        clearable
      />
      <Select
        aria-label={say("anyChannel")}
        placeholder={say("anyChannel")}
        data={ChannelNames.map((c) => ({ value: c, label: story(c) }))}
        value={filter.channel}
        onChange={(value) => onChange({ ...filter, channel: channel(value) })}
        clearable
      />
    </div>
  );
}
