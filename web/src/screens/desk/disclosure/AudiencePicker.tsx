import { Radio } from "@mantine/core";
import type { Audience, AudienceID } from "@/gen/protocol";
import { listOf, useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { Sign } from "@/viz";
import classes from "./AudiencePicker.module.css";
import { blank, type Place, restore } from "./draft";
import { saidTo } from "./model";
import { disclosureWords } from "./words";

interface AudiencePickerProps {
  readonly place: Place;
  readonly chosen: AudienceID | null;
  readonly onChoose: (audience: AudienceID) => void;
}

/** The audiences that this seat speaks to, and, folded, those of other seats. */
export function AudiencePicker({ place, chosen, onChoose }: AudiencePickerProps) {
  const say = useText(disclosureWords);
  const audiences = useRecords("audience");
  const mine = audiences.filter((a) => a.mine);
  const others = audiences.filter((a) => !a.mine);
  return (
    <>
      <Radio.Group value={chosen} onChange={onChoose} aria-label={say("whoLegend")}>
        <div className={classes.list}>
          {mine.map((a) => (
            <Radio.Card key={a.id} value={a.id} className={classes.card}>
              <Radio.Indicator />
              <Line audience={a} drafted={isDrafted({ ...place, audience: a.id })} />
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {others.length > 0 && (
        <details className={classes.others}>
          <summary>{say("others", { n: others.length })}</summary>
          <ul className={classes.list}>
            {others.map((a) => (
              <li key={a.id}>
                <Line audience={a} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function isDrafted(place: Place): boolean {
  return restore(place) !== blank;
}

function Line({ audience, drafted }: { readonly audience: Audience; readonly drafted?: boolean }) {
  const say = useText(disclosureWords);
  const local = useLocal();
  const seats = useRecords("seat");
  const statements = saidTo(audience, useRecords("statement"));
  const titles = (ids: readonly string[]) =>
    listOf(ids.flatMap((id) => seats.find((s) => s.id === id)?.title ?? []).map(local), say.lang);
  const times = statements.filter((s) => s.state === "sent").length;
  return (
    <span className={classes.audience}>
      <strong>{local(audience.title)}</strong>
      <span className={classes.facts}>
        {audience.public && <span className={classes.mark}>{say("publicMark")}</span>}
        <span>{times > 0 ? say("toldTimes", { n: times }) : say("toldNever")}</span>
        {!audience.mine && <span>{say("writtenBy", { seats: titles(audience.authors) })}</span>}
        {audience.approver && <span>{say("approvedBy", { seat: titles([audience.approver]) })}</span>}
        {statements.some((s) => s.state === "waiting") && (
          <Sign shape="clock" tone="busy">
            {say("waitingOne")}
          </Sign>
        )}
        {drafted && (
          <Sign shape="half" tone="watch">
            {say("draftKept")}
          </Sign>
        )}
      </span>
    </span>
  );
}
