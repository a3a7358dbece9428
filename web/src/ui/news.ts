import { useEffect, useRef } from "react";
import { announce } from "./Announcer";

const gatherMs = 2_000;

/**
 * Tells people who listen to the page what has come to a list since it was first seen; what lay there already is no
 * news. All that comes until it can be said is told together. The list is null while it is not known yet.
 */
export function useNews<T extends object>(
  about: string,
  list: readonly T[] | null,
  idOf: (one: T) => string | number,
  tell: (fresh: readonly T[]) => string,
): void {
  const known = useRef<ReadonlySet<string | number> | null>(null);
  const gathered = useRef<T[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef({ idOf, tell });
  latest.current = { idOf, tell };

  useEffect(() => {
    if (list === null) return;
    const before = known.current;
    known.current = new Set(list.map(latest.current.idOf));
    if (before === null) return;
    const fresh = list.filter((one) => !before.has(latest.current.idOf(one)));
    if (fresh.length === 0) return;
    gathered.current.push(...fresh);
    timer.current ??= setTimeout(() => {
      timer.current = null;
      announce(() => latest.current.tell(gathered.current.splice(0)), "polite", about);
    }, gatherMs);
  }, [list, about]);

  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
}
