import { useMemo } from "react";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { useNews } from "@/ui/news";
import { eventWords } from "./words";

/** Tells people who listen to the console which injects have gone out: one by its title, several by how many. */
export function useFiredCalls(): void {
  const say = useText(eventWords);
  const local = useLocal();
  const known = useRecord("me") !== undefined;
  const injects = useRecords("inject");
  const fired = useMemo(() => (known ? injects.filter((i) => i.state === "fired") : null), [injects, known]);
  useNews(
    "fired",
    fired,
    (i) => i.id,
    (fresh) => {
      const [one] = fresh;
      return fresh.length === 1 && one
        ? say("firedOne", { title: local(one.title) })
        : say("firedMore", { n: fresh.length });
    },
  );
}
