import { Button, PasswordInput, Stack, Title, VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link, useLocation } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { Member } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { EmptyState, Frame, ProblemNote } from "@/ui";
import { Accounts } from "./Accounts";
import classes from "./account.module.css";
import { Factor } from "./Factor";
import { Logins } from "./Logins";
import { accountWords } from "./words";

/** One's own account: password and sign-out; and for owners everybody's. */
export default function Account() {
  const say = useText(accountWords);
  const me = useQuery({ queryKey: keys.me, queryFn: api.me });
  return (
    <Frame title={say("account")}>
      <div className={classes.page}>
        {me.isError && <ProblemNote problem={problemFrom(me.error)} retry={() => me.refetch()} />}
        {me.data && (me.data.person === "" ? <SignInFirst /> : <Mine member={me.data} />)}
      </div>
    </Frame>
  );
}

function SignInFirst() {
  const say = useText(accountWords);
  return (
    <EmptyState title={say("ownersOnly")}>
      <Button component={Link} href="/signin">
        {say("signIn")}
      </Button>
    </EmptyState>
  );
}

function Mine({ member }: { readonly member: Member }) {
  const say = useText(accountWords);
  return (
    <>
      <section className={classes.card}>
        <Title order={1}>{say("account")}</Title>
        {member.account !== undefined && <p>{say("you", { name: member.account })}</p>}
        {member.account === undefined && member.owner && <p>{say("byLink")}</p>}
        <SignOut />
      </section>
      {member.account !== undefined && <Factor name={member.account} />}
      {member.account !== undefined && !member.owes && <Logins />}
      {member.account !== undefined && !member.owes && <NewPassword name={member.account} />}
      {member.owner && <Accounts />}
    </>
  );
}

function SignOut() {
  const say = useText(accountWords);
  const local = useLocal();
  const client = useQueryClient();
  const [, go] = useLocation();
  const gone = useMutation({
    mutationFn: () => api.signOut({}),
    onSuccess: (nobody) => {
      client.clear();
      client.setQueryData(keys.me, nobody);
      go("/", { replace: true });
    },
  });
  return (
    <>
      <div className={classes.buttons}>
        <Button onClick={() => gone.mutate()} loading={gone.isPending}>
          {say("signOut")}
        </Button>
      </div>
      {gone.isError && (
        <p role="alert" className={classes.problem}>
          {local(problemFrom(gone.error).text)}
        </p>
      )}
    </>
  );
}

function NewPassword({ name }: { readonly name: string }) {
  const say = useText(accountWords);
  const local = useLocal();
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const client = useQueryClient();
  const changed = useMutation({
    mutationFn: () => api.changePassword({ old, new: fresh }),
    onSuccess: () => {
      setOld("");
      setFresh("");
      void client.invalidateQueries({ queryKey: keys.logins });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    changed.mutate();
  };
  return (
    <section className={classes.card} aria-labelledby="change">
      <h2 id="change">{say("change")}</h2>
      <form onSubmit={submit}>
        <Stack>
          {/* tells password managers whose password it is */}
          <VisuallyHidden aria-hidden>
            <input name="username" autoComplete="username" value={name} readOnly tabIndex={-1} />
          </VisuallyHidden>
          <PasswordInput
            label={say("old")}
            value={old}
            onChange={(e) => setOld(e.currentTarget.value)}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": say("show") }}
            required
          />
          <PasswordInput
            label={say("fresh")}
            description={say("freshHint")}
            value={fresh}
            onChange={(e) => setFresh(e.currentTarget.value)}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ "aria-label": say("show") }}
            required
          />
          {changed.isError && (
            <p role="alert" className={classes.problem}>
              {local(problemFrom(changed.error).text)}
            </p>
          )}
          {changed.isSuccess && <p role="status">{say("changed")}</p>}
          <div>
            <Button type="submit" loading={changed.isPending}>
              {say("save")}
            </Button>
          </div>
        </Stack>
      </form>
    </section>
  );
}
