import { Button, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";
import { api, keys, openRoom } from "@/api";
import { useLocal, useText } from "@/i18n";
import { LiveRoom, useRecord, useRecords } from "@/live";
import { State } from "@/theme/states";
import { ClockText } from "@/ui";
import { useCard, useRoom } from "../seat";
import { useJoinPage } from "./asks";
import { fillOf } from "./model";
import classes from "./Room.module.css";
import { roomWords } from "./words";

const watched = 12; // rooms whose clocks are shown: each is a connection of its own

/** All rooms of the exercise side by side, and the way to each. */
export function Rooms() {
  const say = useText(roomWords);
  const rooms = useCard()?.rooms ?? [];
  return (
    <div className={classes.seats}>
      <Table.ScrollContainer minWidth={560} type="native" tabIndex={0}>
        <Table className={classes.table} horizontalSpacing={6} aria-label={say("rooms")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("rooms")}</Table.Th>
              <Table.Th>{say("roomSeats")}</Table.Th>
              <Table.Th>{say("roomBots")}</Table.Th>
              <Table.Th>{say("roomHere")}</Table.Th>
              <Table.Th>{say("roomClock")}</Table.Th>
              <Table.Th>{say("roomServices")}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rooms.map((room, i) => (
              <Row key={room} room={room} n={i + 1} live={i < watched} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rooms.length > watched && <p className="quiet">{say("tooMany", { n: watched })}</p>}
    </div>
  );
}

interface RowProps {
  readonly room: string;
  readonly n: number;
  readonly live: boolean;
}

function Row({ room, n, live }: RowProps) {
  const say = useText(roomWords);
  const here = useRoom() === room;
  const { taken, bots, of } = fillOf(useJoinPage().data, room);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {say("room", { n })} {here && <span className="quiet">({say("thisRoom")})</span>}
      </Table.Th>
      <Table.Td className="digits">{say("roomOf", { n: taken, of })}</Table.Td>
      <Table.Td className="digits">{bots}</Table.Td>
      <Table.Td className="digits">{live && <Connected room={room} />}</Table.Td>
      {live ? <LiveCells room={room} /> : <Table.Td colSpan={2} />}
      <Table.Td>
        {!here && (
          <Button
            component={Link}
            href={`/f/${encodeURIComponent(room)}`}
            size="compact-sm"
            variant="default"
          >
            {say("openRoom")}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Connected({ room }: { readonly room: string }) {
  const people = useQuery({
    queryKey: keys.people(room),
    queryFn: () => api.people(room),
    refetchInterval: 10_000,
  });
  return <>{people.data?.people.filter((p) => p.sockets > 0).length ?? ""}</>;
}

/** A room's clock and its worst service, watched from its observers' seat: the smallest view there is. */
function LiveCells({ room }: { readonly room: string }) {
  const live = useMemo(() => openRoom(room, "observer", "observer"), [room]);
  return (
    <LiveRoom live={live}>
      <ClockCell />
      <ServiceCell />
    </LiveRoom>
  );
}

function ClockCell() {
  const clock = useRecord("clock");
  const phase = useRecord("phase");
  const local = useLocal();
  return (
    <Table.Td>
      {clock && (
        <>
          <State kind="clock" state={clock.state} /> {clock.state !== "lobby" && <ClockText />}
          <div className="quiet">{phase && local(phase.title)}</div>
        </>
      )}
    </Table.Td>
  );
}

function ServiceCell() {
  const local = useLocal();
  const services = useRecords("service");
  const [worst] = [...services].sort((a, b) => a.level - b.level);
  return (
    <Table.Td className="digits">
      {worst && worst.level < 1000 && (
        <>
          {local(worst.title)} {Math.round(worst.level / 10)}%
        </>
      )}
    </Table.Td>
  );
}
