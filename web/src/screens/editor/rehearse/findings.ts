import type { Places, SeatStudy, Stretch, Study, Text } from "@/gen/protocol";

/** Something of a study that an author should look at. Key is where it is written, kind/id. */
export type Finding =
  | {
      readonly is: "wrongOrder";
      readonly key: null;
      readonly better: string;
      readonly worse: string;
      readonly by: number;
    }
  | { readonly is: "dead"; readonly key: string; readonly kind: string; readonly title: Text }
  | { readonly is: "always"; readonly key: string; readonly title: Text; readonly option: Text }
  | { readonly is: "same" | "unput"; readonly key: string; readonly title: Text }
  | {
      readonly is: "idle" | "much";
      readonly key: string;
      readonly title: Text;
      readonly policy: string;
      readonly minutes: string;
    };

/** Picks what an author should look at out of a study: wrong orders first, then what is dead, then options, then seats. */
export function findingsIn(study: Study): readonly Finding[] {
  const orders = study.margins
    .filter((m) => m.mean <= 0)
    .map((m): Finding => ({ is: "wrongOrder", key: null, better: m.better, worse: m.worse, by: m.mean }));
  const dead = study.dead.map(
    (r): Finding => ({ is: "dead", key: `${r.kind}/${r.id}`, kind: r.kind, title: r.title }),
  );
  return [...orders, ...dead, ...choicesIn(study), ...study.seats.flatMap(seatFindings)];
}

function choicesIn(study: Study): readonly Finding[] {
  return study.decisions.flatMap((d): Finding[] => {
    const at = { key: `decision/${d.decision}`, title: d.title };
    if (d.verdict === "same" || d.verdict === "unput") return [{ ...at, is: d.verdict }];
    const option = d.options.find((o) => o.option === d.always)?.title;
    return d.verdict === "dominant" && option ? [{ ...at, is: "always", option }] : [];
  });
}

function seatFindings(s: SeatStudy): readonly Finding[] {
  const at = { key: `seat/${s.seat}`, title: s.title, policy: s.policy };
  return [
    ...(s.idle.length > 0 ? [{ ...at, is: "idle", minutes: spans(s.idle) } as const] : []),
    ...(s.overloaded.length > 0 ? [{ ...at, is: "much", minutes: spans(s.overloaded) } as const] : []),
  ];
}

/** Writes stretches of minutes: 3–9, 12. */
export function spans(list: readonly Stretch[]): string {
  return list.map((s) => (s.from === s.to ? `${s.from}` : `${s.from}–${s.to}`)).join(", ");
}

/** Returns where something is written. */
export function placeOf(places: Places, key: string | null) {
  return key === null ? undefined : places[key];
}
