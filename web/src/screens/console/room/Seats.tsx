import { ActionIcon, Table } from "@mantine/core";
import { Eye } from "lucide-react";
import { Link } from "wouter";
import { problemFrom } from "@/api";
import { duration, useLang, useLocal, useText } from "@/i18n";
import { useInstant, useRecords } from "@/live";
import { useRoom, useRuns } from "../seat";
import { Attempts } from "./Attempts";
import { useJoinPage, usePeople, useSeatAct } from "./asks";
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
  return (
    <div className={classes.seats}>
      {act.isError && <p className={classes.problem}>{local(problemFrom(act.error).text)}</p>}
      <Table.ScrollContainer minWidth={0} type="native" tabIndex={0}>
        <Table className={classes.table} horizontalSpacing={6} aria-label={say("seats")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("seat")}</Table.Th>
              <Table.Th>{say("holder")}</Table.Th>
              <Table.Th className={classes.number}>{say("unread")}</Table.Th>
              <Table.Th className={classes.number}>{say("unacked")}</Table.Th>
              <Table.Th className={classes.number}>{say("open")}</Table.Th>
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
  return (
    <Table.Tr>
      <Table.Th scope="row">{local(seat.title)}</Table.Th>
      <Table.Td>
        <Presence row={row} />
        <LastAct at={seat.lastAct} />
      </Table.Td>
      <Count of={say("unread")} n={seat.unread} mark="some" />
      <Count of={say("unacked")} n={seat.unacked} mark="late" />
      <Count of={say("open")} n={seat.open} mark="late" />
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
  readonly of: string;
  readonly n: number;
  readonly mark: "some" | "late";
}

/** A number of the table. Where the columns do not fit, it brings its column's name along. */
function Count({ of, n, mark }: CountProps) {
  const marks = n > 0 ? { [`data-${mark}`]: true } : {};
  return (
    <Table.Td className={classes.number} data-of={of} {...marks}>
      {n}
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
