import { Button } from "@mantine/core";
import { Check, Forward, Reply, Star } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Item, SeatID } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords, useSend } from "@/live";
import { State } from "@/theme/states";
import { DeedStatus, useDeed } from "@/ui";
import { useMay } from "../may";
import { isUnread, needsAck } from "../model";
import { usePlace } from "../place";
import { Form, Ringing } from "./Forms";
import classes from "./inbox.module.css";
import { factsOf, isRinging } from "./model";
import { useInboxActs } from "./store";
import { inboxWords } from "./words";

interface OpenItemProps {
  readonly item: Item;
  readonly me: SeatID;
}

/** A message as it is read: opening it marks it read; a call is read when it is taken. */
export function OpenItem({ item, me }: OpenItemProps) {
  const read = useMarkRead(item, me);
  if (isRinging(item, me)) {
    return (
      <div className={classes.open}>
        <Ringing item={item} onTake={read} />
      </div>
    );
  }
  return (
    <div className={classes.open}>
      <Provenance item={item} me={me} />
      <Form item={item} />
      <Brought item={item} />
      <Acts item={item} me={me} />
    </div>
  );
}

/** Marks an item read, once. Nobody waits for the answer: a reading mark that fails is of no consequence to the reader. */
function useMarkRead(item: Item, me: SeatID): () => void {
  const send = useSend();
  const may = useMay("read");
  const asked = useRef(false);
  const unread = isUnread(item, me) && may;
  const rings = isRinging(item, me);
  const read = () => {
    if (asked.current || !unread) return;
    asked.current = true;
    void send({ kind: "read", item: item.n });
  };
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    if (unread && !rings) latest.current();
  }, [unread, rings]);
  return read;
}

const passed: readonly string[] = ["forward", "brief", "hint"];

/** Says how the item came here, when not straight from its sender. */
function Provenance({ item, me }: OpenItemProps) {
  const say = useText(inboxWords);
  const local = useLocal();
  const openItem = usePlace((s) => s.openItem);
  const { origin } = item;
  if (item.seat === me || !passed.includes(item.form)) return null;
  const who = local(item.from);
  return (
    <p className={classes.provenance}>
      {item.form === "forward" && say("passedOnBy", { who })}
      {item.form === "brief" && say("briefedBy", { who })}
      {item.form === "hint" && say("hintFrom")}
      {origin !== undefined && (
        <button type="button" className={classes.link} onClick={() => openItem(origin)}>
          {say("seeOrigin")}
        </button>
      )}
    </p>
  );
}

/** What the item told this seat; each fact leads to all that is known of it. */
function Brought({ item }: { readonly item: Item }) {
  const say = useText(inboxWords);
  const local = useLocal();
  const facts = factsOf(item, useRecords("fact"));
  const openFact = usePlace((s) => s.openFact);
  if (facts.length === 0) return null;
  return (
    <div className={classes.brought}>
      <span className={classes.label}>{say("broughtFacts")}</span>
      <ul>
        {facts.map((f) => (
          <li key={f.id}>
            <button type="button" className={classes.chip} onClick={() => openFact(f.id)}>
              {local(f.title)} <State kind="certainty" state={f.certainty} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Acts({ item, me }: OpenItemProps) {
  const say = useText(inboxWords);
  const [mayAck, mayForward] = [useMay("ack"), useMay("forward")];
  const [mayReply, mayStar] = [useMay("message"), useMay("star")];
  const { progress, ask } = useDeed();
  const show = useInboxActs((s) => s.show);
  const waits = needsAck(item, me);
  const from = item.seat !== undefined && item.seat !== me ? item.seat : null;
  return (
    <div className={classes.acts}>
      {waits && mayAck && (
        <Button
          size="compact-md"
          onClick={() => ask({ kind: "ack", item: item.n })}
          loading={progress.at === "sending"}
          leftSection={<Check size={16} aria-hidden />}
        >
          {say("acknowledge")}
        </Button>
      )}
      {mayForward && (
        <Button
          size="compact-md"
          variant="default"
          onClick={() => show({ kind: "forward", item: item.n })}
          leftSection={<Forward size={16} aria-hidden />}
        >
          {say("forward")}
        </Button>
      )}
      {from && mayReply && (
        <Button
          size="compact-md"
          variant="default"
          onClick={() => show({ kind: "message", to: [from] })}
          leftSection={<Reply size={16} aria-hidden />}
        >
          {say("reply")}
        </Button>
      )}
      {mayStar && <StarButton item={item} />}
      <DeedStatus progress={progress} />
    </div>
  );
}

function StarButton({ item }: { readonly item: Item }) {
  const say = useText(inboxWords);
  const send = useSend();
  const on = Boolean(item.starred);
  return (
    <Button
      size="compact-md"
      variant="default"
      aria-pressed={on}
      title={say("starHelp")}
      onClick={() => void send({ kind: "star", item: item.n, on: !on })}
      leftSection={<Star size={16} aria-hidden fill={on ? "currentColor" : "none"} />}
    >
      {say(on ? "unstar" : "star")}
    </Button>
  );
}
