import { Table } from "@mantine/core";
import { duration, useLang, useLocal, useText, yen } from "@/i18n";
import { useInstant, useRecord, useRecords } from "@/live";
import { Fares, lostBy, lostInAll, RecoveryStates, ServiceBars, Sign } from "@/viz";
import classes from "../Debrief.module.css";
import { type Fate, fates } from "../model";
import { debriefWords } from "../words";

/** How each service came through, against what had been promised for it, and what it cost. */
export function Recovery() {
  const say = useText(debriefWords);
  const lang = useLang((s) => s.lang);
  const services = useRecords("service");
  const exercise = useRecord("exercise");
  const recovery = useRecord("recovery");
  const live = useInstant() ?? 0;
  const now = exercise?.ending?.at ?? live;
  return (
    <>
      <p className="quiet">{say("recoveryText")}</p>
      <Table.ScrollContainer minWidth={640} type="native" tabIndex={0}>
        <Table className={classes.table} aria-label={say("recovery")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("service")}</Table.Th>
              <Table.Th>{say("downtime")}</Table.Th>
              <Table.Th>{say("rto")}</Table.Th>
              <Table.Th>{say("mtpd")}</Table.Th>
              <Table.Th>{say("level")}</Table.Th>
              <Table.Th className={classes.amount}>{say("cost")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fates(services, now).map((f) => (
              <Row key={f.service.id} fate={f} now={now} />
            ))}
            <Table.Tr>
              <Table.Th scope="row" colSpan={5}>
                {say("total")}
              </Table.Th>
              <Table.Td className={classes.amount}>
                <strong>{yen(lostInAll(services, now), lang)}</strong>
              </Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ServiceBars services={services} zone={exercise?.zone ?? "UTC"} now={now} />
      <RecoveryStates services={services} recovery={recovery} zone={exercise?.zone ?? "UTC"} />
    </>
  );
}

function Row({ fate, now }: { readonly fate: Fate; readonly now: number }) {
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const { service, downtime, pastRto, pastMtpd } = fate;
  const over = service.down === undefined;
  return (
    <Table.Tr>
      <Table.Th scope="row">{local(service.title)}</Table.Th>
      <Table.Td className="digits">{duration(downtime, lang)}</Table.Td>
      <Table.Td>
        <Promised target={service.rto} past={pastRto} over={over} />
      </Table.Td>
      <Table.Td>
        <Promised target={service.mtpd} past={pastMtpd} over={over} />
      </Table.Td>
      <Table.Td>
        <Fares service={service} />
      </Table.Td>
      <Table.Td className={classes.amount}>{yen(lostBy(service, now), lang)}</Table.Td>
    </Table.Tr>
  );
}

interface PromisedProps {
  readonly target: number;
  readonly past: number;
  /** The outage is over; before that, nothing is kept yet. */
  readonly over: boolean;
}

function Promised({ target, past, over }: PromisedProps) {
  const say = useText(debriefWords);
  const lang = useLang((s) => s.lang);
  return (
    <>
      <span className="digits">{duration(target, lang)}</span>
      <br />
      {past > 0 ? (
        <Sign shape="cross" tone="bad">
          {say("broken", { time: duration(past, lang) })}
        </Sign>
      ) : (
        <Sign shape={over ? "check" : "clock"} tone={over ? "good" : "watch"}>
          {say(over ? "kept" : "ongoing")}
        </Sign>
      )}
    </>
  );
}
