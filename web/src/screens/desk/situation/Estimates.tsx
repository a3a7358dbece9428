import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Service } from "@/gen/protocol";
import { dayAndTime, useLocal, useText } from "@/i18n";
import { useLive, useRecord, useRecords } from "@/live";
import { DeedStatus, Missing, useDeed } from "@/ui";
import { MomentInput } from "@/ui/story";
import classes from "./Estimates.module.css";
import { estimateWords } from "./estimates.words";

/** When services that are down will be back, as those say who bring them back, and how often that has moved. */
export function Estimates() {
  const say = useText(estimateWords);
  const down = useRecords("service").filter((s) => s.down !== undefined && (s.foresees || s.estimates));
  if (down.length === 0) return null;
  return (
    <section className="card">
      <h3>{say("title")}</h3>
      <ul className={classes.list}>
        {down.map((s) => (
          <li key={s.id}>
            <Standing service={s} />
            {s.foresees && <Give service={s} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Standing({ service }: { readonly service: Service }) {
  const say = useText(estimateWords);
  const local = useLocal();
  const zone = useRecord("exercise")?.zone ?? "UTC";
  const given = (service.estimates ?? []).filter((e) => e.came === undefined);
  const current = given.at(-1);
  const before = given.at(-2);
  const seat = useRecord("seat", current?.seat ?? "");
  const at = (instant: number) => dayAndTime(instant, zone, say.lang);
  const slips = given.filter((e) => e.slipped).length;
  return (
    <>
      <strong>{local(service.title)}</strong>{" "}
      {current ? say("between", { early: at(current.early), late: at(current.late) }) : say("none")}
      {current && (
        <p className="quiet">
          {seat && say("by", { seat: local(seat.title), at: at(current.at) })}
          {current.basis && ` ${current.basis}`}
          {current.slipped && before && ` ${say("slipped", { late: at(before.late), n: slips })}`}
          {current.wide && ` ${say("wide")}`}
        </p>
      )}
    </>
  );
}

function Give({ service }: { readonly service: Service }) {
  const say = useText(estimateWords);
  const local = useLocal();
  const live = useLive();
  const [open, setOpen] = useState(false);
  const [early, setEarly] = useState<number | null>(null);
  const [late, setLate] = useState<number | null>(null);
  const [basis, setBasis] = useState("");
  const { progress, ask } = useDeed();
  const label = say("giveFor", { service: local(service.title) });
  const begin = () => {
    const minute = 60_000;
    const now = Math.ceil((live.instant() ?? 0) / minute) * minute;
    setEarly(now + 240 * minute);
    setLate(now + 360 * minute);
    setOpen(true);
  };
  if (!open) {
    return (
      <div className={classes.answer}>
        <DeedStatus progress={progress} />
        <Button size="compact-sm" variant="default" aria-label={label} onClick={begin}>
          {say("give")}
        </Button>
      </div>
    );
  }
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (early === null || late === null || reversed) return;
    const outcome = await ask({ kind: "estimate", service: service.id, early, late, basis: basis.trim() });
    if (outcome.kind === "recorded") setOpen(false);
  };
  const reversed = early !== null && late !== null && late < early;
  const missing = [early === null ? say("early") : "", late === null ? say("late") : ""].filter(Boolean);
  return (
    <form className={classes.form} onSubmit={save} aria-label={label}>
      <fieldset>
        <legend>{say("early")}</legend>
        <MomentInput value={early} onChange={setEarly} />
      </fieldset>
      <fieldset>
        <legend>{say("late")}</legend>
        <MomentInput value={late} onChange={setLate} />
        {reversed && (
          <p role="alert" className={classes.reversed}>
            {say("reversed")}
          </p>
        )}
      </fieldset>
      <TextInput
        label={say("basis")}
        value={basis}
        onChange={(e) => setBasis(e.currentTarget.value)}
        maxLength={400}
      />
      <div className={classes.answer}>
        <Missing parts={missing} />
        <DeedStatus progress={progress} />
        <Button variant="default" onClick={() => setOpen(false)}>
          {say("close")}
        </Button>
        <Button type="submit" disabled={progress.at === "sending" || missing.length > 0 || reversed}>
          {say("give")}
        </Button>
      </div>
    </form>
  );
}
