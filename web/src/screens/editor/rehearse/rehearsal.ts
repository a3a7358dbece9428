import { useEffect, useRef, useState } from "react";
import { api, problemFrom } from "@/api";
import type { File, Places, Study } from "@/gen/protocol";
import type { BothLanguages } from "@/i18n";
import type { Draft } from "../draft";

/** A rehearsal as the author sees it: none yet, under way, or what came of the last one. */
export interface Rehearsal {
  readonly running: boolean;
  readonly done: number;
  /** 0 while others have their turn. */
  readonly of: number;
  readonly study: Study | null;
  readonly places: Places;
  /** The files that the study is of. */
  readonly files: readonly File[] | null;
  readonly trouble: BothLanguages | null;
  begin(runs: number): void;
  stop(): void;
}

type Shown = Omit<Rehearsal, "begin" | "stop">;

const none: Shown = { running: false, done: 0, of: 0, study: null, places: {}, files: null, trouble: null };

/** Rehearses a draft as it stands. Who leaves the editor calls off what is under way. */
export function useRehearsal(draft: Draft): Rehearsal {
  const [shown, setShown] = useState(none);
  const current = useRef<AbortController>(null);
  useEffect(() => () => current.current?.abort(), []);
  const begin = (runs: number) => {
    current.current?.abort();
    const own = new AbortController();
    current.current = own;
    const { id, files } = draft;
    const put = (change: Partial<Shown>) => {
      if (!own.signal.aborted) setShown((s) => ({ ...s, ...change }));
    };
    put({ running: true, done: 0, of: 0, trouble: null });
    api
      .rehearse(
        { scenario: id, files: [...files], runs },
        ({ done, of, study, places, problem }) => {
          put({ done, of });
          if (study) put({ study, places: places ?? {}, files });
          if (problem) put({ trouble: problem.text });
        },
        own.signal,
      )
      .catch((error: unknown) => put({ trouble: problemFrom(error).text }))
      .finally(() => put({ running: false }));
  };
  const stop = () => {
    current.current?.abort();
    setShown((s) => ({ ...s, running: false }));
  };
  return { ...shown, begin, stop };
}
