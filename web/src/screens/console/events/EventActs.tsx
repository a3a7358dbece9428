import { ActionIcon, Button, Menu } from "@mantine/core";
import { EllipsisVertical } from "lucide-react";
import { useContext, useState } from "react";
import type { Inject } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import type { useDeed } from "@/ui";
import { useCan, useInPlay } from "../seat";
import { DeskContext } from "../write/outgoing";
import { EditDialog } from "./EditDialog";
import classes from "./Events.module.css";
import { type Act, actsOn } from "./model";
import { ReleaseDialog } from "./ReleaseDialog";
import { eventWords } from "./words";

interface EventActsProps {
  readonly inject: Inject;
  readonly ask: ReturnType<typeof useDeed>["ask"];
  readonly sending: boolean;
}

const five = 5 * 60_000;
const upFront: readonly Act[] = ["fire", "hold", "release", "resend"];

/** What may be done with an inject: the usual acts as buttons, the others in a menu. */
export function EventActs({ inject, ask, sending }: EventActsProps) {
  const say = useText(eventWords);
  const { list } = useCan();
  const inPlay = useInPlay();
  const { hold, going } = useContext(DeskContext);
  const [dialog, setDialog] = useState<"edit" | "release" | null>(null);
  const acts = inPlay ? actsOn(inject, list) : [];
  if (acts.length === 0) return <span />;
  if (going === inject.id) return <span className="quiet">{say("going")}</span>;
  const letter = (kind: "fire" | "skip") => hold({ deed: { kind, inject: inject.id }, title: inject.title });
  const shift = (by: number) => ask({ kind: "edit", inject: inject.id, at: (inject.at ?? 0) + by });
  const act: Readonly<Record<Act, () => void>> = {
    fire: () => letter("fire"),
    hold: () => ask({ kind: "hold", inject: inject.id }),
    release: () => setDialog("release"),
    skip: () => letter("skip"),
    edit: () => setDialog("edit"),
    resend: () => ask({ kind: "resend", inject: inject.id }),
    earlier: () => shift(-five),
    later: () => shift(five),
  };
  return (
    <div className={classes.acts}>
      {acts
        .filter((a) => upFront.includes(a))
        .map((a) => (
          <Button key={a} size="compact-sm" variant="default" onClick={act[a]} disabled={sending}>
            {say(wordOf(a))}
          </Button>
        ))}
      <More inject={inject} acts={acts.filter((a) => !upFront.includes(a))} act={act} />
      {dialog === "edit" && <EditDialog inject={inject} onClose={() => setDialog(null)} />}
      {dialog === "release" && <ReleaseDialog inject={inject} onClose={() => setDialog(null)} />}
    </div>
  );
}

function wordOf(act: Act) {
  return act === "later" ? "laterFive" : act;
}

interface MoreProps {
  readonly inject: Inject;
  readonly acts: readonly Act[];
  readonly act: Readonly<Record<Act, () => void>>;
}

/** The rarer acts. */
function More({ inject, acts, act }: MoreProps) {
  const say = useText(eventWords);
  const local = useLocal();
  if (acts.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={say("more", { title: local(inject.title) })}>
          <EllipsisVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((a) => (
          <Menu.Item key={a} onClick={act[a]}>
            {say(wordOf(a))}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
