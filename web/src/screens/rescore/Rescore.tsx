import { Button, FileButton, Select } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api, base64Of, keys, problemFrom } from "@/api";
import type { WantRescore } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import type { ScreenProps } from "@/routes";
import { Frame, ProblemNote } from "@/ui";
import { Judged } from "./Judged";
import classes from "./Rescore.module.css";
import { rescoreWords } from "./words";

/** A session that was played, scored by another version of its scenario as well. */
export default function Rescore({ params }: ScreenProps) {
  const room = params.room ?? "";
  const say = useText(rescoreWords);
  const compared = useQuery({ queryKey: keys.comparison(room), queryFn: () => api.comparison(room) });
  const score = useMutation({ mutationFn: (want: WantRescore) => api.rescore(room, want) });
  return (
    <Frame title={say("title")} whatIf={compared.data && Boolean(compared.data.parent)}>
      <div className={classes.page}>
        <h1>{say("title")}</h1>
        <p>{say("text")}</p>
        <p className="no-print">
          <Link href={`/r/${encodeURIComponent(room)}`}>{say("toReplay")}</Link>
        </p>
        <Choice played={compared.data?.scenario} score={score.mutate} pending={score.isPending} />
        {score.isError && <ProblemNote problem={problemFrom(score.error)} />}
        {score.data && <Judged result={score.data} />}
      </div>
    </Frame>
  );
}

interface ChoiceProps {
  /** The scenario that was played: its version here is offered first. */
  readonly played: string | undefined;
  readonly score: (want: WantRescore) => void;
  readonly pending: boolean;
}

function Choice({ played, score, pending }: ChoiceProps) {
  const say = useText(rescoreWords);
  const local = useLocal();
  const library = useQuery({ queryKey: keys.library, queryFn: api.library });
  const scenarios = library.data?.scenarios ?? [];
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = picked ?? scenarios.find((s) => s.id === played)?.id ?? null;
  return (
    <div className={`${classes.choice} no-print`}>
      <Select
        className={classes.scenario}
        label={say("scenario")}
        data={scenarios.map((s) => ({ value: s.id, label: `${local(s.title)} ${s.version}` }))}
        value={chosen}
        onChange={setPicked}
      />
      <Button
        disabled={chosen === null}
        loading={pending}
        onClick={() => chosen !== null && score({ scenario: chosen })}
      >
        {say("judge")}
      </Button>
      <FileButton
        accept=".zip,application/zip"
        onChange={async (file) => file && score({ pack: await base64Of(file) })}
      >
        {(props) => (
          <Button {...props} variant="default" loading={pending}>
            {say("upload")}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
