import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { Siren } from "lucide-react";
import { useState } from "react";
import type { RealWorld } from "@/gen/protocol";
import { sentences, useLocal, useText, words } from "@/i18n";
import { useRecord } from "@/live";
import { useAnnounce } from "./Announcer";
import { DeedStatus, useDeed } from "./deed";
import classes from "./RealWorld.module.css";
import { uiWords } from "./words";

/** The button that every seat has: something real has happened, stop everything. One more press confirms. */
export function RealWorldButton({ tight }: { readonly tight?: boolean }) {
  const say = useText(words);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { progress, ask } = useDeed();
  const clock = useRecord("clock");
  const stopped = useRecord("exercise")?.realWorld !== undefined;
  const stop = async () => {
    const outcome = await ask({ kind: "real_world", reason: reason.trim() || undefined });
    if (outcome.kind === "recorded") setOpen(false);
  };
  if (stopped || clock?.state === "ended") return null;
  return (
    <>
      <Button
        className={classes.button}
        color="red"
        variant="outline"
        size="compact-md"
        title={tight ? `${say("realWorldDoes")} ${say("realWorld")}` : undefined}
        onClick={() => setOpen(true)}
      >
        <Siren className={classes.sign} size={16} aria-hidden />
        <span className={tight ? "visually-hidden" : classes.label}>
          <span>{say("realWorldDoes")}</span> <span>{say("realWorld")}</span>
        </span>
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={say("realWorldTitle")} size="lg">
        <Stack>
          <p>{say("realWorldText")}</p>
          <Textarea
            label={say("realWorldReason")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={4000}
          />
          <DeedStatus progress={progress} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)} data-autofocus>
              {say("cancel")}
            </Button>
            <Button color="red" onClick={stop} loading={progress.at === "sending"}>
              {say("realWorldStop")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** Covers the page when the exercise was stopped for a real incident; folded away, it stays as a banner. */
export function RealWorldNotice() {
  const stopped = useRecord("exercise")?.realWorld;
  const say = useText(uiWords);
  const over = useRecord("clock")?.state === "ended"; // from then on people look back, and the banner is enough
  const [folded, setFolded] = useState(false);
  useAnnounce(stopped ? say("realWorldHead") : "", "assertive");
  if (!stopped) return null;
  if (folded || over)
    return (
      <p className={classes.banner}>{sentences([say("realWorldBanner"), stopped.reason ?? ""], say.lang)}</p>
    );
  return (
    <div className={classes.cover} role="alertdialog" aria-modal="true" aria-labelledby="real-world-head">
      <div className={classes.sheet}>
        <h1 id="real-world-head">{say("realWorldHead")}</h1>
        <Why stopped={stopped} />
        <Button color="red" variant="outline" onClick={() => setFolded(true)} autoFocus>
          {say("realWorldShow")}
        </Button>
      </div>
    </div>
  );
}

function Why({ stopped }: { readonly stopped: RealWorld }) {
  const say = useText(words);
  const local = useLocal();
  const seat = useRecord("seat", stopped.by);
  return (
    <>
      {stopped.reason && <p className={classes.reason}>{stopped.reason}</p>}
      <p className="quiet">{say("realWorldBy", { who: seat ? local(seat.title) : stopped.by })}</p>
    </>
  );
}
