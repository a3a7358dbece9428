import { Chip, Group, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { memo, useMemo, useState } from "react";
import { VList } from "virtua";
import { Link } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { RoomGlance } from "@/gen/protocol";
import { tPlus, useLocal, useText } from "@/i18n";
import { instantAt, useLive, useRecord } from "@/live";
import { State } from "@/theme/states";
import { ProblemNote } from "@/ui";
import { useCard, useRoom } from "../seat";
import { outliersFirst, type RoomFilter, sumOf, tallied, under } from "./glances";
import classes from "./Rooms.module.css";
import { roomWords } from "./words";

const pollMs = 5_000;
const minute = 60_000;

/** All rooms of the exercise, however many: what they come to, and one line each, those that want looking at first. */
export function Rooms() {
  const say = useText(roomWords);
  const exercise = useCard()?.id ?? "";
  const own = useRoom();
  const start = useRecord("exercise")?.start ?? 0;
  const live = useLive();
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
  /** Whole minutes, so that a line is drawn anew only when it reads differently. */
  const sinceStart = ({ glance }: RoomGlance) =>
    glance ? Math.floor((instantAt(glance.clock, live.wall()) - start) / minute) * minute : 0;
  if (glances.isError && !all) {
    return <ProblemNote problem={problemFrom(glances.error)} retry={() => glances.refetch()} />;
  }
  if (!all) return <p role="status">{say("roomsComing")}</p>; // hundreds are looked up, which shows after a restart
  return (
    <div className={classes.rooms}>
      <Sums rooms={all} />
      <div className={classes.narrow}>
        <Chip.Group value={filter} onChange={(f) => setFilter(f as RoomFilter)}>
          <Group className={classes.filters} role="group" aria-label={say("rooms")}>
            {tallied(all).map(({ filter: f, n }) => (
              <Chip key={f} value={f} size="sm">
                {say(`rooms_${f}`)} <span className="digits">{n}</span>
              </Chip>
            ))}
          </Group>
        </Chip.Group>
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
          {(r) => <Row key={r.room} glance={r} own={r.room === own} since={sinceStart(r)} />}
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
      {(["rooms", "here", "open", "unacked", "breaches"] as const).map((part) => (
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
  /** How far the room is in the story by now. */
  readonly since: number;
}

/** One room in a line. Hundreds of them scroll past: what a line is made of has to be light. */
const Row = memo(function Row({ glance: { room, n, here, attempts, glance }, own, since }: RowProps) {
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
            {glance.clock.state !== "lobby" && <span className="digits">{tPlus(since)}</span>}{" "}
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
