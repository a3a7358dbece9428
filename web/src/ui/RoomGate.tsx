import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { Link } from "wouter";
import { api, keys, openRoom, problemFrom } from "@/api";
import type { Member, SeatID, SeatKind } from "@/gen/protocol";
import { useText } from "@/i18n";
import { LiveRoom } from "@/live";
import { EmptyState } from "./EmptyState";
import { ProblemNote } from "./Failure";
import { Frame } from "./Frame";
import { uiWords } from "./words";

interface RoomGateProps {
  readonly room: string;
  /** The kinds of seat that this page is for, the best first. */
  readonly kinds: readonly SeatKind[];
  readonly children: ReactNode;
}

/** Opens a room from the right seat of whoever is here, and holds the connection while the page is shown. */
export function RoomGate({ room, kinds, children }: RoomGateProps) {
  const say = useText(uiWords);
  const me = useQuery({ queryKey: keys.me, queryFn: api.me });
  if (me.isPending) return <Frame title={say("opening")}>{null}</Frame>;
  if (me.isError) {
    return (
      <Frame title={say("opening")}>
        <ProblemNote problem={problemFrom(me.error)} retry={() => me.refetch()} />
      </Frame>
    );
  }
  const seat = seatIn(me.data, room, kinds);
  return seat ? (
    <Opened key={`${room} ${seat.id}`} room={room} seat={seat}>
      {children}
    </Opened>
  ) : (
    <NoSeat />
  );
}

interface OwnSeat {
  readonly id: SeatID;
  readonly kind: SeatKind;
}

/** Returns the seat to open a room from: one that is held, or one that facilitating the exercise allows. */
export function seatIn(member: Member, room: string, kinds: readonly SeatKind[]): OwnSeat | null {
  const facilitates = member.exercises.some((e) => e.rooms.includes(room));
  for (const kind of kinds) {
    const held = member.holdings.find((h) => h.room === room && h.class === kind);
    if (held) return { id: held.seat, kind };
    if (facilitates && (kind === "facilitator" || kind === "screen" || kind === "observer"))
      return { id: kind, kind };
  }
  return null;
}

function Opened({ room, seat, children }: { room: string; seat: OwnSeat; children: ReactNode }) {
  const { id, kind } = seat;
  const live = useMemo(() => openRoom(room, id, kind), [room, id, kind]);
  return <LiveRoom live={live}>{children}</LiveRoom>;
}

function NoSeat() {
  const say = useText(uiWords);
  return (
    <Frame title={say("noSeat")}>
      <EmptyState title={say("noSeat")}>
        <p>{say("noSeatText")}</p>
        <Button component={Link} href="/" mt="md">
          {say("toStart")}
        </Button>
      </EmptyState>
    </Frame>
  );
}
