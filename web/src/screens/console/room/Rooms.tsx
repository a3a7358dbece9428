import { SegmentedControl, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { memo, useMemo, useState } from "react";
import { VList } from "virtua";
import { Link } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { RoomGlance } from "@/gen/protocol";
import { tPlus, useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { State } from "@/theme/states";
import { ProblemNote } from "@/ui";
import { useCard, useRoom } from "../seat";
import { outliersFirst, type RoomFilter, roomFilters, sumOf, under } from "./glances";
import classes from "./Rooms.module.css";
import { roomWords } from "./words";

const pollMs = 5_000;

/** All rooms of the exercise, however many: what they come to, and one line each, those that want looking at first. */
export function Rooms() {
  const say = useText(roomWords);
  const exercise = useCard()?.id ?? "";
  const own = useRoom();
  const start = useRecord("exercise")?.start ?? 0;
  const glances = useQuery({
    queryKey: keys.glances(exercise),
    queryFn: () => api.glances(exercise),
    refetchInterval: pollMs,
    enabled: exercise !== "",
  });
  const [filter, setFilter] = useState<RoomFilter>("all");
  const [typed, setTyped] = useState("");
  const number = typed.normalize("NFKC").replace(/\D/g, "");
  const all = glances.data?.rooms;
  const list = useMemo(
    () => outliersFirst((all ?? []).filter((r) => under(filter, r) && String(r.n).startsWith(number))),
    [all, filter, number],
  );
  if (glances.isError && !all) {
    return <ProblemNote problem={problemFrom(glances.error)} retry={() => glances.refetch()} />;
  }
  return (
    <div className={classes.rooms}>
      <Sums rooms={all ?? []} />
      <div className={classes.narrow}>
        <SegmentedControl
          size="xs"
          aria-label={say("rooms")}
          data={roomFilters.map((f) => ({ value: f, label: say(`rooms_${f}`) }))}
          value={filter}
          onChange={(f) => setFilter(f as RoomFilter)}
        />
        <TextInput
          type="search"
          inputMode="numeric"
          aria-label={say("roomNumber")}
          placeholder={say("roomNumber")}
          leftSection={<Search size={16} aria-hidden />}
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
        />
      </div>
      <p className="quiet" role="status">
        {say("roomsShown", { n: list.length })}
      </p>
      <div className={classes.list}>
        <VList data={list} tabIndex={0} aria-label={say("rooms")}>
          {(r) => <Row key={r.room} glance={r} own={r.room === own} start={start} />}
        </VList>
      </div>
    </div>
  );
}

function Sums({ rooms }: { readonly rooms: readonly RoomGlance[] }) {
  const say = useText(roomWords);
  const sum = useMemo(() => sumOf(rooms), [rooms]);
  return (
    <dl className={classes.sums}>
      {(["rooms", "running", "paused", "ended", "here", "open", "breaches"] as const).map((part) => (
        <div key={part}>
          <dt>{say(`sum_${part}`)}</dt>
          <dd className="digits">{sum[part]}</dd>
        </div>
      ))}
    </dl>
  );
}

interface RowProps {
  readonly glance: RoomGlance;
  readonly own: boolean;
  readonly start: number;
}

/** One room in a line. Hundreds of them scroll past: what a line is made of has to be light. */
const Row = memo(function Row({ glance: { room, n, here, attempts, glance }, own, start }: RowProps) {
  const say = useText(roomWords);
  const local = useLocal();
  return (
    <div className={classes.row} data-room={n}>
      <div>
        <b>{say("room", { n })}</b> {own && <span className="quiet">({say("thisRoom")})</span>}
        {!own && (
          <Link className={classes.open} href={`/f/${encodeURIComponent(room)}`}>
            {say("openRoom")}
          </Link>
        )}
      </div>
      {!glance && <span className={classes.bad}>{say("roomBroken")}</span>}
      {glance && (
        <>
          <div>
            <State kind="clock" state={glance.clock.state} />{" "}
            {glance.clock.state !== "lobby" && (
              <span className="digits">{tPlus(glance.clock.at - start)}</span>
            )}{" "}
            <span className="quiet">{local(glance.phase)}</span>
          </div>
          <div className={classes.facts}>
            <Count
              say={say}
              name="manned"
              n={glance.manned}
              of={glance.seats}
              bad={glance.manned < glance.seats}
            />
            <Count say={say} name="bots" n={glance.bots} />
            <Count say={say} name="here" n={here} bad={here < glance.manned - glance.bots} />
            <Count say={say} name="open" n={glance.open} bad={glance.open > 0} />
            <Count say={say} name="unacked" n={glance.unacked} bad={glance.unacked > 0} />
            <Count say={say} name="breaches" n={glance.breaches} bad={glance.breaches > 0} />
            <Count say={say} name="attempts" n={attempts} bad={attempts > 0} />
            {glance.level < 1000 && (
              <span>
                {local(glance.worst)} {Math.round(glance.level / 10)}%
              </span>
            )}
          </div>
        </>
      )}
    </div>
  );
});

interface CountProps {
  readonly say: ReturnType<typeof useText<typeof roomWords.en>>;
  readonly name: "manned" | "bots" | "here" | "open" | "unacked" | "breaches" | "attempts";
  readonly n: number;
  readonly of?: number;
  readonly bad?: boolean;
}

function Count({ say, name, n, of, bad }: CountProps) {
  if (n === 0 && of === undefined && !bad) return null;
  return (
    <span className={bad ? classes.bad : undefined}>
      {say(`sum_${name}`)} <span className="digits">{of === undefined ? n : say("roomOf", { n, of })}</span>
    </span>
  );
}
