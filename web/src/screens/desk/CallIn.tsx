import { Button } from "@mantine/core";
import type { Pool } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { DeedStatus, useDeed } from "@/ui";
import { Moment } from "@/ui/story";
import { callWords } from "./call.words";
import { useMay } from "./may";

/** Calls in those of a group who are off shift, where that can be; once called, it says when they are there. */
export function CallIn({ pool }: { readonly pool: Pool }) {
  const say = useText(callWords);
  const local = useLocal();
  const may = useMay("call_in");
  const { progress, ask } = useDeed();
  if (pool.here !== undefined && pool.home !== undefined) {
    return (
      <span className="quiet">
        {say("called")} <Moment at={pool.here} />–<Moment at={pool.home} />
      </span>
    );
  }
  if (!may || !pool.callable) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${say("call")}: ${local(pool.title)}`}
        loading={progress.at === "sending"}
        onClick={() => void ask({ kind: "call_in", pool: pool.id })}
      >
        {say("call")}
      </Button>
      <DeedStatus progress={progress} />
    </>
  );
}
