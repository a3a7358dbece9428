import { Button, Group, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Objective, Rating } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import { useRecord } from "@/live";
import { DeedStatus, Missing, useDeed } from "@/ui";
import { Coverage, Panel, ShareText, useNames, useObjectives } from "@/ui/story";
import { useCan } from "../seat";
import classes from "./Judge.module.css";
import { agreement, ownRating } from "./model";
import { judgeWords } from "./words";

/** What the exercise is held for: the machine's share beside the evaluators' own judgement. */
export function Objectives() {
  const objectives = useObjectives();
  const say = useText(judgeWords);
  const { may } = useCan();
  const [rater, setRater] = useState("");
  return (
    <>
      {may("rate") && (
        <TextInput
          label={say("rater")}
          description={say("raterHelp")}
          value={rater}
          onChange={(e) => setRater(e.currentTarget.value)}
          maxLength={60}
        />
      )}
      <ul className={classes.list}>
        {objectives.map((o) => (
          <ObjectiveRow key={o.id} objective={o} rater={rater.trim()} />
        ))}
      </ul>
      <Panel />
    </>
  );
}

interface ObjectiveRowProps {
  readonly objective: Objective;
  readonly rater: string;
}

function ObjectiveRow({ objective, rater }: ObjectiveRowProps) {
  const say = useText(judgeWords);
  const local = useLocal();
  const { may } = useCan();
  const me = useRecord("me")?.seat;
  const group = useRecord("score")?.groups.find((g) => g.by === "objective" && g.id === objective.id);
  const own = ownRating(objective, me, rater);
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
            <Coverage judged={group.judged} findings={group.findings} share={group.share} />
          </span>
        )}
      </p>
      <div className={classes.rated}>
        <Ratings ratings={objective.ratings} />
        {may("rate") && !rating && (
          <Button size="compact-sm" variant="default" onClick={() => setRating(true)}>
            {say(own ? "rateChange" : "rateNew")}
          </Button>
        )}
      </div>
      {rating && <RateForm objective={objective} rater={rater} own={own} onDone={() => setRating(false)} />}
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
          <li key={`${r.seat} ${r.rater}`}>
            <strong>
              {r.grade}
              {r.scale ? ` · ${r.scale}` : ""}
            </strong>{" "}
            {r.text} <span className="quiet">{say("by", { who: r.rater ?? names.seat(r.seat) })}</span>
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
  readonly rater: string;
  readonly own: Rating | null;
  readonly onDone: () => void;
}

/** One evaluator's judgement of an objective: a grade, a step of the anchored scale, and why. */
function RateForm({ objective, rater, own, onDone }: RateFormProps) {
  const say = useText(judgeWords);
  const common = useText(words);
  const [grade, setGrade] = useState(own?.grade ?? "");
  const [scale, setScale] = useState(own?.scale ?? 0);
  const [text, setText] = useState(own?.text ?? "");
  const { progress, ask } = useDeed();
  const local = useLocal();
  const anchor = (step: (typeof scales)[number]) => {
    const own = objective.anchors?.[step - 1];
    return own ? `${step} – ${local(own)}` : say(`scale${step}`);
  };
  const save = async () => {
    const deed = {
      kind: "rate",
      objective: objective.id,
      grade,
      scale,
      text: text.trim() || undefined,
      rater: rater || undefined,
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
          <Radio key={s} value={String(s)} label={anchor(s)} mt={4} />
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
        <Button variant="default" onClick={onDone}>
          {common("cancel")}
        </Button>
        <Missing parts={grade === "" ? [say("grade")] : []} />
        <DeedStatus progress={progress} />
      </Group>
    </Stack>
  );
}
