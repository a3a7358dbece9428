import { Button, Checkbox, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { HotWash } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { hotWashWords } from "@/ui/hotwash";
import { useObjectives } from "@/ui/story";
import classes from "./learn.module.css";
import { type Candidate, candidatesOf, momentsFirst, momentsMost, type Stop, stopsOf } from "./model";
import { learnWords } from "./words";

const minutes = ["0", "2", "3", "5", "10"] as const;

/** Steps everybody through the hot wash. */
export function Conductor({ wash }: { readonly wash: HotWash | undefined }) {
  const say = useText(learnWords);
  const stops = useStops();
  const { progress, ask } = useDeed();
  const [timer, setTimer] = useState("0");
  const at = wash ? stops.findIndex((s) => s.scene === wash.scene && (s.n ?? 0) === (wash.n ?? 0)) : -1;
  const picked = usePicked();
  const go = (stop: Stop | undefined) =>
    ask({
      kind: "scene",
      scene: stop?.scene ?? "",
      n: stop?.n,
      seconds: stop ? Number(timer) * 60 : undefined,
      moments: stop?.scene === "best" || stop?.scene === "gaps" ? picked.refs(stop.scene) : undefined,
    });
  const label = useLabel();
  const here = stops[at];
  const choosing = at <= stops.findIndex((s) => s.scene === "gaps"); // later it would push aside what is talked about
  const subject = useSubject();
  const local = useLocal();
  return (
    <div className={`${classes.conductor} no-print`}>
      <p className="quiet">{say("conductText")}</p>
      <div className={classes.row}>
        {wash ? (
          <>
            <Button variant="default" disabled={at <= 0} onClick={() => go(stops[at - 1])}>
              {say("back")}
            </Button>
            <Button disabled={at >= stops.length - 1} onClick={() => go(stops[at + 1])}>
              {say("next")}
            </Button>
            <Button variant="default" onClick={() => go(undefined)}>
              {say("finish")}
            </Button>
          </>
        ) : (
          <Button onClick={() => go(stops[0])}>{say("begin")}</Button>
        )}
        <span className={classes.timer}>
          <span id="wash-timer">{say("timer")}</span>
          <SegmentedControl
            aria-labelledby="wash-timer"
            value={timer}
            onChange={setTimer}
            data={minutes.map((m) => ({
              value: m,
              label: m === "0" ? say("noTimer") : say("minutes", { n: m }),
            }))}
          />
        </span>
        <DeedStatus progress={progress} />
      </div>
      <p aria-live="polite">
        {here ? say("now", { what: label(here) }) : say("off")}
        {wash?.n && <strong className={classes.asked}>{local(wash.text)}</strong>}
      </p>
      <ol className={classes.steps} aria-label={say("steps")}>
        {stops.map((s, i) => (
          <li key={`${s.scene} ${s.n ?? ""}`}>
            <button
              type="button"
              aria-current={i === at ? "step" : undefined}
              title={subject(s)}
              onClick={() => go(s)}
            >
              {label(s)}
            </button>
          </li>
        ))}
      </ol>
      {choosing && (
        <div className={classes.pair}>
          <Picker scene="best" picked={picked} show={wash?.scene === "best" ? () => go(here) : undefined} />
          <Picker scene="gaps" picked={picked} show={wash?.scene === "gaps" ? () => go(here) : undefined} />
        </div>
      )}
    </div>
  );
}

function useStops(): Stop[] {
  const questions = useRecord("debrief")?.questions.length ?? 0;
  return stopsOf(questions, useRecords("objective").length);
}

function useLabel(): (stop: Stop) => string {
  const say = useText(learnWords);
  const wash = useText(hotWashWords);
  return ({ scene, n = 0 }) => {
    if (scene === "question") return say("stepQuestion", { n });
    if (scene === "objective") return say("stepObjective", { n });
    return scene === "" ? "" : wash(scene);
  };
}

/** What a question or an objective says, for its number alone says nothing. */
function useSubject(): (stop: Stop) => string | undefined {
  const local = useLocal();
  const questions = useRecord("debrief")?.questions ?? [];
  const objectives = useObjectives();
  return ({ scene, n = 0 }) => {
    const text = scene === "question" ? questions[n - 1] : objectives[n - 1]?.text;
    return text && (scene === "question" || scene === "objective") ? local(text) : undefined;
  };
}

type Side = "best" | "gaps";

interface Picked {
  readonly list: Readonly<Record<Side, Candidate[]>>;
  refs(side: Side): string[];
  turn(side: Side, ref: string): void;
}

/** What is ticked to be shown; at first what weighs most. */
function usePicked(): Picked {
  const list = candidatesOf(useRecords("finding"), useRecords("note"), useRecords("item"));
  const [chosen, choose] = useState<Partial<Record<Side, string[]>>>({});
  const refs = (side: Side) => chosen[side] ?? list[side].slice(0, momentsFirst).map((c) => c.ref);
  return {
    list,
    refs,
    turn(side, ref) {
      const now = refs(side);
      choose({ ...chosen, [side]: now.includes(ref) ? now.filter((r) => r !== ref) : [...now, ref] });
    },
  };
}

interface PickerProps {
  readonly scene: Side;
  readonly picked: Picked;
  readonly show?: () => void;
}

function Picker({ scene, picked, show }: PickerProps) {
  const say = useText(learnWords);
  const local = useLocal();
  const refs = picked.refs(scene);
  const from = (c: Candidate) =>
    c.from === "star" ? say("from_star", { n: c.weight }) : say(`from_${c.from}`);
  return (
    <fieldset className={classes.picker}>
      <legend>{say(scene === "best" ? "momentsBest" : "momentsGaps")}</legend>
      {picked.list[scene].length === 0 && <p className="quiet">{say("noCandidates")}</p>}
      <div className={classes.candidates}>
        {picked.list[scene].map((c) => (
          <Checkbox
            key={c.ref}
            checked={refs.includes(c.ref)}
            disabled={!refs.includes(c.ref) && refs.length >= momentsMost}
            onChange={() => picked.turn(scene, c.ref)}
            label={local(c.title)}
            description={from(c)}
          />
        ))}
      </div>
      {show && (
        <Button variant="default" mt="xs" onClick={show}>
          {say("showMoments")}
        </Button>
      )}
      <p className={classes.small}>{say("momentsWhy")}</p>
    </fieldset>
  );
}
