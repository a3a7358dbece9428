import { Button, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useText } from "@/i18n";
import classes from "./Room.module.css";
import { roomWords } from "./words";

/** A line to copy. Where the browser lends no clipboard, as on plain HTTP, it selects the text instead. */
export function Copy({ label, text }: { readonly label: string; readonly text: string }) {
  const say = useText(roomWords);
  const field = useRef<HTMLInputElement>(null);
  const [done, setDone] = useState<"copied" | "selected" | null>(null);
  const copy = async () => {
    field.current?.focus(); // Ctrl+C copies what is selected where the focus is
    field.current?.select();
    setDone((await written(text)) ? "copied" : "selected");
  };
  return (
    <div className={classes.copy} data-plain>
      <TextInput ref={field} label={label} value={text} readOnly onFocus={(e) => e.currentTarget.select()} />
      <Button variant="default" onClick={copy}>
        {say("copy")}
      </Button>
      <span aria-live="polite">
        {done === "copied" && say("copied")}
        {done === "selected" && say("copyByHand", { keys: "Ctrl+C / ⌘C" })}
      </span>
    </div>
  );
}

async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
