import { Badge, Tabs } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { Actions } from "../act";
import { Decisions } from "../decide";
import { Journal } from "../journal";
import { Facts } from "../know";
import { waitsForMe } from "../model";
import { type Section, sections, usePlace } from "../place";
import { workWords } from "./words";
import classes from "./work.module.css";

/** The middle of the desk: what is to be decided, what can be done, what is known, what was written down. */
export function Work() {
  const say = useText(workWords);
  const my = useRecord("me");
  const section = usePlace((s) => s.section);
  const goSection = usePlace((s) => s.goSection);
  const observes = my?.kind === "observer";
  const shown = observes ? "log" : section;
  return (
    <section className={classes.work} aria-label={say("title")}>
      <Tabs
        value={shown}
        onChange={(value) => {
          const next = sections.find((s) => s === value);
          if (next) goSection(next);
        }}
        keepMounted={false}
        className={classes.tabs}
      >
        <Tabs.List className={classes.list} aria-label={say("sections")}>
          {sections
            .filter((s) => !observes || s === "log")
            .map((s) => (
              <Tabs.Tab key={s} value={s} rightSection={<Waiting section={s} />}>
                {say(s)}
              </Tabs.Tab>
            ))}
        </Tabs.List>
        {sections
          .filter((s) => !observes || s === "log")
          .map((s) => (
            <Tabs.Panel key={s} value={s} className={classes.panel}>
              <Scroll section={s} />
            </Tabs.Panel>
          ))}
      </Tabs>
    </section>
  );
}

function Waiting({ section }: { readonly section: Section }) {
  const say = useText(workWords);
  const me = useRecord("me")?.seat ?? "";
  const decisions = useRecords("decision");
  const n = section === "decisions" ? decisions.filter((d) => waitsForMe(d, me)).length : 0;
  if (n === 0) return null;
  return (
    <Badge size="sm" circle color="orange" aria-label={say("waiting", { n })}>
      {n}
    </Badge>
  );
}

/** The section scrolls by itself, and from its top when something is opened or closed. */
function Scroll({ section }: { readonly section: Section }) {
  const decision = usePlace((s) => s.decision);
  const area = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening another sheet is what this waits for
  useEffect(() => {
    area.current?.scrollTo({ top: 0 });
  }, [decision]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={area} className={classes.scroll} tabIndex={0}>
      {contents(section)}
    </div>
  );
}

function contents(section: Section) {
  switch (section) {
    case "decisions":
      return <Decisions />;
    case "actions":
      return <Actions />;
    case "facts":
      return <Facts />;
    case "log":
      return <Journal />;
    default:
      return section satisfies never;
  }
}
