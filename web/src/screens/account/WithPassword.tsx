import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { problemFrom } from "@/api";
import { useLocal, useText } from "@/i18n";
import classes from "./account.module.css";
import { CodeField } from "./CodeField";
import { accountWords } from "./words";

interface WithPasswordProps {
  readonly act: string;
  readonly then: (password: string, code: string) => Promise<void>;
  readonly cancel: () => void;
  readonly code?: boolean; // asks for a code as well
  readonly red?: boolean;
}

/** Asks for what proves an account before what it is asked for is done. */
export function WithPassword({ act, then, cancel, code = false, red = false }: WithPasswordProps) {
  const say = useText(accountWords);
  const local = useLocal();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []); // what was pressed for it has gone
  const [password, setPassword] = useState("");
  const [typed, setTyped] = useState("");
  const done = useMutation({
    mutationFn: () => then(password, typed),
    onError: (error) => {
      if (problemFrom(error).code === "sign_in_wrong") setPassword("");
      setTyped("");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    done.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.ask} aria-label={act}>
      <PasswordInput
        ref={field}
        label={say("yours")}
        value={password}
        onChange={(e) => setPassword(e.currentTarget.value)}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ "aria-label": say("show") }}
        required
      />
      {code && <CodeField value={typed} onChange={setTyped} />}
      {done.isError && (
        <p role="alert" className={classes.problem}>
          {local(problemFrom(done.error).text)}
        </p>
      )}
      <span className={classes.buttons}>
        <Button type="submit" color={red ? "red" : undefined} loading={done.isPending}>
          {act}
        </Button>
        <Button variant="default" onClick={cancel}>
          {say("cancel")}
        </Button>
      </span>
    </form>
  );
}
