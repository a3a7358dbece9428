import { Button, PasswordInput, Stack, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { api, keys, problemFrom } from "@/api";
import { useLang, useLocal, useText } from "@/i18n";
import { Frame } from "@/ui";
import classes from "./account.module.css";
import { CodeField } from "./CodeField";
import { accountWords } from "./words";

/** The way in for those who have an account. */
export default function SignIn() {
  const say = useText(accountWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const client = useQueryClient();
  const [, go] = useLocation();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [fresh, setFresh] = useState<string>(); // once the password typed is known to be a first one
  const [code, setCode] = useState<string>(); // once the password is known to be right, and not enough
  const signedIn = useMutation({
    mutationFn: () => api.signIn({ name, password, fresh, code, lang }),
    onSuccess: (member) => {
      client.clear();
      client.setQueryData(keys.me, member);
      go(member.owes ? "/account" : "/", { replace: true });
    },
    onError: (error) => {
      const why = problemFrom(error).code;
      const proving = why.startsWith("code_");
      const choosing = why === "starter_used" || (fresh !== undefined && why.startsWith("password_"));
      if (proving) setCode("");
      else setFresh(choosing ? "" : undefined);
      if (proving || choosing) return;
      setCode(undefined);
      setPassword("");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signedIn.mutate();
  };
  return (
    <Frame title={say("signIn")}>
      <div className={classes.page}>
        <section className={classes.card}>
          <Title order={1}>{say("signIn")}</Title>
          <p className={classes.quiet}>{say("signInLead")}</p>
          <form onSubmit={submit}>
            <Stack>
              <TextInput
                label={say("name")}
                name="username"
                value={name}
                onChange={(e) => setName(e.currentTarget.value)}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                required
                size="md"
              />
              <PasswordInput
                label={say("password")}
                name="password"
                value={password}
                onChange={(e) => setPassword(e.currentTarget.value)}
                autoComplete="current-password"
                visibilityToggleButtonProps={{ "aria-label": say("show") }}
                readOnly={fresh !== undefined || code !== undefined}
                required
                size="md"
              />
              {signedIn.isError && (
                <p role="alert" className={isStep(signedIn.error) ? undefined : classes.problem}>
                  {local(problemFrom(signedIn.error).text)}
                </p>
              )}
              {fresh !== undefined && <Fresh value={fresh} onChange={setFresh} />}
              {code !== undefined && <CodeField value={code} onChange={setCode} focus />}
              <Button type="submit" size="md" loading={signedIn.isPending}>
                {say(signedIn.isPending ? "signingIn" : "signIn")}
              </Button>
            </Stack>
          </form>
        </section>
        <p className={classes.hint}>
          <Link href="/j">{say("toCode")}</Link>
        </p>
      </div>
    </Frame>
  );
}

/** Says whether a password was right, and something more is asked for. */
function isStep(error: unknown): boolean {
  return ["starter_used", "code_needed"].includes(problemFrom(error).code);
}

/** The password from now on, of who comes with a first one. */
function Fresh({ value, onChange }: { readonly value: string; readonly onChange: (typed: string) => void }) {
  const say = useText(accountWords);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <PasswordInput
      ref={field}
      label={say("fresh")}
      description={say("freshHint")}
      value={value}
      onChange={(e) => onChange(e.currentTarget.value)}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ "aria-label": say("show") }}
      required
      size="md"
    />
  );
}
