import type { Item, SeatID } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { ShareDialog } from "../share/ShareDialog";
import classes from "./inbox.module.css";
import { firstLine } from "./model";
import { inboxWords } from "./words";

/** Passes an item, and the facts it brought, on to other seats. */
export function ForwardDialog({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const say = useText(inboxWords);
  const local = useLocal();
  return (
    <ShareDialog
      title={say("forwardTitle")}
      action={say("forward")}
      textLabel={say("forwardNote")}
      known={item.to}
      what={
        <div className={classes.passed}>
          <p className="quiet">{local(item.from)}</p>
          <p>
            <strong>{local(item.subject) || firstLine(local(item.body))}</strong>
          </p>
          {(item.facts?.length ?? 0) > 0 && <p className="quiet">{say("forwardFacts")}</p>}
        </div>
      }
      deed={(to, text) => ({ kind: "forward", item: item.n, to, text: text || undefined })}
      onClose={onClose}
    />
  );
}

/** Writes to other seats, or to the facilitator. */
export function MessageDialog({
  first,
  onClose,
}: {
  readonly first?: readonly SeatID[];
  readonly onClose: () => void;
}) {
  const say = useText(inboxWords);
  return (
    <ShareDialog
      title={say("messageTitle")}
      action={say("send")}
      textLabel={say("messageText")}
      textNeeded
      facilitator
      first={first}
      what={<p className="quiet">{say("messageHelp")}</p>}
      deed={(to, text) => ({ kind: "message", to, text })}
      onClose={onClose}
    />
  );
}
