import { type RefObject, useEffect, useRef } from "react";

/** Finds what can be written in that lacks something: it is marked itself, or its group is. */
const lacking = '[aria-invalid="true"], [data-lacks] :is(input, textarea, select, [role="radio"])';

/** Leads the focus to the first field that lacks something, each time that somebody tries to send. */
export function useLeadToLack<E extends HTMLElement>(tries: number): RefObject<E | null> {
  const form = useRef<E>(null);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>(lacking)?.focus();
  }, [tries]);
  return form;
}
