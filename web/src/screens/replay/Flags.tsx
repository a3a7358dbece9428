import { Menu } from "@mantine/core";
import { tPlus, useLocal, useText } from "@/i18n";
import { useRecord } from "@/live";
import { Mark, toneStyle } from "@/theme/states";
import { gathered, room } from "./flags";
import { lookOf } from "./lanes";
import classes from "./Replay.module.css";
import { usePlayer } from "./seat";
import type { Happening, Story } from "./story";
import { replayWords } from "./words";

interface FlagsProps {
  readonly flags: readonly Happening[];
  readonly story: Story;
}

/** The marks on a phone: those that would lie upon one another share a sign, which tells them and leads to each. */
export function Flags({ flags, story }: FlagsProps) {
  return gathered(flags, room * (story.to - story.from)).map((group) => (
    <Group key={group[0]?.id} group={group} story={story} />
  ));
}

function Group({ group, story }: { readonly group: readonly Happening[]; readonly story: Story }) {
  const say = useText(replayWords);
  const local = useLocal();
  const player = usePlayer();
  const exercise = useRecord("exercise");
  const elapsed = (h: Happening) => tPlus(h.place.at - (exercise?.start ?? story.from));
  const shown = group.find((h) => h.bad) ?? group[0];
  if (!shown || !group[0]) return null;
  const { shape, tone } = lookOf(shown);
  const left = `${(100 * (group[0].place.at - story.from)) / (story.to - story.from)}%`;
  return (
    <Menu position="top" width="min(22rem, calc(100vw - 1.5rem))">
      <Menu.Target>
        <button
          type="button"
          className={classes.gathered}
          style={{ ...toneStyle(tone), left }}
          aria-label={say("marksFrom", { n: group.length, at: elapsed(group[0]) })}
          onPointerDown={(event) => event.stopPropagation()} // it is pressed, and nothing is dragged
        >
          <Mark shape={shape} />
          {group.length > 1 && <span className="digits">{group.length}</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.marks} onPointerDown={(event) => event.stopPropagation()}>
        {group.map((h) => {
          const look = lookOf(h);
          return (
            <Menu.Item
              key={h.id}
              leftSection={
                <span style={toneStyle(look.tone)} className={classes.mark}>
                  <Mark shape={look.shape} />
                </span>
              }
              onClick={() => player.go(h.place)}
            >
              <strong className="digits">{elapsed(h)}</strong> {local(h.title)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
