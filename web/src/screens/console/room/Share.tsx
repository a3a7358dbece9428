import { Button } from "@mantine/core";
import { MonitorPlay } from "lucide-react";
import { useText } from "@/i18n";
import { EmptyState } from "@/ui";
import { Qr } from "@/ui/Qr";
import { useCard, useRoom } from "../seat";
import { Copy } from "./Copy";
import { Invitations } from "./Invitations";
import classes from "./Room.module.css";
import { roomWords } from "./words";

/** How people come in: the code, the link, its QR code, and links for seats that the code does not open. */
export function Share() {
  const say = useText(roomWords);
  const room = useRoom();
  const card = useCard();
  if (!card) return <EmptyState title={say("noCard")} />;
  const link = `${location.origin}/j/${card.code}`;
  return (
    <div className={classes.share}>
      <p>{say("shareText")}</p>
      <div className={classes.ways}>
        <div className={classes.qr}>
          <Qr text={link} label={say("qr")} />
        </div>
        <div>
          <p className="quiet">{say("code")}</p>
          <p className={classes.code} data-plain>
            {card.code}
          </p>
          <Copy label={say("link")} text={link} />
          <Button
            mt="sm"
            component="a"
            href={`/s/${encodeURIComponent(room)}#code=${encodeURIComponent(card.code)}`}
            target="_blank"
            rel="noreferrer"
            variant="default"
            leftSection={<MonitorPlay size={18} aria-hidden />}
          >
            {say("screenOpen")}
          </Button>
        </div>
      </div>
      <Invitations exercise={card.id} />
    </div>
  );
}
