import type { KeyboardEvent } from "react";

/** Returns a key handler that submits by ⌘ or Ctrl with Enter, and never while Japanese is being composed. */
export function onSubmitKey(submit: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
}
