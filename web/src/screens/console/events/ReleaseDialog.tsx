import { Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import type { Inject } from "@/gen/protocol";
import { useLocal, useText, words } from "@/i18n";
import { useLive } from "@/live";
import { DeedStatus, Missing, useDeed } from "@/ui";
import { MomentInput } from "@/ui/story";
import { eventWords } from "./words";

interface DialogProps {
  readonly inject: Inject;
  readonly onClose: () => void;
}

const half = 30 * 60_000;

/** Gives a held inject back to the clock: at once, or at a moment; first of all at the one it had, while that is ahead. */
export function ReleaseDialog({ inject, onClose }: DialogProps) {
  const say = useText(eventWords);
  const common = useText(words);
  const local = useLocal();
  const live = useLive();
  const [now] = useState(() => live.instant() ?? 0);
  const ahead = inject.was && inject.was > now ? inject.was : null;
  const [when, setWhen] = useState(ahead ? "at" : "now");
  const [at, setAt] = useState<number | null>(ahead ?? roundUp(now + half));
  const { progress, ask } = useDeed();
  const release = async () => {
    const outcome = await ask({
      kind: "release",
      inject: inject.id,
      at: when === "at" && at !== null ? at : undefined,
    });
    if (outcome.kind === "recorded") onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say("releaseTitle", { title: local(inject.title) })}>
      <Stack>
        <Radio.Group value={when} onChange={setWhen} aria-label={say("release")}>
          <Radio value="now" label={say("releaseNow")} />
          <Radio value="at" label={say("releaseAt")} mt="xs" />
        </Radio.Group>
        {when === "at" && <MomentInput value={at} onChange={setAt} />}
        {progress.at === "refused" && <DeedStatus progress={progress} />}
        <Group justify="flex-end">
          <Missing parts={when === "at" && at === null ? [say("releaseAt")] : []} />
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button
            onClick={release}
            disabled={when === "at" && at === null}
            loading={progress.at === "sending"}
          >
            {say("releaseDo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function roundUp(at: number): number {
  return Math.ceil(at / 60_000) * 60_000;
}
