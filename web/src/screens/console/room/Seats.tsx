import { ActionIcon, Table } from "@mantine/core";
import { Eye } from "lucide-react";
import { Link } from "wouter";
import { problemFrom } from "@/api";
import { duration, useLang, useLocal, useText } from "@/i18n";
import { useInstant, useRecord, useRecords } from "@/live";
import { useRoom, useRuns } from "../seat";
import { Attempts } from "./Attempts";
import { useJoinPage, usePeople, useSeatAct } from "./asks";
import { FreeSeats } from "./FreeSeats";
import { HeatLine, HeatSign } from "./Heat";
import { heatOf, keepsUp, type Waiting, waitings } from "./heat";
import { type SeatRow, seatRows, watchers } from "./model";
import { Presence } from "./Presence";
import classes from "./Room.module.css";
import { SeatMenu } from "./SeatMenu";
import { roomWords } from "./words";

/** Who sits where, what waits for whom, and what may be done about it. */
export function Seats() {
  const say = useText(roomWords);
  const local = useLocal();
  const room = useRoom();
  const people = usePeople().data?.people ?? [];
  const page = useJoinPage().data;
  const rows = seatRows(useRecords("seat"), people, page, room);
  const act = useSeatAct();
  const runs = useRuns();
  const clock = useRecord("clock")?.state;
  return (
    <div className={classes.seats}>
      <div className={classes.over}>
        <HeatLine list={rows.map((row) => keepsUp(row, clock))} />
        {runs && clock !== "ended" && <FreeSeats rows={rows} act={act} />}
      </div>
      {act.isError && <p className={classes.problem}>{local(problemFrom(act.error).text)}</p>}
      <Table.ScrollContainer minWidth={0} type="native" tabIndex={0}>
        <Table className={classes.table} horizontalSpacing={6} aria-label={say("seats")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("seat")}</Table.Th>
              <Table.Th>{say("holder")}</Table.Th>
              {waitings.map((of) => (
                <Table.Th key={of} className={classes.number}>
                  {say(of)}
                </Table.Th>
              ))}
              <Table.Th>
                <span className="visually-hidden">{say("acts")}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Row key={row.seat.id} row={row} act={act} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Attempts />
      <Watchers act={act} />
    </div>
  );
}

interface RowProps {
  readonly row: SeatRow;
  readonly act: ReturnType<typeof useSeatAct>;
}

function Row({ row, act }: RowProps) {
  const say = useText(roomWords);
  const local = useLocal();
  const room = useRoom();
  const runs = useRuns();
  const { seat } = row;
  const heat = keepsUp(row, useRecord("clock")?.state);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {local(seat.title)}
        <span className={classes.heat}>
          <HeatSign heat={heat} />
        </span>
      </Table.Th>
      <Table.Td>
        <Presence row={row} />
        {(seat.bot || seat.holders.length > 0 || seat.lastAct > 0) && <LastAct at={seat.lastAct} />}
      </Table.Td>
      {waitings.map((of) => (
        <Count key={of} of={of} row={row} cold={heat === "idle"} />
      ))}
      <Table.Td>
        <div className={classes.acts}>
          <ActionIcon
            component={Link}
            href={`/m/${encodeURIComponent(room)}/${encodeURIComponent(seat.id)}`}
            aria-label={say("mirror", { seat: local(seat.title) })}
            title={say("mirror", { seat: local(seat.title) })}
          >
            <Eye size={18} />
          </ActionIcon>
          {runs && <SeatMenu row={row} act={act} />}
        </div>
      </Table.Td>
    </Table.Tr>
  );
}

interface CountProps {
  readonly of: Waiting;
  readonly row: SeatRow;
  /** Nobody waits for it. */
  readonly cold: boolean;
}

/** A number of the table, as warm as it is pressing. Where the columns do not fit, it brings its column's name along. */
function Count({ of, row, cold }: CountProps) {
  const say = useText(roomWords);
  return (
    <Table.Td
      className={classes.number}
      data-of={say(of)}
      data-heat={cold ? undefined : heatOf(row.seat, of)}
    >
      <span>{row.seat[of]}</span>
    </Table.Td>
  );
}

/** How long ago a seat last did anything, in scenario time. Seconds would only flicker. */
function LastAct({ at }: { readonly at: number }) {
  const say = useText(roomWords);
  const lang = useLang((s) => s.lang);
  const now = useInstant() ?? 0;
  const minutes = Math.floor((now - at) / 60_000);
  const words = () => {
    if (at === 0) return say("never");
    return minutes < 1 ? say("justNow") : say("ago", { time: duration(minutes * 60_000, lang) });
  };
  return <span className={classes.last}>{words()}</span>;
}

/** Everybody who does not play: facilitators, evaluators, observers, screens. */
function Watchers({ act }: Pick<RowProps, "act">) {
  const say = useText(roomWords);
  const runs = useRuns();
  const people = watchers(usePeople().data?.people ?? []);
  if (!runs) return null;
  return (
    <section>
      <h3 className={classes.sub}>{say("watchers")}</h3>
      {people.length === 0 && <p className="quiet">{say("noWatchers")}</p>}
      <ul className={classes.watchers}>
        {people.map((p) => (
          <li key={`${p.person} ${p.seat}`}>
            <Presence.Person person={p} /> <span className="quiet">{say(`class_${p.class}`)}</span>
            {p.class !== "facilitator" && <SeatMenu.Kick person={p} act={act} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
