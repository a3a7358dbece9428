import { Button } from "@mantine/core";
import { Link } from "wouter";
import type { Member } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { placeOf } from "./place";
import classes from "./start.module.css";
import { startWords } from "./words";

/** The seats that somebody holds, to go on from. */
export function Seats({ member }: { readonly member: Member }) {
  const say = useText(startWords);
  const local = useLocal();
  const seats = member.holdings.filter((h) => h.class !== "facilitator");
  return (
    <section className={classes.card} aria-labelledby="your-seats">
      <h2 id="your-seats">{say("yourSeats")}</h2>
      <p className={classes.quiet}>{say("yourSeatsLead")}</p>
      <ul className={classes.rows}>
        {seats.map((h) => (
          <li key={`${h.room} ${h.seat}`} className={classes.row}>
            <div>
              <strong>{say("seatOf", { seat: local(h.seatTitle), room: h.roomN })}</strong>
              <div className={classes.quiet}>{local(h.exerciseTitle)}</div>
            </div>
            <Button component={Link} href={placeOf(h.class, h.room)}>
              {say("openSeat")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
