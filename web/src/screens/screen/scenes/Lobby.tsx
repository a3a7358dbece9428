import { useQuery } from "@tanstack/react-query";
import { api, keys } from "@/api";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import { Qr } from "@/ui/Qr";
import classes from "../BigScreen.module.css";
import { codeIn, takenOf } from "../model";
import { screenWords } from "../words";

/** How to come in, and who is there. */
export function Lobby({ room }: { readonly room: string }) {
  return (
    <div className={classes.lobby}>
      <WayIn room={room} />
      <SeatsNow />
    </div>
  );
}

function WayIn({ room }: { readonly room: string }) {
  const say = useText(screenWords);
  const code = useCode(room);
  if (!code) return <p className="quiet">{say("noCode")}</p>;
  return (
    <div className={classes.wayIn} data-plain>
      <div className={classes.qr}>
        <Qr text={`${location.origin}/j/${code}`} label={say("qr")} />
      </div>
      <p className="quiet">{say("joinAt", { address: location.host })}</p>
      <p className={classes.code}>{code}</p>
    </div>
  );
}

/** The code comes with the address that the facilitator opened, or with the facilitator's own login. */
function useCode(room: string): string | null {
  const me = useQuery({ queryKey: keys.me, queryFn: api.me });
  const card = me.data?.exercises.find((e) => e.rooms.includes(room));
  return codeIn(location.hash) ?? card?.code ?? null;
}

function SeatsNow() {
  const say = useText(screenWords);
  const local = useLocal();
  const seats = useRecords("seat");
  const ground = useRecord("exercise")?.ground ?? [];
  const { taken, of } = takenOf(seats);
  return (
    <div className={classes.who}>
      <h2>{say("taken", { n: taken, of })}</h2>
      <ul className={classes.seats}>
        {seats
          .filter((s) => s.kind === "player")
          .map((s) => (
            <li key={s.id} data-taken={Boolean(s.bot) || s.holders.length > 0 || undefined}>
              <strong>{local(s.title)}</strong>{" "}
              <span>{s.holders.join(" · ") || (s.bot ? say("bot") : say("free"))}</span>
            </li>
          ))}
      </ul>
      {ground.length > 0 && (
        <>
          <h2>{say("ground")}</h2>
          <ul className={classes.ground}>
            {ground.map((g) => (
              <li key={g.en}>{local(g)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
