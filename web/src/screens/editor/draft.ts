import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, keys, problemFrom } from "@/api";
import type { Checked, Fault, File, Source } from "@/gen/protocol";
import type { BothLanguages } from "@/i18n";

/** A version that can be gone back to; one saved from here does not know when. */
export interface Version {
  readonly n: number;
  readonly saved?: number;
}

/** A scenario as it is being written. */
export interface Draft {
  readonly id: string;
  readonly own: boolean;
  readonly files: readonly File[];
  readonly faults: readonly Fault[];
  /** What the checker last said; null before its first word. */
  readonly checked: Checked | null;
  /** What is shown has not been checked yet. */
  readonly checking: boolean;
  readonly changed: boolean;
  /** What is shown began as an earlier version and was not saved as the newest yet. */
  readonly older: boolean;
  readonly saving: boolean;
  /** The version saved from here; 0 when none was. */
  readonly savedAs: number;
  /** The first comes first; none of a shipped scenario. */
  readonly versions: readonly Version[];
  readonly trouble: BothLanguages | null;
  /** Writes a file, new or there already. */
  write(name: string, text: string): void;
  /** Writes a file from beside its text, which an open editor has to take over. */
  put(file: File): void;
  /** How often that was done. */
  readonly puts: number;
  /** How often anything was written: what names a state of the files, with the version they began as. */
  readonly turn: number;
  readonly n: number;
  /** Nothing has been typed for a moment. */
  readonly rested: boolean;
  save(): void;
}

const restMs = 500; // of the author's hands before the checker is asked

/** Holds a scenario while it is written: checks what was typed once the hands rest, saves on demand. */
export function useDraft(source: Source): Draft {
  const client = useQueryClient();
  const [written, setWritten] = useState<Written>({ files: source.files, turn: 0 });
  const latest = source.versions.at(-1)?.n ?? source.n;
  const [kept, setKept] = useState({ files: source.files as readonly File[], n: latest });
  const [savedAs, setSavedAs] = useState(0);
  const [puts, setPuts] = useState(0);
  const [rested] = useDebouncedValue(written, restMs);
  const { files, turn } = written;
  const check = useQuery({
    queryKey: keys.check(source.id, source.n, rested.turn),
    queryFn: () => api.check({ scenario: source.id, files: [...rested.files], seat: "facilitator" }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: (before) => before,
  });
  const save = useMutation({
    mutationFn: (written: readonly File[]) =>
      api.saveSource(source.id, { after: kept.n, files: [...written] }),
    onSuccess: ({ n }, written) => {
      setKept({ files: written, n });
      setSavedAs(n);
      void client.invalidateQueries({ queryKey: keys.sources });
      void client.invalidateQueries({ queryKey: keys.library });
    },
  });
  const changed = files !== kept.files;
  const older = source.n < latest && savedAs === 0;
  useLeaveGuard(changed);
  const trouble = save.error ?? check.error;
  const write = (name: string, text: string) =>
    setWritten((all) => {
      const same = all.files.some((f) => f.name === name && f.text === text); // as an editor says that took a text over
      return same ? all : { files: withFile(all.files, { name, text }), turn: all.turn + 1 };
    });
  return {
    id: source.id,
    own: source.own,
    files,
    faults: check.data?.faults ?? [],
    checked: check.data ?? null,
    checking: check.isFetching || rested.turn !== turn,
    changed,
    older,
    saving: save.isPending,
    savedAs,
    versions: [...source.versions, ...savedHere(latest, savedAs)],
    trouble: trouble ? problemFrom(trouble).text : null,
    write,
    put: ({ name, text }) => {
      write(name, text);
      setPuts((n) => n + 1);
    },
    puts,
    turn,
    n: source.n,
    rested: rested.turn === turn,
    save: () => {
      if (source.own && (changed || older) && !save.isPending) save.mutate(files);
    },
  };
}

/** Returns the versions saved from here: their numbers follow on, or a save would have been refused. */
function savedHere(before: number, last: number): Version[] {
  return Array.from({ length: Math.max(0, last - before) }, (_, i) => ({ n: before + i + 1 }));
}

/** The files, and how often they were changed: what names a state of them without reading them through. */
interface Written {
  readonly files: readonly File[];
  readonly turn: number;
}

function withFile(files: readonly File[], file: File): readonly File[] {
  return files.some((f) => f.name === file.name)
    ? files.map((f) => (f.name === file.name ? file : f))
    : [...files, file];
}

/** Lets the browser ask before a page with unsaved work is closed. */
function useLeaveGuard(changed: boolean): void {
  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [changed]);
}
