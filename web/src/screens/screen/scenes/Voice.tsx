import { useMemo } from "react";
import { useLocal, useText } from "@/i18n";
import { useRecords } from "@/live";
import { Md } from "@/ui";
import { ChannelName, Moment, useNames } from "@/ui/story";
import classes from "../BigScreen.module.css";
import { type Voice, voices } from "../model";
import { screenWords } from "../words";

/** Returns what is said in public, the latest first. */
export function useVoices(): Voice[] {
  const items = useRecords("item");
  const statements = useRecords("statement");
  const audiences = useRecords("audience");
  return useMemo(() => {
    const open = new Set(audiences.filter((a) => a.public).map((a) => a.id));
    return voices(items, statements, (id) => open.has(id));
  }, [items, statements, audiences]);
}

/** Shows one voice as a card. */
export function VoiceCard({ voice }: { readonly voice: Voice }) {
  const say = useText(screenWords);
  const local = useLocal();
  const names = useNames();
  const own = voice.kind === "statement";
  return (
    <article className={classes.voice} data-own={own || undefined}>
      <p className={classes.voiceHead}>
        {voice.kind === "item" && <ChannelName channel={voice.item.channel} />}
        <span>
          {own ? say("said", { audience: names.audience(voice.statement.audience) }) : local(voice.item.from)}
        </span>
        <Moment at={voice.at} />
      </p>
      {voice.kind === "item" && <h3>{local(voice.item.subject)}</h3>}
      <div className={classes.voiceText}>
        <Md text={own ? voice.statement.text : local(voice.item.body)} />
      </div>
    </article>
  );
}
