import {
  AtSign,
  Footprints,
  Landmark,
  type LucideIcon,
  Mail,
  MessageSquare,
  Newspaper,
  Phone,
  Ticket,
} from "lucide-react";
import type { Channel } from "@/gen/protocol";
import { useText } from "@/i18n";
import classes from "./story.module.css";
import { storyWords } from "./words";

const icons: Readonly<Record<Channel, LucideIcon>> = {
  mail: Mail,
  phone: Phone,
  chat: MessageSquare,
  ticket: Ticket,
  news: Newspaper,
  social: AtSign,
  authority: Landmark,
  walk_in: Footprints,
};

interface ChannelNameProps {
  readonly channel: Channel;
  /** Leaves the word to people who listen to the page, where rows are dense. */
  readonly terse?: boolean;
}

/** Shows the way a message came: a sign and its word. */
export function ChannelName({ channel, terse }: ChannelNameProps) {
  const say = useText(storyWords);
  const Icon = icons[channel];
  return (
    <span className={classes.channel} title={terse ? say(channel) : undefined}>
      <Icon size={16} aria-hidden />
      <span className={terse ? "visually-hidden" : undefined}>{say(channel)}</span>
    </span>
  );
}
