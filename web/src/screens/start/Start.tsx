import { Button, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { Member } from "@/gen/protocol";
import { useLang, useText, words } from "@/i18n";
import { EmptyState, Frame, ProblemNote } from "@/ui";
import { CodeBox } from "./CodeBox";
import { Exercises } from "./Exercises";
import { takeSecret } from "./fragment";
import { LibraryShelf } from "./LibraryShelf";
import { onlyPlace } from "./place";
import { Seats } from "./Seats";
import classes from "./start.module.css";
import { startWords } from "./words";

/** The first page: ways in, one's own seats and exercises, and the library for those who may make exercises. */
export default function Start() {
  const say = useText(startWords);
  const common = useText(words);
  const [secret] = useState(() => takeSecret(location, history));
  const entered = useEnter(secret);
  const me = useQuery({ queryKey: keys.me, queryFn: api.me, enabled: entered !== "pending" });

  if (entered === "pending") return <Frame title={say("entering")}>{null}</Frame>;
  return (
    <Frame title="">
      <div className={classes.page}>
        <header className={classes.head}>
          <Title order={1}>{common("tagline")}</Title>
          <p>{say("lead")}</p>
        </header>
        {entered === "failed" && (
          <EmptyState title={say("enterFailed")}>
            <p>{say("enterFailedText")}</p>
          </EmptyState>
        )}
        {entered === "account" && <SignInFirst />}
        {me.isError && <ProblemNote problem={problemFrom(me.error)} retry={() => me.refetch()} />}
        {me.data && <Ways member={me.data} />}
      </div>
    </Frame>
  );
}

/** A link that is for those who are signed in to an account. */
function SignInFirst() {
  const say = useText(startWords);
  return (
    <EmptyState title={say("accountNeeded")}>
      <p>{say("accountNeededText")}</p>
    </EmptyState>
  );
}

function Ways({ member }: { readonly member: Member }) {
  const say = useText(startWords);
  if (member.owes) return <Owes />;
  const leads = member.host || member.exercises.length > 0;
  return (
    <>
      {member.holdings.some((h) => h.class !== "facilitator") && <Seats member={member} />}
      {leads && <Exercises member={member} />}
      {!leads && <CodeBox />}
      {member.host && <LibraryShelf owner={member.owner} />}
      {leads ? <CodeBox /> : <p className={classes.hint}>{say("hostHint")}</p>}
      <AccountLine member={member} />
    </>
  );
}

/** An account that has to pair an authenticator app before anything else. */
function Owes() {
  const say = useText(startWords);
  return (
    <EmptyState title={say("owes")}>
      <Button component={Link} href="/account">
        {say("toAccount")}
      </Button>
    </EmptyState>
  );
}

/** The way to sign in, or to what one's account is. */
function AccountLine({ member }: { readonly member: Member }) {
  const say = useText(startWords);
  const signedIn = member.account !== undefined || member.owner;
  return (
    <p className={classes.hint}>
      {member.account !== undefined && <>{say("signedInAs", { name: member.account })} </>}
      <Link href={signedIn ? "/account" : "/signin"}>{say(signedIn ? "account" : "signIn")}</Link>
    </p>
  );
}

type Entered = "no" | "pending" | "failed" | "account";

/** Exchanges the secret of a link for a cookie, once, and opens the one seat that an invitation leads to. */
function useEnter(secret: string): Entered {
  const lang = useLang((s) => s.lang);
  const [, go] = useLocation();
  const client = useQueryClient();
  const { mutate, status, error } = useMutation({
    mutationFn: () => api.enter({ token: secret, lang }),
    onSuccess: (member) => {
      client.setQueryData(keys.me, member);
      const to = onlyPlace(member);
      if (to) go(to, { replace: true });
    },
  });
  useEffect(() => {
    if (secret) mutate();
  }, [secret, mutate]);
  if (!secret || status === "success") return "no";
  if (status !== "error") return "pending";
  return problemFrom(error).code === "account_needed" ? "account" : "failed";
}
