import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { api, keys, problemFrom } from "@/api";
import type { Wording } from "@/gen/protocol";
import type { BothLanguages } from "@/i18n";
import type { Draft } from "../draft";
import { keyOf, type Tongue } from "./rows";

/** Other words for a text in one language. */
export interface Wish {
  readonly at: Wording;
  readonly tongue: Tongue;
  readonly put: string;
}

/** Writes texts into the files of a draft, one after the other. */
export interface Rewriting {
  /** Puts words in the place of those that the list showed. */
  write(wish: Wish): void;
  /** Why a text could not be written, by its key. */
  readonly troubles: ReadonlyMap<string, BothLanguages>;
  readonly busy: boolean;
}

/** What is asked for is sent with the files as they are; when they have changed by the answer, it is asked for again. */
export function useRewriting(draft: Draft): Rewriting {
  const client = useQueryClient();
  const [wishes, setWishes] = useState<readonly Wish[]>([]);
  const [troubles, setTroubles] = useState<ReadonlyMap<string, BothLanguages>>(new Map());
  const now = useRef(draft);
  now.current = draft;
  const asking = useRef(false);
  const next = wishes[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is waited for is the next wish, or other files to write it into
  useEffect(() => {
    if (!next || asking.current) return;
    asking.current = true;
    const { id, files, n, turn } = now.current;
    const { at, tongue, put } = next;
    const write = [{ file: at.file, path: at.path, lang: tongue, was: at[tongue], put }];
    const done = (trouble: BothLanguages | null, texts: readonly Wording[] = []) => {
      setWishes((all) => renewed(all.slice(1), texts));
      setTroubles((all) => withTrouble(all, keyOf(at), trouble));
    };
    api
      .texts({ scenario: id, files: [...files], write })
      .then((answer) => {
        asking.current = false;
        if (now.current.turn !== turn) return setWishes((all) => [...all]);
        const file = answer.files[0];
        if (file) {
          client.setQueryData(keys.texts(id, n, turn + 1), answer);
          now.current.put(file);
        }
        done(null, answer.texts);
      })
      .catch((failed: unknown) => {
        asking.current = false;
        done(problemFrom(failed).text);
      });
  }, [wishes]);
  const write = useCallback((wish: Wish) => setWishes((all) => [...all, wish]), []);
  return { write, troubles, busy: next !== undefined };
}

/** What waits was asked for of a text as it was: it goes by what the text says now. */
function renewed(wishes: readonly Wish[], texts: readonly Wording[]): readonly Wish[] {
  return wishes.map((w) => ({ ...w, at: texts.find((t) => keyOf(t) === keyOf(w.at)) ?? w.at }));
}

function withTrouble(
  all: ReadonlyMap<string, BothLanguages>,
  key: string,
  trouble: BothLanguages | null,
): ReadonlyMap<string, BothLanguages> {
  if (trouble === null && !all.has(key)) return all;
  const next = new Map(all);
  if (trouble) next.set(key, trouble);
  else next.delete(key);
  return next;
}
