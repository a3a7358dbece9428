import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useText } from "@/i18n";
import classes from "./CodeForm.module.css";
import { useWanted } from "./wanted";
import { uiWords } from "./words";

/** Takes a join code as people type, paste or dictate it; one that led nowhere stays there to be mended. */
export function CodeForm({ wrong = "" }: { readonly wrong?: string }) {
  const say = useText(uiWords);
  const [, go] = useLocation();
  const [code, setCode] = useState(wrong);
  const clean = cleanCode(code);
  const { field, missing, ready } = useWanted<HTMLInputElement>(clean === "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready()) go(`/j/${encodeURIComponent(clean)}`);
  };
  return (
    <form className={classes.row} onSubmit={submit}>
      <TextInput
        className={classes.code}
        ref={field}
        label={say("code")}
        description={say("codeHint")}
        error={missing && say("codeMissing")}
        value={code}
        onChange={(e) => setCode(e.currentTarget.value)}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="go"
        size="md"
      />
      <Button type="submit" size="md">
        {say("toRoom")}
      </Button>
    </form>
  );
}

/** Returns a code as it is written: full-width and lower-case letters made plain, spaces and hyphens dropped. */
function cleanCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/[\s\-‐–—ー]/g, "")
    .toUpperCase();
}
