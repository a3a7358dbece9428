import { Table } from "@mantine/core";
import { useMemo } from "react";
import type { Band, Comparison } from "@/gen/protocol";
import { dayOf, percent, timeOfDay, tPlus, useLang, useText } from "@/i18n";
import { wallTicks } from "@/i18n/zone";
import { Twin } from "@/viz";
import { Fan } from "@/viz/Fan";
import { tickHours } from "@/viz/lanes";
import type { FanPoint, FanSpread } from "@/viz/spread";
import { spreadOf, useBand, type What, within } from "../replay/band";
import { valueAt } from "../replay/story";
import type { Stories } from "./lanes";
import classes from "./WhatIf.module.css";
import { whatIfWords } from "./words";

interface FansProps {
  readonly compared: Comparison;
  readonly stories: Stories;
}

/** How score and impact went on both sides, and what rehearsals from where they part came to. */
export function Fans({ compared, stories }: FansProps) {
  const say = useText(whatIfWords);
  const { parent, seq } = compared;
  const band = useBand(parent, seq);
  const note = band.data
    ? band.data.runs > 0 && say("bandText", { n: band.data.runs })
    : say(band.isError ? "bandFailed" : "bandMaking");
  return (
    <section>
      <h2>{say("courses")}</h2>
      <p className="quiet">{note}</p>
      <OneFan what="score" compared={compared} stories={stories} band={band.data} />
      <OneFan what="impact" compared={compared} stories={stories} band={band.data} />
    </section>
  );
}

interface OneFanProps extends FansProps {
  readonly what: What;
  readonly band: Band | undefined;
}

function OneFan({ what, compared, stories, band }: OneFanProps) {
  const say = useText(whatIfWords);
  const lang = useLang((s) => s.lang);
  const { played, whatIf } = stories;
  const spread = useMemo(() => spreadOf(band, what), [band, what]);
  const from = Math.min(played.from, whatIf.from);
  const to = Math.max(played.to, whatIf.to);
  const ticks = useTicks(from, to, compared.zone);
  const levels = [percent(0, lang), percent(5_000, lang), percent(10_000, lang)] as const;
  const curves = { played: played[what], whatIf: whatIf[what] };
  return (
    <Twin
      title={say(what === "score" ? "score" : "impact")}
      drawing={
        <>
          <Fan
            from={from}
            to={to}
            part={compared.at}
            band={within(spread, to)}
            ticks={ticks}
            levels={levels}
            {...curves}
          />
          <p className={classes.legend}>
            <span data-line="played">{say("played")}</span>
            <span data-line="whatIf">{say("whatIf")}</span>
            {spread.length > 0 && <span data-line="band">{say("band")}</span>}
          </p>
        </>
      }
      table={<FanTable compared={compared} spread={spread} {...curves} from={from} to={to} />}
    />
  );
}

/** Returns the midnights that it goes over, by their day; hours, where it is shorter. */
function useTicks(from: number, to: number, zone: string) {
  const lang = useLang((s) => s.lang);
  return useMemo(
    () =>
      wallTicks(from, to, tickHours(from, to, 4), zone).map((at) => {
        const time = timeOfDay(at, zone, lang);
        return { at, text: time === "00:00" ? dayOf(at, zone, lang) : time };
      }),
    [from, to, zone, lang],
  );
}

interface FanTableProps {
  readonly compared: Comparison;
  readonly spread: readonly FanSpread[];
  readonly played: readonly FanPoint[];
  readonly whatIf: readonly FanPoint[];
  readonly from: number;
  readonly to: number;
}

const rows = 12;

function FanTable({ compared: { start }, spread, played, whatIf, from, to }: FanTableProps) {
  const say = useText(whatIfWords);
  const lang = useLang((s) => s.lang);
  const written = (value: number | null | undefined) =>
    value == null ? "–" : percent(Math.round(value * 10_000), lang);
  const times = Array.from({ length: rows + 1 }, (_, i) => from + Math.round((i * (to - from)) / rows));
  return (
    <Table.ScrollContainer minWidth={420} type="native" tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(["time", "played", "whatIf", "band"] as const).map((w) => (
              <Table.Th key={w}>{say(w)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {times.map((at) => {
            const s = spread.findLast((x) => x.at <= at);
            return (
              <Table.Tr key={at}>
                <Table.Th scope="row">{tPlus(at - start)}</Table.Th>
                <Table.Td>{written(valueAt(played, at))}</Table.Td>
                <Table.Td>{written(valueAt(whatIf, at))}</Table.Td>
                <Table.Td>{s ? `${written(s.low)} – ${written(s.high)}` : "–"}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
