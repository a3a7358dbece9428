import { Inbox, LayoutDashboard, type LucideIcon, Megaphone, Network, Scale } from "lucide-react";
import { useText } from "@/i18n";
import classes from "./Board.module.css";
import { useCounts } from "./counts";
import type { DeskTab } from "./place";
import { deskWords } from "./words";

type View = "desk" | DeskTab;

const icons: Readonly<Record<View, LucideIcon>> = {
  desk: LayoutDashboard,
  inbox: Inbox,
  work: Scale,
  situation: Network,
  disclosure: Megaphone,
};

/** The name of a part of the desk, with what waits there. */
export function TabLabel({ view }: { readonly view: View }) {
  const say = useText(deskWords);
  const Icon = icons[view];
  return (
    <span className={classes.label}>
      <Icon size={18} aria-hidden />
      <span>{say(view)}</span>
      <Waits view={view} />
    </span>
  );
}

function Waits({ view }: { readonly view: View }) {
  const say = useText(deskWords);
  const c = useCounts();
  const inbox = [
    { n: c.unread, text: say("nUnread", { n: c.unread }) },
    { n: c.unacked, text: say("nUnacked", { n: c.unacked }) },
  ];
  const work = [{ n: c.decisions, text: say("nDecisions", { n: c.decisions }) }];
  const disclosure = [
    { n: c.statements, text: say("nStatements", { n: c.statements }) },
    { n: c.dues, text: say("nDues", { n: c.dues }) },
  ];
  const all: Readonly<Record<View, typeof inbox>> = {
    desk: [...inbox, ...work],
    inbox,
    work,
    situation: [],
    disclosure,
  };
  const waiting = all[view].filter((w) => w.n > 0);
  const first = waiting[0];
  if (!first) return null;
  const shown = view === "desk" ? c.unread + c.decisions : first.n;
  if (shown === 0) return null;
  return (
    <span className={classes.count} title={waiting.map((w) => w.text).join(" / ")}>
      <span aria-hidden="true">{shown}</span>
      <span className="visually-hidden">{waiting.map((w) => w.text).join(", ")}</span>
    </span>
  );
}
