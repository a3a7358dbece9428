import { Button, Radio, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, keys, problemFrom } from "@/api";
import type { Account, FirstPassword, Accounts as List } from "@/gen/protocol";
import { useLang, useLocal, useText } from "@/i18n";
import { ProblemNote } from "@/ui";
import classes from "./account.module.css";
import { accountWords } from "./words";

const roles = ["facilitator", "owner"] as const;

/** Everybody who may sign in, for owners. */
export function Accounts() {
  const say = useText(accountWords);
  const list = useQuery({ queryKey: keys.accounts, queryFn: api.accounts });
  const [first, setFirst] = useState<FirstPassword>(); // told once, so it is kept apart from the list
  return (
    <section className={classes.card} aria-labelledby="accounts">
      <h2 id="accounts">{say("accounts")}</h2>
      <p className={classes.quiet}>{say("accountsLead")}</p>
      {list.isError && <ProblemNote problem={problemFrom(list.error)} retry={() => list.refetch()} />}
      {list.data?.accounts.length === 0 && <p>{say("none")}</p>}
      <ul className={classes.rows}>
        {list.data?.accounts.map((a) => (
          <li key={a.name} className={classes.row}>
            <Row account={a} first={first?.name === a.name ? first : undefined} handOver={setFirst} />
          </li>
        ))}
      </ul>
      <Add handOver={setFirst} />
    </section>
  );
}

function useChange<V>(change: (v: V) => Promise<List>, then?: (list: List) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (list) => {
      client.setQueryData(keys.accounts, list);
      then?.(list);
    },
  });
}

interface AddProps {
  readonly handOver: (first: FirstPassword | undefined) => void;
}

interface RowProps extends AddProps {
  readonly account: Account;
  readonly first: FirstPassword | undefined;
}

function Row({ account, first, handOver }: RowProps) {
  const say = useText(accountWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const [asking, setAsking] = useState<keyof typeof asks | null>(null);
  const removed = useChange(() => api.removeAccount(account.name));
  const restarted = useChange(
    () => api.restartAccount(account.name),
    (list) => {
      setAsking(null);
      handOver(list.first);
    },
  );
  const taken = useChange(
    () => api.takeFactor(account.name),
    () => setAsking(null),
  );
  const change = { first: restarted, factor: taken, remove: removed }[asking ?? "first"];
  const failed = [removed, restarted, taken].find((c) => c.isError)?.error;
  const date = new Intl.DateTimeFormat(lang, { dateStyle: "medium" }).format(new Date(account.created));
  return (
    <>
      <span>
        <strong>{account.name}</strong>{" "}
        <span className={classes.quiet}>
          {say(account.role === "owner" ? "owner" : "facilitator")} · {say("since", { date })}
          {account.starter !== undefined && ` · ${say("notYet")}`}
          {account.factor && ` · ${say("twoSteps")}`}
        </span>
      </span>
      {!asking && (
        <span className={classes.buttons}>
          <Button variant="default" onClick={() => setAsking("first")}>
            {say("restart", { name: account.name })}
          </Button>
          {account.factor && (
            <Button variant="default" onClick={() => setAsking("factor")}>
              {say("takeFactor", { name: account.name })}
            </Button>
          )}
          <Button variant="default" onClick={() => setAsking("remove")}>
            {say("remove", { name: account.name })}
          </Button>
        </span>
      )}
      {asking && (
        <span
          role="alertdialog"
          aria-label={say(asks[asking].ask, { name: account.name })}
          className={classes.ask}
        >
          {say(asks[asking].ask, { name: account.name })}
          <span className={classes.buttons}>
            <Button
              color={asking === "first" ? undefined : "red"}
              onClick={() => change.mutate(undefined)}
              loading={change.isPending}
            >
              {say(asks[asking].yes)}
            </Button>
            <Button variant="default" onClick={() => setAsking(null)}>
              {say("cancel")}
            </Button>
          </span>
        </span>
      )}
      {failed && (
        <p role="alert" className={classes.problem}>
          {local(problemFrom(failed).text)}
        </p>
      )}
      {!asking && first && <HandOver first={first} />}
    </>
  );
}

const asks = {
  first: { ask: "restartAsk", yes: "restartYes" },
  factor: { ask: "takeFactorAsk", yes: "takeFactorYes" },
  remove: { ask: "removeAsk", yes: "removeYes" },
} as const;

/** The first password of somebody, shown this once, for the owner to hand over. */
function HandOver({ first }: { readonly first: FirstPassword }) {
  const say = useText(accountWords);
  const lang = useLang((s) => s.lang);
  const until = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(first.until),
  );
  return (
    <div role="status" className={classes.handOver}>
      <TextInput
        label={say("firstPassword", { name: first.name })}
        description={say("firstPasswordHint", { until })}
        value={first.password}
        onFocus={(e) => e.currentTarget.select()}
        readOnly
      />
    </div>
  );
}

function Add({ handOver }: AddProps) {
  const say = useText(accountWords);
  const local = useLocal();
  const [name, setName] = useState("");
  const [role, setRole] = useState<string>("facilitator");
  const added = useChange(api.addAccount, (list) => {
    setName("");
    handOver(list.first);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    added.mutate({ name, role });
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
