import { Button, SegmentedControl, Select } from "@mantine/core";
import { Download } from "lucide-react";
import { useState } from "react";
import { useLang, useLocal, useText } from "@/i18n";
import { useRecord, useRecords } from "@/live";
import classes from "../Debrief.module.css";
import { debriefWords } from "../words";
import {
  type Form,
  forms,
  formsOf,
  type Paper,
  paperAddress,
  papers,
  proofAddress,
  sheetAddress,
  type Tongue,
  tongues,
} from "./papers";

/** What remains on paper: every document this seat may have, in the language and form that is chosen. */
export function Papers({ room }: { readonly room: string }) {
  const say = useText(debriefWords);
  const kind = useRecord("me")?.kind;
  const opened = useRecord("exercise")?.debriefed ?? false;
  const lang = useLang((s) => s.lang);
  const [tongue, setTongue] = useState<Tongue>(lang);
  const [form, setForm] = useState<Form>("html");
  const runs = kind === "facilitator";
  const offered = papers.filter((p) => runs || (opened && p === "aar"));
  const choose =
    <T extends string>(list: readonly T[], set: (x: T) => void) =>
    (typed: string) => {
      const found = list.find((x) => x === typed);
      if (found) set(found);
    };
  return (
    <div className="no-print">
      <p className="quiet">{say("papersText")}</p>
      <div className={classes.tools}>
        <SegmentedControl
          aria-label={say("paperLang")}
          value={tongue}
          onChange={choose(tongues, setTongue)}
          data={tongues.map((t) => ({ value: t, label: say(`tongue_${t}`) }))}
        />
        <SegmentedControl
          aria-label={say("paperForm")}
          value={form}
          onChange={choose(forms, setForm)}
          data={forms.map((f) => ({ value: f, label: say(`form_${f}`) }))}
        />
      </div>
      <ul className={classes.list}>
        {offered.map((p) => (
          <PaperLine key={p} paper={p} address={paperAddress(room, p, tongue, formsOf(p, form))} />
        ))}
      </ul>
      {(runs || opened) && <Sheet room={room} tongue={tongue} form={form} />}
    </div>
  );
}

interface LineProps {
  readonly paper: Paper;
  readonly address: string;
}

function PaperLine({ paper, address }: LineProps) {
  const say = useText(debriefWords);
  return (
    <li className={classes.paper}>
      <div>
        <strong>{say(`paper_${paper}`)}</strong>
        <p className="quiet">{say(`paperWhy_${paper}`)}</p>
      </div>
      <DownloadLink address={address} name={say(`paper_${paper}`)} />
    </li>
  );
}

function DownloadLink({ address, name }: { readonly address: string; readonly name: string }) {
  const say = useText(debriefWords);
  return (
    <Button
      component="a"
      href={address}
      download
      variant="default"
      leftSection={<Download size={18} aria-hidden />}
      aria-label={`${say("download")}: ${name}`}
    >
      {say("download")}
    </Button>
  );
}

interface SheetProps {
  readonly room: string;
  readonly tongue: Tongue;
  readonly form: Form;
}

/** The personal sheet: one's own, or any for those who run the exercise. */
function Sheet({ room, tongue, form }: SheetProps) {
  const say = useText(debriefWords);
  const local = useLocal();
  const me = useRecord("me");
  const players = useRecords("seat").filter((s) => s.kind === "player");
  const [picked, pick] = useState<string | null>(null);
  const seat = me?.kind === "player" ? me.seat : (picked ?? players[0]?.id);
  if (!seat || (me?.kind !== "player" && me?.kind !== "facilitator")) return null;
  return (
    <>
      <div className={classes.paper}>
        <div>
          <strong>{say("ownSheet")}</strong>
          <p className="quiet">{say("ownSheetWhy")}</p>
          {me.kind === "facilitator" && (
            <Select
              mt="xs"
              aria-label={say("sheetOf")}
              value={seat}
              onChange={pick}
              allowDeselect={false}
              data={players.map((s) => ({ value: s.id, label: local(s.title) }))}
            />
          )}
        </div>
        <DownloadLink address={sheetAddress(room, seat, tongue, form)} name={say("ownSheet")} />
      </div>
      <div className={classes.paper}>
        <div>
          <strong>{say("proof")}</strong>
          <p className="quiet">{say("proofWhy")}</p>
        </div>
        <DownloadLink address={proofAddress(room, seat)} name={say("proof")} />
      </div>
    </>
  );
}
