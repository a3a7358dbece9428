import { Button, Group, Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Objective, Rating } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { DeedStatus, useDeed } from "@/ui";
import { ShareText, useNames } from "@/ui/story";
import { useCan } from "../seat";
import classes from "./Judge.module.css";
import { agreement, ownRating } from "./model";
import { judgeWords } from "./words";

/** What the exercise is held for: the machine's share beside the evaluators' own judgement. */
export function Objectives() {
  const objectives = useRecords("objective");
  return (
    <ul className={classes.list}>
      {objectives.map((o) => (
        <ObjectiveRow key={o.id} objective={o} />
      ))}
    </ul>
  );
}

function ObjectiveRow({ objective }: { readonly objective: Objective }) {
  const say = useText(judgeWords);
  const local = useLocal();
  const { may } = useCan();
  const me = useRecord("me")?.seat;
  const group = useRecord("score")?.groups.find((g) => g.by === "objective" && g.id === objective.id);
  const own = ownRating(objective, me);
  const [rating, setRating] = useState(false);
  return (
    <li className={classes.item}>
      <p className={classes.objective}>{local(objective.text)}</p>
      <p className={classes.noteHead}>
        {objective.directive && <span>{say("directive", { id: objective.directive })}</span>}
        {objective.role && <span>{say("role", { id: objective.role })}</span>}
        {group && (
          <span>
            {say("findings")} <ShareText share={group.share} />
          </span>
        )}
      </p>
      <Ratings ratings={objective.ratings} />
      {may("rate") && !rating && (
        <Button size="compact-sm" variant="default" onClick={() => setRating(true)}>
          {say(own ? "rateChange" : "rateNew")}
        </Button>
      )}
      {rating && <RateForm objective={objective} own={own} onDone={() => setRating(false)} />}
    </li>
  );
}

function Ratings({ ratings }: { readonly ratings: readonly Rating[] }) {
  const say = useText(judgeWords);
  const names = useNames();
  const same = agreement(ratings);
  if (ratings.length === 0) return <p className="quiet">{say("notRated")}</p>;
  return (
    <div>
      <ul className={classes.ratings}>
        {ratings.map((r) => (
          <li key={r.seat}>
            <strong>
              {r.grade}
              {r.scale ? ` · ${r.scale}` : ""}
            </strong>{" "}
            {r.text} <span className="quiet">{say("by", { who: names.seat(r.seat) })}</span>
          </li>
        ))}
      </ul>
      {same === "agree" && <p className="quiet">{say("agree")}</p>}
      {same === "differ" && (
        <p className={classes.differ}>{say("differ", { grades: ratings.map((r) => r.grade).join(" / ") })}</p>
      )}
    </div>
  );
}

const grades = ["P", "S", "M", "U"] as const;
const scales = [1, 2, 3, 4, 5] as const;

interface RateFormProps {
  readonly objective: Objective;
  readonly own: Rating | null;
  readonly onDone: () => void;
}

/** One evaluator's judgement of an objective: a grade, a step of the anchored scale, and why. */
function RateForm({ objective, own, onDone }: RateFormProps) {
  const say = useText(judgeWords);
  const [grade, setGrade] = useState(own?.grade ?? "");
  const [scale, setScale] = useState(own?.scale ?? 0);
  const [text, setText] = useState(own?.text ?? "");
  const { progress, ask } = useDeed();
  const save = async () => {
    const deed = {
      kind: "rate",
      objective: objective.id,
      grade,
      scale,
      text: text.trim() || undefined,
    } as const;
    if ((await ask(deed)).kind === "recorded") onDone();
  };
  return (
    <Stack gap="sm" mt="xs">
      <Radio.Group label={say("grade")} value={grade} onChange={setGrade}>
        {grades.map((g) => (
          <Radio key={g} value={g} label={say(`grade${g}`)} mt={4} />
        ))}
      </Radio.Group>
      <Radio.Group label={say("scale")} value={String(scale)} onChange={(v) => setScale(Number(v))}>
        {scales.map((s) => (
          <Radio key={s} value={String(s)} label={say(`scale${s}`)} mt={4} />
        ))}
      </Radio.Group>
      <Textarea
        label={say("rateText")}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
      />
      <Group>
        <Button onClick={save} disabled={grade === ""} loading={progress.at === "sending"}>
          {say("rateDo")}
        </Button>
        <DeedStatus progress={progress} />
      </Group>
    </Stack>
  );
}
