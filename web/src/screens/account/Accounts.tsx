import { Button, PasswordInput, Radio, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, keys, problemFrom } from "@/api";
import type { Account, Accounts as List } from "@/gen/protocol";
import { useLang, useLocal, useText } from "@/i18n";
import { ProblemNote } from "@/ui";
import classes from "./account.module.css";
import { accountWords } from "./words";

const roles = ["facilitator", "owner"] as const;

/** Everybody who may sign in, for owners. */
export function Accounts() {
  const say = useText(accountWords);
  const list = useQuery({ queryKey: keys.accounts, queryFn: api.accounts });
  return (
    <section className={classes.card} aria-labelledby="accounts">
      <h2 id="accounts">{say("accounts")}</h2>
      <p className={classes.quiet}>{say("accountsLead")}</p>
      {list.isError && <ProblemNote problem={problemFrom(list.error)} retry={() => list.refetch()} />}
      {list.data?.accounts.length === 0 && <p>{say("none")}</p>}
      <ul className={classes.rows}>
        {list.data?.accounts.map((a) => (
          <li key={a.name} className={classes.row}>
            <Row account={a} />
          </li>
        ))}
      </ul>
      <Add />
    </section>
  );
}

function useChange<V>(change: (v: V) => Promise<List>, then?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (list) => {
      client.setQueryData(keys.accounts, list);
      then?.();
    },
  });
}

function Row({ account }: { readonly account: Account }) {
  const say = useText(accountWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const [asking, setAsking] = useState(false);
  const removed = useChange(() => api.removeAccount(account.name));
  const date = new Intl.DateTimeFormat(lang, { dateStyle: "medium" }).format(new Date(account.created));
  return (
    <>
      <span>
        <strong>{account.name}</strong>{" "}
        <span className={classes.quiet}>
          {say(account.role === "owner" ? "owner" : "facilitator")} · {say("since", { date })}
        </span>
      </span>
      {!asking && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {say("remove", { name: account.name })}
        </Button>
      )}
      {asking && (
        <span
          role="alertdialog"
          aria-label={say("removeAsk", { name: account.name })}
          className={classes.ask}
        >
          {say("removeAsk", { name: account.name })}
          <span className={classes.buttons}>
            <Button color="red" onClick={() => removed.mutate(undefined)} loading={removed.isPending}>
              {say("removeYes")}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {say("cancel")}
            </Button>
          </span>
        </span>
      )}
      {removed.isError && (
        <p role="alert" className={classes.problem}>
          {local(problemFrom(removed.error).text)}
        </p>
      )}
    </>
  );
}

function Add() {
  const say = useText(accountWords);
  const local = useLocal();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState<string>("facilitator");
  const added = useChange(api.addAccount, () => {
    setName("");
    setPassword("");
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    added.mutate({ name, password, role });
  };
  return (
    <form onSubmit={submit} className={classes.add}>
      <Stack>
        <TextInput
          label={say("name")}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <PasswordInput
          label={say("firstPassword")}
          description={say("firstPasswordHint")}
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": say("show") }}
          required
        />
        <Radio.Group label={say("role")} value={role} onChange={setRole}>
          <Stack gap="xs" mt="xs">
            {roles.map((r) => (
              <Radio key={r} value={r} label={say(r)} />
            ))}
          </Stack>
        </Radio.Group>
        {added.isError && (
          <p role="alert" className={classes.problem}>
            {local(problemFrom(added.error).text)}
          </p>
        )}
        <div>
          <Button type="submit" loading={added.isPending}>
            {say("add")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
