import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { api, keys, problemFrom } from "@/api";
import type { Factor as State } from "@/gen/protocol";
import { useLang, useLocal, useText } from "@/i18n";
import { ProblemNote } from "@/ui";
import { Qr } from "@/ui/Qr";
import classes from "./account.module.css";
import { CodeField } from "./CodeField";
import { grouped, pairingLink } from "./pairing";
import { WithPassword } from "./WithPassword";
import { accountWords } from "./words";

/** Two-step sign-in: whether there is an authenticator app, how one is paired, and the end of it. */
export function Factor({ name }: { readonly name: string }) {
  const say = useText(accountWords);
  const client = useQueryClient();
  const factor = useQuery({ queryKey: keys.factor, queryFn: api.factor });
  const [secret, setSecret] = useState<string>(); // told once, as are the codes
  const [codes, setCodes] = useState<readonly string[]>();
  const changed = () => {
    for (const queryKey of [keys.factor, keys.logins, keys.accounts])
      void client.invalidateQueries({ queryKey });
  };
  const pair = async (code: string) => {
    const done = await api.pairedApp({ code });
    setSecret(undefined);
    setCodes(done.codes);
    client.setQueryData(keys.me, done.member);
    changed();
  };
  const remove = async (password: string, code: string) => {
    client.setQueryData(keys.me, await api.unpairApp({ password, code }));
    changed();
  };
  return (
    <section className={classes.card} aria-labelledby="factor">
      <h2 id="factor">{say("factor")}</h2>
      {factor.isError && <ProblemNote problem={problemFrom(factor.error)} retry={() => factor.refetch()} />}
      {codes && <RecoveryCodes codes={codes} done={() => setCodes(undefined)} />}
      {secret !== undefined && (
        <Pairing name={name} secret={secret} then={pair} cancel={() => setSecret(undefined)} />
      )}
      {factor.data && !codes && secret === undefined && (
        <Now
          state={factor.data}
          begin={async (password, code) => setSecret((await api.pairApp({ password, code })).secret)}
          remove={remove}
        />
      )}
    </section>
  );
}

interface NowProps {
  readonly state: State;
  readonly begin: (password: string, code: string) => Promise<void>;
  readonly remove: (password: string, code: string) => Promise<void>;
}

/** What there is now, and what can be done about it. */
function Now({ state, begin, remove }: NowProps) {
  const say = useText(accountWords);
  const lang = useLang((s) => s.lang);
  const [asking, setAsking] = useState<"pair" | "remove">();
  const close = () => setAsking(undefined);
  const { since } = state;
  const on = since !== undefined;
  const few = on && state.codes < 3;
  return (
    <>
      {!on && <p>{say(state.demanded ? "factorOwed" : "factorOff")}</p>}
      {on && (
        <p>
          {say("factorOn", {
            date: new Intl.DateTimeFormat(lang, { dateStyle: "medium" }).format(new Date(since)),
          })}{" "}
          <span className={few ? classes.problem : undefined}>{say("codesLeft", { n: state.codes })}</span>
        </p>
      )}
      {asking === undefined && (
        <div className={classes.buttons}>
          <Button variant={on ? "default" : "filled"} onClick={() => setAsking("pair")}>
            {say(on ? "pairAnew" : "pair")}
          </Button>
          {on && !state.demanded && (
            <Button variant="default" onClick={() => setAsking("remove")}>
              {say("unpair")}
            </Button>
          )}
        </div>
      )}
      {asking === "pair" && <WithPassword act={say("pairYes")} then={begin} cancel={close} code={on} />}
      {asking === "remove" && (
        <WithPassword
          act={say("unpairYes")}
          then={async (password, code) => {
            await remove(password, code);
            close();
          }}
          cancel={close}
          code
          red
        />
      )}
    </>
  );
}

interface PairingProps {
  readonly name: string;
  readonly secret: string;
  readonly then: (code: string) => Promise<void>;
  readonly cancel: () => void;
}

/** The secret for the app, as a picture and in letters, and the first code that comes back. */
function Pairing({ name, secret, then, cancel }: PairingProps) {
  const say = useText(accountWords);
  const local = useLocal();
  const [code, setCode] = useState("");
  const done = useMutation({ mutationFn: () => then(code), onError: () => setCode("") });
  const link = pairingLink(name, location.host, secret);
  const begin = useRef<HTMLParagraphElement>(null);
  useEffect(() => begin.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    done.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.ask} aria-label={say("pair")}>
      <p ref={begin} tabIndex={-1} className={classes.begin}>
        {say("scan")}
      </p>
      <div className={classes.qr}>
        <Qr text={link} label={say("qr")} />
      </div>
      <TextInput
        label={say("secret")}
        description={say("secretHint")}
        value={grouped(secret)}
        onFocus={(e) => e.currentTarget.select()}
        className={classes.given}
        readOnly
      />
      <p>
        <a href={link}>{say("openApp")}</a>
      </p>
      <CodeField value={code} onChange={setCode} appOnly />
      {done.isError && (
        <p role="alert" className={classes.problem}>
          {local(problemFrom(done.error).text)}
        </p>
      )}
      <span className={classes.buttons}>
        <Button type="submit" loading={done.isPending}>
          {say("confirmApp")}
        </Button>
        <Button variant="default" onClick={cancel}>
          {say("cancel")}
        </Button>
      </span>
    </form>
  );
}

/** The codes for recovery, shown this once. */
function RecoveryCodes({ codes, done }: { readonly codes: readonly string[]; readonly done: () => void }) {
  const say = useText(accountWords);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div className={classes.ask}>
      <p role="status">{say("paired")}</p>
      <Textarea
        ref={field}
        label={say("recoveryCodes")}
        description={say("recoveryCodesHint")}
        value={codes.join("\n")}
        rows={codes.length}
        onFocus={(e) => e.currentTarget.select()}
        className={classes.given}
        readOnly
      />
      <div>
        <Button onClick={done}>{say("kept")}</Button>
      </div>
    </div>
  );
}
