import { Button, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useText } from "@/i18n";
import classes from "./account.module.css";
import { accountWords } from "./words";

interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly appOnly?: boolean; // no recovery code would do
  readonly focus?: boolean;
}

/** One field for a code: of the authenticator app, or one for recovery. */
export function CodeField({ value, onChange, appOnly = false, focus = false }: CodeFieldProps) {
  const say = useText(accountWords);
  const [recovery, setRecovery] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const turn = () => {
    setRecovery(!recovery);
    onChange("");
    field.current?.focus();
  };
  return (
    <div className={classes.code}>
      <TextInput
        ref={field}
        label={say(recovery ? "recoveryCode" : "code")}
        description={say(recovery ? "recoveryHint" : "codeHint")}
        value={value}
        onChange={(e) => onChange(e.currentTarget.value)}
        inputMode={recovery ? "text" : "numeric"}
        autoComplete={recovery ? "off" : "one-time-code"}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        required
        size="md"
      />
      {!appOnly && (
        <div>
          <Button variant="subtle" size="compact-md" onClick={turn}>
            {say(recovery ? "toApp" : "toRecovery")}
          </Button>
        </div>
      )}
    </div>
  );
}
