import { TextInput } from "@mantine/core";
import { useState } from "react";
import { tPlus, useText } from "@/i18n";
import { fromHours, fromLocalField, localField } from "@/i18n/zone";
import { useRecord } from "@/live";
import classes from "./story.module.css";
import { storyWords } from "./words";

const below: ("label" | "input" | "description" | "error")[] = ["label", "input", "description", "error"];

interface MomentInputProps {
  /** The chosen instant; null while what is typed is none. */
  readonly value: number | null;
  readonly onChange: (at: number | null) => void;
}

/** Asks for a scenario instant, by the time since the start or by the scenario's own clock; one follows the other. */
export function MomentInput({ value, onChange }: MomentInputProps) {
  const say = useText(storyWords);
  const exercise = useRecord("exercise");
  const { start, zone } = { start: exercise?.start ?? 0, zone: exercise?.zone ?? "UTC" };
  const [typed, setTyped] = useState<string | null>(null);
  const written = value === null ? "" : tPlus(value - start).replace("T+", "");
  const typePlus = (text: string) => {
    const length = fromHours(text);
    setTyped(text);
    onChange(length === null ? null : start + length);
  };
  const typeWall = (text: string) => {
    setTyped(null);
    onChange(fromLocalField(text, zone));
  };
  return (
    <div className={classes.fields}>
      <TextInput
        label={say("momentPlus")}
        description={say("momentPlusHelp")}
        value={typed ?? written}
        onChange={(e) => typePlus(e.currentTarget.value)}
        onBlur={() => setTyped(value === null ? typed : null)}
        error={value === null && typed ? say("momentBad") : undefined}
        inputWrapperOrder={below}
        inputMode="numeric"
      />
      <TextInput
        type="datetime-local"
        label={say("momentWall", { zone })}
        value={value === null ? "" : localField(value, zone)}
        onChange={(e) => typeWall(e.currentTarget.value)}
      />
    </div>
  );
}
