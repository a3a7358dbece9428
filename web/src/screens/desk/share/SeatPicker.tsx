import { Chip } from "@mantine/core";
import type { Seat, SeatID } from "@/gen/protocol";
import { useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import classes from "./share.module.css";
import { shareWords } from "./words";

interface SeatPickerProps {
  readonly label: string;
  readonly value: readonly SeatID[];
  readonly onChange: (to: SeatID[]) => void;
  /** Also offers the facilitator. */
  readonly facilitator?: boolean;
  /** Seats that know already; they can be chosen all the same. */
  readonly known?: readonly SeatID[];
}

/** Returns the seats that one can pass things to. */
export function othersOf(seats: readonly Seat[], me: SeatID, facilitator: boolean): Seat[] {
  const players = seats.filter((s) => s.id !== me && s.kind === "player");
  return facilitator ? [...players, ...seats.filter((s) => s.kind === "facilitator")] : players;
}

/** Asks for one or more seats. */
export function SeatPicker({ label, value, onChange, facilitator, known = [] }: SeatPickerProps) {
  const say = useText(shareWords);
  const local = useLocal();
  const me = useRecord("me")?.seat ?? "";
  const seats = othersOf(useRecords("seat"), me, facilitator ?? false);
  const all = seats.filter((s) => s.kind === "player").map((s) => s.id);
  return (
    <fieldset className={classes.picker}>
      <legend>{label}</legend>
      <Chip.Group multiple value={[...value]} onChange={onChange}>
        <div className={classes.seats}>
          {seats.map((s) => (
            <Chip key={s.id} value={s.id} size="sm" radius="sm">
              {local(s.title)}
              {known.includes(s.id) && <span className={classes.known}> {say("knows")}</span>}
            </Chip>
          ))}
          {all.length > 1 && (
            <button type="button" className={classes.all} onClick={() => onChange(all)}>
              {say("everybody")}
            </button>
          )}
        </div>
      </Chip.Group>
    </fieldset>
  );
}
