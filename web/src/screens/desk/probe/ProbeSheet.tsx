import { Button, Checkbox, Stack } from "@mantine/core";
import { useState } from "react";
import type { Probe } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { DeedStatus, FullDialog, useDeed } from "@/ui";
import { useMay } from "../may";
import { probeWords } from "./words";

/** Puts a probe over the desk until it is answered or closed: what the seat knows must not be looked up, and it cannot be put aside. */
export function ProbeSheet() {
  const say = useText(probeWords);
  const may = useMay("recall");
  const probe = useRecords("probe").find((p) => p.open && p.mine && !p.answered);
  if (!probe || !may) return null;
  return (
    <FullDialog title={say("title")}>
      <Sheet key={probe.n} probe={probe} />
    </FullDialog>
  );
}

function Sheet({ probe }: { readonly probe: Probe }) {
  const say = useText(probeWords);
  const local = useLocal();
  const [picks, setPicks] = useState<readonly string[]>([]);
  const { progress, ask } = useDeed();
  const one = probe.ask === "next";
  const choose = (list: string[]) => setPicks(one ? list.slice(-1) : list);
  return (
    <Stack maw="44rem" mx="auto">
      {/* The focus begins here, and not on the button that stops the exercise. */}
      <p tabIndex={-1} data-autofocus className="still">
        {say("why")}
      </p>
      <Checkbox.Group
        label={local(probe.question)}
        description={say(probe.choices.length === 0 ? "none" : one ? "one" : "many")}
        value={[...picks]}
        onChange={choose}
      >
        {probe.choices.map((c) => (
          <Checkbox key={c.id} value={c.id} label={local(c.title)} mt="xs" />
        ))}
      </Checkbox.Group>
      {progress.at === "refused" && <DeedStatus progress={progress} />}
      <div>
        <Button
          onClick={() => ask({ kind: "recall", probe: probe.n, picks: [...picks] })}
          loading={progress.at === "sending"}
        >
          {say("send")}
        </Button>
      </div>
    </Stack>
  );
}
