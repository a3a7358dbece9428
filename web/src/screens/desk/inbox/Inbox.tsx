import { Button } from "@mantine/core";
import { Inbox as InboxIcon, MessageSquarePlus } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { VList, type VListHandle } from "virtua";
import type { Item, SeatID } from "@/gen/protocol";
import { useText } from "@/i18n";
import { useRecord, useRecords, useSend } from "@/live";
import { EmptyState } from "@/ui";
import { useKeys } from "@/ui/keys";
import { HostNext, useHosts } from "../host";
import { useLayout } from "../layout";
import { useMay } from "../may";
import { needsAck } from "../model";
import { usePlace } from "../place";
import { ForwardDialog, MessageDialog } from "./dialogs";
import { ItemRow } from "./ItemRow";
import classes from "./inbox.module.css";
import { KeyHelp } from "./KeyHelp";
import { beside, everything, found, isRinging, type Sought, sentAgain } from "./model";
import { SearchBar } from "./SearchBar";
import { useInboxActs } from "./store";
import { inboxWords } from "./words";

/** One stream of everything that reached this seat, the newest on top. */
export function Inbox() {
  const say = useText(inboxWords);
  const me = useRecord("me")?.seat ?? "";
  const mayWrite = useMay("message");
  const items = useRecords("item");
  const [sought, setSought] = useState<Sought>(everything);
  const shown = useMemo(() => found(items, me, sought), [items, me, sought]);
  const show = useInboxActs((s) => s.show);
  const layout = useLayout();
  return (
    <section className={classes.inbox} aria-label={say("title")} data-layout={layout}>
      <header className={classes.top}>
        <h2>{say("title")}</h2>
        <KeyHelp />
        {mayWrite && (
          <Button
            size="compact-md"
            variant="default"
            title={say("messageTitle")}
            onClick={() => show({ kind: "message", to: [] })}
          >
            <MessageSquarePlus size={16} aria-hidden />
            <span className={classes.word}>{say("message")}</span>
          </Button>
        )}
      </header>
      <SearchBar items={items} me={me} sought={sought} onChange={setSought} folded={layout === "narrow"} />
      <Stream items={shown} me={me} />
      {shown.length === 0 && <Nothing some={items.length > 0} onClear={() => setSought(everything)} />}
      <Dialogs items={items} />
    </section>
  );
}

/** The dialog that a button or a key has asked for. */
function Dialogs({ items }: { readonly items: readonly Item[] }) {
  const { dialog, show } = useInboxActs();
  const close = () => show(null);
  if (dialog === null) return null;
  if (dialog.kind === "message") return <MessageDialog first={dialog.to} onClose={close} />;
  const item = items.find((i) => i.n === dialog.item);
  return item ? <ForwardDialog item={item} onClose={close} /> : null;
}

function Nothing({ some, onClear }: { readonly some: boolean; readonly onClear: () => void }) {
  const say = useText(inboxWords);
  const hosts = useHosts();
  return (
    <EmptyState icon={<InboxIcon size={32} />} title={say(some ? "noneFound" : "nothing")}>
      {some ? (
        <Button variant="default" size="compact-md" onClick={onClear}>
          {say("clear")}
        </Button>
      ) : (
        <>
          <p>{say("nothingText")}</p>
          <p>{say(hosts ? "nothingHosts" : "nothingMeanwhile")}</p>
          <HostNext />
        </>
      )}
    </EmptyState>
  );
}

const nearTop = 80; // pixels

