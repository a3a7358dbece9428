import { useQuery } from "@tanstack/react-query";
import { api, keys, problemFrom } from "@/api";
import { useLocal, useText } from "@/i18n";
import type { ScreenProps } from "@/routes";
import { CodeForm, EmptyState, Frame, Md, ProblemNote } from "@/ui";
import classes from "./join.module.css";
import { TakeSeat } from "./TakeSeat";
import { joinWords } from "./words";

const beside = "(min-width: 64em)"; // where the story has room beside what is asked

/** The way in by code: look it up, say who you are, take a seat. */
export default function Join({ params }: ScreenProps) {
  const say = useText(joinWords);
  const local = useLocal();
  const code = params.code ?? "";
  const page = useQuery({
    queryKey: keys.join(code),
    queryFn: () => api.joinPage(code),
    enabled: code !== "",
    refetchInterval: ({ state }) => (state.error && problemFrom(state.error).status === 404 ? false : 5_000),
  });
  return (
    <Frame title={page.data ? local(page.data.title) : say("join")} whatIf={page.data?.whatIf ?? false}>
      <div className={classes.page} data-told={page.data ? true : undefined}>
        {code === "" && <AskCode />}
        {page.isError && <Wrong key={code} error={page.error} code={code} retry={() => page.refetch()} />}
        {page.data && (
          <>
            <header>
              <h1>{local(page.data.title)}</h1>
              <p className={classes.quiet}>
                {say("code")} <strong className={classes.code}>{page.data.code}</strong>
              </p>
            </header>
            <details className={classes.story} open={matchMedia(beside).matches}>
              <summary>
                <h2>{say("story")}</h2>
              </summary>
              <Md text={local(page.data.synopsis)} />
            </details>
            <TakeSeat page={page.data} />
          </>
        )}
      </div>
    </Frame>
  );
}

function Wrong({ error, code, retry }: { error: Error; code: string; retry: () => void }) {
  const say = useText(joinWords);
  const problem = problemFrom(error);
  if (problem.status !== 404) return <ProblemNote problem={problem} retry={retry} />;
  return (
    <>
      <EmptyState title={say("wrongCode")}>
        <p>{say("wrongCodeText")}</p>
      </EmptyState>
      <AskCode wrong={code} />
    </>
  );
}

function AskCode({ wrong }: { readonly wrong?: string }) {
  return (
    <div className={classes.card}>
      <CodeForm wrong={wrong} />
    </div>
  );
}
