import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useText } from "@/i18n";
import classes from "./start.module.css";
import { startWords } from "./words";

/** Takes a join code as people type, paste or dictate it. */
export function CodeBox() {
  const say = useText(startWords);
  const [, go] = useLocation();
  const [code, setCode] = useState("");
  const clean = cleanCode(code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (clean) go(`/j/${encodeURIComponent(clean)}`);
  };
  return (
    <section className={classes.card} aria-labelledby="have-code">
      <h2 id="have-code">{say("haveCode")}</h2>
      <form className={classes.codeRow} onSubmit={submit}>
        <TextInput
          className={classes.code}
          label={say("code")}
          description={say("codeHint")}
          value={code}
          onChange={(e) => setCode(e.currentTarget.value)}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          size="md"
        />
        <Button type="submit" size="md" disabled={clean === ""}>
          {say("toRoom")}
        </Button>
      </form>
    </section>
  );
}

/** Returns a code as it is written: full-width and lower-case letters made plain, spaces and hyphens dropped. */
function cleanCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/[\s\-‐–—ー]/g, "")
    .toUpperCase();
}
