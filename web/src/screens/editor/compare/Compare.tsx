import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api, keys, problemFrom } from "@/api";
import type { File } from "@/gen/protocol";
import { useText } from "@/i18n";
import { ProblemNote } from "@/ui";
import type { Draft } from "../draft";
import { useVersionName } from "../version";
import classes from "./compare.module.css";
import { changesOf } from "./diff";
import { FileDiff } from "./FileDiff";
import { compareWords } from "./words";

const here = 0; // the text as it is here, among the numbers of versions

/** What differs between two versions of a scenario, or between the text as it is written and a version. */
export function Compare({ draft }: { readonly draft: Draft }) {
  const say = useText(compareWords);
  const nameOf = useVersionName();
  const [sides, setSides] = useState(() => sidesOf(draft));
  const was = useFiles(draft, sides.was);
  const now = useFiles(draft, sides.now);
  const name = (n: number) =>
    n === here ? say("here") : nameOf(draft.versions.find((v) => v.n === n) ?? { n });
  const options = [...draft.versions.map((v) => v.n), here]
    .toReversed()
    .map((n) => ({ value: String(n), label: name(n) }));
  const problem = was.error ?? now.error;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section className={classes.compare} aria-label={say("title")} tabIndex={0}>
      <div className={classes.sides}>
        {(["was", "now"] as const).map((side) => (
          <NativeSelect
            key={side}
            label={say(side === "was" ? "before" : "after")}
            data={options}
            value={String(sides[side])}
            onChange={(e) => setSides({ ...sides, [side]: Number(e.currentTarget.value) })}
          />
        ))}
      </div>
      {problem && <ProblemNote problem={problemFrom(problem)} />}
      {was.files && now.files && (
        <Changes was={was.files} now={now.files} between={[name(sides.was), name(sides.now)]} />
      )}
    </section>
  );
}

interface ChangesProps {
  readonly was: readonly File[];
  readonly now: readonly File[];
  readonly between: readonly [was: string, now: string];
}

function Changes({ was, now, between }: ChangesProps) {
  const say = useText(compareWords);
  const changes = useMemo(() => changesOf(was, now), [was, now]);
  return (
    <>
      <p role="status" className={classes.sum}>
        {changes.length === 0 ? say("same") : say("changed", { n: changes.length })}
      </p>
      {changes.map((change) => (
        <FileDiff key={change.name} change={change} between={between} />
      ))}
    </>
  );
}

/** What an author asks first: what would be saved, or what the last save changed. */
function sidesOf({ versions, changed, older }: Draft): { readonly was: number; readonly now: number } {
  const [last, before] = versions.toReversed();
  if (!last) return { was: here, now: here };
  return changed || older ? { was: last.n, now: here } : { was: (before ?? last).n, now: last.n };
}

function useFiles(draft: Draft, n: number) {
  const version = useQuery({
    queryKey: keys.source(draft.id, n),
    queryFn: () => api.source(draft.id, n),
    enabled: n !== here,
    staleTime: Number.POSITIVE_INFINITY, // a version never changes
    gcTime: 0, // but which versions there are, which comes with it, does
  });
  return {
    files: n === here ? draft.files : version.data?.files,
    error: n === here ? null : version.error,
  };
}
