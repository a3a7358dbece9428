import { Button, Radio, SegmentedControl, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { useLocation } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { JoinPage, JoinRoom, SeatCard } from "@/gen/protocol";
import { listOf, useLang, useLocal, useText } from "@/i18n";
import classes from "./join.module.css";
import { ownSeat, seatsOf } from "./model";
import { joinWords } from "./words";

/** Asks who somebody is and which seat to take, and takes it. */
export function TakeSeat({ page }: { readonly page: JoinPage }) {
  const say = useText(joinWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const [, go] = useLocation();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [roomID, setRoom] = useState(page.rooms[0]?.id ?? "");
  const [chosen, setSeat] = useState("");
  const [asked, setAsked] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const room = page.rooms.find((r) => r.id === roomID);
  const seat = chosen || ownSeat(room);
  const joined = useMutation({
    mutationFn: () => api.join({ code: page.code, name: name.trim(), room: roomID, seat, lang }),
    onSuccess: (member) => {
      client.setQueryData(keys.me, member);
      go(`/p/${encodeURIComponent(roomID)}`);
    },
  });
  const lack = name.trim() === "" ? "needName" : seat === "" ? "needSeat" : "";
  const missing = asked && lack; // what has been filled in meanwhile is no longer asked for
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (lack === "") joined.mutate();
    if (lack === "needName") nameField.current?.focus();
  };
  const problem = missing ? say(missing) : joined.isError ? local(problemFrom(joined.error).text) : "";
  return (
    <form className={classes.form} onSubmit={submit}>
      <div className={classes.card}>
        <TextInput
          ref={nameField}
          label={say("step1")}
          description={say("nameHint")}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          error={missing === "needName" ? say("needName") : undefined}
          autoComplete="name"
          enterKeyHint="done"
          maxLength={60}
          size="md"
        />
      </div>
      {page.rooms.length > 1 && <RoomChoice rooms={page.rooms} room={roomID} choose={setRoom} />}
      {room && <SeatChoice room={room} seat={seat} choose={setSeat} />}
      <div className={classes.act}>
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        )}
        <Button type="submit" size="lg" loading={joined.isPending} fullWidth>
          {joined.isPending ? say("entering") : say("enter")}
        </Button>
      </div>
      <p className={classes.quiet}>
        {say("zone", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
      </p>
    </form>
  );
}

interface RoomChoiceProps {
  readonly rooms: readonly JoinRoom[];
  readonly room: string;
  readonly choose: (room: string) => void;
}

function RoomChoice({ rooms, room, choose }: RoomChoiceProps) {
  const say = useText(joinWords);
  return (
    <SegmentedControl
      aria-label={say("chooseRoom")}
      data={rooms.map((r) => ({ value: r.id, label: say("room", { n: r.n }) }))}
      value={room}
      onChange={choose}
    />
  );
}

interface SeatChoiceProps {
  readonly room: JoinRoom;
  readonly seat: string;
  readonly choose: (seat: string) => void;
}

function SeatChoice({ room, seat, choose }: SeatChoiceProps) {
  const say = useText(joinWords);
  const label = useId();
  return (
    <Radio.Group value={seat} onChange={choose} aria-labelledby={label}>
      <h2 id={label}>{say("step2")}</h2>
      <div className={classes.seats}>
        {seatsOf(room).map((s) => (
          <SeatOption key={s.id} seat={s} />
        ))}
        <Radio.Card value="observer" className={classes.seat}>
          <SeatFace title={say("observer")} note={say("observerDuties")} state="" />
        </Radio.Card>
      </div>
    </Radio.Group>
  );
}

function SeatOption({ seat }: { readonly seat: SeatCard }) {
  const local = useLocal();
  return (
    <Radio.Card
      value={seat.id}
      className={classes.seat}
      disabled={seat.state === "locked"}
      data-off={seat.state === "locked" || undefined}
    >
      <SeatFace title={local(seat.title)} note={local(seat.duties)} state={useSeatState(seat)} />
    </Radio.Card>
  );
}

function useSeatState(seat: SeatCard): string {
  const say = useText(joinWords);
  if (seat.mine) return say("mine");
  switch (seat.state) {
    case "free":
      return say("free");
    case "bot":
      return say("bot");
    case "locked":
      return say("locked");
    case "taken":
      return say("taken", { names: listOf(seat.holders, say.lang) });
    default:
      return seat.state satisfies never;
  }
}

function SeatFace({ title, note, state }: { title: string; note: string; state: string }) {
  return (
    <span className={classes.face}>
      <Radio.Indicator size="md" />
      <span>
        <span className={classes.seatTitle}>
          <strong>{title}</strong>
          {state && <span className={classes.badge}>{state}</span>}
        </span>
        <span className={`${classes.quiet} ${classes.duties}`}>{note}</span>
      </span>
    </span>
  );
}