function Stream({ items, me }: { readonly items: readonly Item[]; readonly me: SeatID }) {
  const list = useRef<VListHandle>(null);
  const wanted = useRef(false);
  const open = usePlace((s) => s.item);
  const [chosen, setChosen] = useState<number | null>(open);
  const [atTop, setAtTop] = useState(true);
  const toggle = useCallback((n: number) => {
    const { item, openItem } = usePlace.getState();
    setChosen(n);
    openItem(item === n ? null : n);
  }, []);
  useShowOpen(list, items, open);
  useInboxKeys({ items, me, list, wanted, chosen, setChosen });
  const kept = items.findIndex((i) => i.n === chosen);
  const { above, seen } = useAbove(items, atTop);
  const all = useRecords("item");
  const again = useMemo(() => sentAgain(all), [all]);
  if (items.length === 0) return null;
  return (
    <div className={classes.stream}>
      {above > 0 && <Above n={above} onGo={() => list.current?.scrollToIndex(0)} />}
      <VList
        ref={list}
        data={items}
        shift={!atTop}
        keepMounted={kept === -1 ? undefined : [kept]}
        onScroll={(offset) => {
          const top = offset < nearTop;
          setAtTop(top);
          if (top) seen();
        }}
      >
        {(item) => (
          <ItemRow
            key={item.n}
            item={item}
            me={me}
            open={item.n === open}
            chosen={item.n === chosen}
            again={again.has(item.n)}
            wanted={wanted}
            onToggle={toggle}
          />
        )}
      </VList>
    </div>
  );
}

/** Counts what has come in above the place where somebody reads. */
function useAbove(items: readonly Item[], atTop: boolean): { above: number; seen: () => void } {
  const newest = items[0]?.n ?? 0;
  const [known, setKnown] = useState(newest);
  const latest = useRef(newest);
  latest.current = newest;
  useEffect(() => {
    if (atTop) setKnown(newest);
  }, [atTop, newest]);
  const seen = useCallback(() => setKnown(latest.current), []);
  return { above: atTop ? 0 : items.filter((i) => i.n > known).length, seen };
}

function Above({ n, onGo }: { readonly n: number; readonly onGo: () => void }) {
  const say = useText(inboxWords);
  return (
    <button type="button" className={classes.above} onClick={onGo}>
      ↑ {say("newAbove", { n })}
    </button>
  );
}

/** Brings an item into sight when it is opened from elsewhere on the desk. */
function useShowOpen(list: React.RefObject<VListHandle | null>, items: readonly Item[], open: number | null) {
  const at = items.findIndex((i) => i.n === open);
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (open === null || at === -1 || shown.current === open) return;
    shown.current = open;
    list.current?.scrollToIndex(at, { align: "nearest" });
  }, [list, open, at]);
}

interface KeyState {
  readonly items: readonly Item[];
  readonly me: SeatID;
  readonly list: React.RefObject<VListHandle | null>;
  readonly wanted: React.RefObject<boolean>;
  readonly chosen: number | null;
  readonly setChosen: (n: number) => void;
}

/** The keys of the stream: move, acknowledge, forward, star. */
function useInboxKeys(state: KeyState): void {
  const latest = useRef(state);
  latest.current = state;
  const send = useSend();
  const may = { ack: useMay("ack"), star: useMay("star"), forward: useMay("forward") };
  const allowed = useRef(may);
  allowed.current = may;
  const show = useInboxActs((s) => s.show);
  const map = useMemo(() => {
    const move = (step: 1 | -1) => {
      const { items, list, wanted, chosen, setChosen } = latest.current;
      const next = beside(items, chosen, step);
      if (next === null) return;
      wanted.current = true;
      setChosen(next);
      const { item, openItem } = usePlace.getState();
      if (item !== null) openItem(next);
      list.current?.scrollToIndex(
        items.findIndex((i) => i.n === next),
        { align: "nearest" },
      );
    };
    const withChosen = (deed: keyof typeof may, act: (item: Item) => void) => () => {
      const { items, chosen, me } = latest.current;
      const item = items.find((i) => i.n === chosen);
      if (item && allowed.current[deed] && !isRinging(item, me)) act(item);
    };
    return {
      j: () => move(1),
      k: () => move(-1),
      e: withChosen("ack", (item) => {
        if (needsAck(item, latest.current.me)) void send({ kind: "ack", item: item.n });
      }),
      s: withChosen("star", (item) => void send({ kind: "star", item: item.n, on: !item.starred })),
      f: withChosen("forward", (item) => {
        usePlace.getState().openItem(item.n);
        show({ kind: "forward", item: item.n });
      }),
    };
  }, [send, show]);
  useKeys(map);
}
