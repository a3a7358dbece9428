import type { Text } from "@/gen/protocol";
import type { Shape, Tone } from "@/theme/states";
import type { LaneMark } from "@/viz/lanes";
import type { Happening, Story } from "./story";

/** The ways in which happenings are laid out. */
export type Lanes = "bySeat" | "byChannel" | "byService";

type Local = (text: Text) => string;

/** Lays the happenings out as marks: one for each lane that a happening belongs to. */
export function marksOf(lanes: Lanes, story: Story, local: Local): LaneMark[] {
  switch (lanes) {
    case "bySeat":
      return story.happenings
        .filter((h) => h.kind !== "bookmark" && h.kind !== "phase")
        .flatMap((h) => h.seats.map((seat) => mark(h, seat, local)));
    case "byChannel":
      return story.happenings.flatMap((h) =>
        h.kind === "item" && h.channel ? [mark(h, h.channel, local)] : [],
      );
    case "byService":
      return spans(story, local);
    default:
      return lanes satisfies never;
  }
}

/** Service levels as lengths of time, each until the service's next change; full service is left blank. */
function spans(story: Story, local: Local): LaneMark[] {
  const changes = story.happenings.filter((h) => h.kind === "service");
  return changes.flatMap((h, i): LaneMark[] => {
    if (h.service === undefined || h.level === undefined || h.level >= 1000) return [];
    const next = changes.slice(i + 1).find((o) => o.service === h.service);
    const share = `${Math.floor(h.level / 10)}%`;
    const label = `${local(h.title)} ${share}`;
    return [{ ...mark(h, h.service, local), until: next?.place.at ?? story.to, label }];
  });
}

function mark(h: Happening, lane: string, local: Local): LaneMark {
  const label = [local(h.title), local(h.text)].filter(Boolean).join(" – ");
  return { id: `${h.id}|${lane}`, lane, at: h.place.at, ...lookOf(h), label };
}

/** The kinds of happenings that are marked above the curves. */
export const marked = ["decision", "statement", "breach", "bookmark"] as const;

/** How a happening is drawn. */
export function lookOf(h: Pick<Happening, "kind" | "bad" | "level">): { shape: Shape; tone: Tone } {
  switch (h.kind) {
    case "decision":
      return { shape: "diamond", tone: h.bad ? "bad" : "busy" };
    case "statement":
      return { shape: "triangle", tone: h.bad ? "bad" : "good" };
    case "breach":
      return { shape: "cross", tone: "bad" };
    case "service":
      return h.level === 0
        ? { shape: "square", tone: "bad" }
        : { shape: "half", tone: h.bad ? "bad" : "watch" };
    case "bookmark":
      return { shape: "ring", tone: "held" };
    case "item":
    case "phase":
      return { shape: "dot", tone: "off" };
    default:
      return h.kind satisfies never;
  }
}
