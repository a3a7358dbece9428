import { Tabs } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { useText } from "@/i18n";
import { RoomSide, usePaletteActs } from "@/ui";
import { useLarge } from "@/ui/large";
import classes from "./Board.module.css";
import { DisclosurePanel } from "./disclosure";
import { HostClock, useHosts } from "./host";
import { Inbox } from "./inbox";
import { type Layout, useLayout } from "./layout";
import { type DeskTab, sections, tabs, usePlace } from "./place";
import { Podium } from "./press";
import { SeatStrip } from "./SeatStrip";
import { Glance, SituationPanel } from "./situation";
import { TabLabel } from "./TabLabel";
import { deskWords } from "./words";
import { Work, workWords } from "./work";

/** What one tab shows: the desk's columns side by side, or one part alone. */
type View = "desk" | DeskTab;

const viewsOf: Readonly<Record<Layout, readonly View[]>> = {
  wide: ["desk", "situation", "disclosure"],
  middle: ["desk", "situation", "disclosure"],
  narrow: ["inbox", "work", "situation", "disclosure"],
};

interface BoardProps {
  /** Shows the line and the way out beside the seat, when the bar above has no room for them. */
  readonly side?: boolean;
}

/** The desk while the exercise runs: three columns where they fit, tabs at the thumb where they do not. */
export function Board({ side }: BoardProps) {
  const say = useText(deskWords);
  const layout = useLayout();
  const tab = usePlace((s) => s.tab);
  const goTab = usePlace((s) => s.goTab);
  const hosts = useHosts(); // and has the clock in the same line
  const large = useLarge((s) => s.large);
  const views = viewsOf[layout];
  const view = views.find((v) => v === tab) ?? "desk";
  useDeskActs();
  const go = (value: string | null) => goTab(tabs.find((t) => t === value) ?? "inbox");
  return (
    <Tabs
      value={view}
      onChange={go}
      keepMounted={false}
      className={classes.board}
      data-layout={layout}
      inverted={layout === "narrow"}
    >
      <div>
        <div className={classes.strip}>
          <SeatStrip stacked={layout === "narrow"} />
          <HostClock />
          {side && <RoomSide tight={hosts || large} />}
          {layout !== "narrow" && <List views={views} label={say("parts")} />}
        </div>
        <Podium />
      </div>
      {views.map((v) => (
        <Tabs.Panel key={v} value={v} className={classes.panel}>
          <Columns view={v} layout={layout} />
        </Tabs.Panel>
      ))}
      {layout === "narrow" && <List views={views} label={say("parts")} grow />}
    </Tabs>
  );
}

/** What the palette can do here: go to a part of the desk. */
function useDeskActs(): void {
  const say = useText(deskWords);
  const section = useText(workWords);
  usePaletteActs(
    useMemo(
      () => [
        ...tabs.map((t) => ({ name: say(t), run: () => usePlace.getState().goTab(t) })),
        ...sections.map((s) => ({ name: section(s), run: () => usePlace.getState().goSection(s) })),
      ],
      [say, section],
    ),
  );
}

interface ListProps {
  readonly views: readonly View[];
  readonly label: string;
  readonly grow?: boolean;
}

function List({ views, label, grow }: ListProps) {
  return (
    <Tabs.List aria-label={label} grow={grow} className={classes.tabs}>
      {views.map((v) => (
        <Tabs.Tab key={v} value={v} className={classes.tab}>
          <TabLabel view={v} />
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}

function Columns({ view, layout }: { readonly view: View; readonly layout: Layout }) {
  if (view !== "desk")
    return <Column own={view === "situation" || view === "disclosure"}>{part(view)}</Column>;
  return (
    <div className={classes.columns} data-layout={layout}>
      <Column>{part("inbox")}</Column>
      <Column>{part("work")}</Column>
      {layout === "wide" && (
        <Column own>
          <Glance onWhole={() => usePlace.getState().goTab("situation")} />
        </Column>
      )}
    </div>
  );
}

/** A column scrolls by itself; own parts bring no scrolling of their own. */
function Column({ own, children }: { readonly own?: boolean; readonly children: ReactNode }) {
  return (
    <div className={classes.column} data-own={own || undefined}>
      {children}
    </div>
  );
}

function part(view: DeskTab): ReactNode {
  switch (view) {
    case "inbox":
      return <Inbox />;
    case "work":
      return <Work />;
    case "situation":
      return <SituationPanel onCompose={() => usePlace.getState().goTab("disclosure")} />;
    case "disclosure":
      return <DisclosurePanel />;
    default:
      return view satisfies never;
  }
}
