import { Table } from "@mantine/core";
import type { Truth } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { State } from "@/theme/states";
import { Moment, useNames } from "@/ui/story";
import { Sign } from "@/viz";
import classes from "../Debrief.module.css";
import { asTheyCame } from "../model";
import { debriefWords } from "../words";

/** What was true, who held it so, and what the reader's own seat believed and when. */
export function TruthSection() {
  const say = useText(debriefWords);
  const truths = asTheyCame(useRecords("truth"));
  const plays = useRecord("me")?.kind === "player";
  return (
    <>
      <p className="quiet">{say("truthText")}</p>
      <Table.ScrollContainer minWidth={640} type="native" tabIndex={0}>
        <Table className={classes.table} aria-label={say("truth")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("fact")}</Table.Th>
              <Table.Th>{say("was")}</Table.Th>
              <Table.Th>{say("held")}</Table.Th>
              {plays && <Table.Th>{say("you")}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {truths.map((t) => (
              <Row key={t.id} truth={t} plays={plays} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

function Row({ truth, plays }: { readonly truth: Truth; readonly plays: boolean }) {
  const local = useLocal();
  const names = useNames();
  return (
    <Table.Tr>
      <Table.Th scope="row">{local(truth.title)}</Table.Th>
      <Table.Td>{local(truth.text)}</Table.Td>
      <Table.Td>{names.seats(truth.knownTo ?? [])}</Table.Td>
      {plays && (
        <Table.Td>
          <Own truth={truth} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

/** What the reader's seat held, step by step. */
function Own({ truth }: { readonly truth: Truth }) {
  const say = useText(debriefWords);
  const local = useLocal();
  const fact = useRecord("fact", truth.id);
  if (!fact) return <span className="quiet">{say("youNever")}</span>;
  const words = (id: string) => fact.readings.find((r) => r.id === id)?.text;
  const right = fact.held === truth.reading;
  return (
    <>
      <Sign shape={right ? "check" : "cross"} tone={right ? "good" : "bad"}>
        {say(right ? "right" : "wrong")}
      </Sign>
      <ol className={classes.steps}>
        {fact.history.map((h) => (
          <li key={`${h.at} ${h.reading} ${h.certainty}`}>
            <Moment at={h.at} /> <State kind="certainty" state={h.certainty} />{" "}
            {local(words(h.reading) ?? { ja: h.reading, en: h.reading })}
          </li>
        ))}
      </ol>
    </>
  );
}
