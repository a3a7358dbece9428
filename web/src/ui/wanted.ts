import { useRef, useState } from "react";

/**
 * A field that has to be filled before a button can act. The button is never dead: pressed too early it leads to the
 * field, which says what it wants.
 */
export function useWanted<E extends HTMLElement>(empty: boolean) {
  const field = useRef<E>(null);
  const [asked, setAsked] = useState(false);
  const ready = () => {
    setAsked(empty);
    if (empty) field.current?.focus();
    return !empty;
  };
  return { field, missing: asked && empty, ready };
}
