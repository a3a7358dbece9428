import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { api, keys, problemFrom } from "@/api";
import { useLocal, useText } from "@/i18n";
import type { ScreenProps } from "@/routes";
import { EmptyState, Frame, ProblemNote } from "@/ui";
import classes from "./join.module.css";
import { TakeSeat } from "./TakeSeat";
import { joinWords } from "./words";

/** The way in by code: look it up, say who you are, take a seat. */
export default function Join({ params }: ScreenProps) {
  const say = useText(joinWords);
  const local = useLocal();
  const code = params.code ?? "";
  const page = useQuery({
    queryKey: keys.join(code),
    queryFn: () => api.joinPage(code),
    enabled: code !== "",
    refetchInterval: 5_000,
  });
  return (
    <Frame title={page.data ? local(page.data.title) : say("join")}>
      <div className={classes.page}>
        {code === "" && <AskCode />}
        {page.isError && <Wrong error={page.error} retry={() => page.refetch()} />}
        {page.data && (
          <>
            <header>
              <h1>{local(page.data.title)}</h1>
              <p className={classes.synopsis}>{local(page.data.synopsis)}</p>
            </header>
            <TakeSeat page={page.data} />
          </>
        )}
      </div>
    </Frame>
  );
}

function Wrong({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
  const say = useText(joinWords);
  const problem = problemFrom(error);
  if (problem.status !== 404) return <ProblemNote problem={problem} retry={retry} />;
  return (
    <>
      <EmptyState title={say("wrongCode")}>
        <p>{say("wrongCodeText")}</p>
      </EmptyState>
      <AskCode />
    </>
  );
}

function AskCode() {
  const say = useText(joinWords);
  const [, go] = useLocation();
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const clean = code.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
    if (clean) go(`/j/${encodeURIComponent(clean)}`);
  };
  return (
    <form className={classes.card} onSubmit={submit}>
      <TextInput
        label={say("code")}
        description={say("codeHint")}
        value={code}
        onChange={(e) => setCode(e.currentTarget.value)}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        size="md"
      />
      <Button type="submit" size="md">
        {say("look")}
      </Button>
    </form>
  );
}
