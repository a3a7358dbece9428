import type {
  Audience,
  Channel,
  Clock,
  Decision,
  Item,
  Note,
  Obligation,
  Phase,
  Score,
  Seat,
  SeatID,
  Service,
  Shot,
  Statement,
  Text,
} from "@/gen/protocol";
import { compare, type Place } from "@/live";
import { spokenOf } from "@/ui/story";
import { replayWords } from "./words";

/** Something that happened, with where the replay stands when it has. */
export interface Happening {
  readonly id: string;
  readonly kind: "item" | "decision" | "statement" | "service" | "breach" | "phase" | "bookmark";
  readonly place: Place;
  readonly title: Text;
  /** For a decision the choice, for an item its sender. */
  readonly text: Text;
  readonly seats: readonly SeatID[];
  readonly channel?: Channel;
  /** The inject that an item came with. */
  readonly inject?: string;
  readonly service?: string;
  /** Of a service, in permille. */
  readonly level?: number;
  /** It did not come out well: timed out, overdue, contradicted. */
  readonly bad?: boolean;
}

/** One point of a curve, which stays so until the next. Values of score and impact run from 0 to 1. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** What the bar below a replay shows: all that can be stepped to, and how score and impact went. */
export interface Story {
  readonly from: number;
  readonly to: number;
  /** The batch with which play began; 0 while it has not. */
  readonly begun: number;
  /** Play is over: nothing is added to what is shown here. */
  readonly ended: boolean;
  readonly happenings: readonly Happening[];
  /** How fast it was played, from each instant on: scenario time that passed in a thousand of the host's. */
  readonly rates: readonly Point[];
  /** Share of the points so far. */
  readonly score: readonly Point[];
  /** How much of all services is missing. */
  readonly impact: readonly Point[];
}

const none: Text = { ja: "", en: "" };
const unanswered: Text = { ja: replayWords.ja.unanswered, en: replayWords.en.unanswered };
const same = (text: string): Text => ({ ja: text, en: text });

/** Reads the story out of what one view was shown. */
export function storyOf(shots: readonly Shot[]): Story {
  const reader = new Reader();
  for (const shot of shots) reader.take(shot);
  return reader.story(shots);
}

/** Returns the decision or statement that a batch made, of play: a what-if can go on just before it. */
export function deedOf(story: Story, batch: number): Happening | undefined {
  const made = (h: Happening) => h.kind === "decision" || h.kind === "statement";
  return batch - 1 < story.begun ? undefined : story.happenings.find((h) => made(h) && h.place.seq === batch);
}

/** Returns the bookmarks of one view that the whole story does not tell of. */
export function ownBookmarks(whole: Story, own: Story): Happening[] {
  const told = whole.happenings.filter((h) => h.kind === "bookmark");
  return own.happenings
    .filter((h) => h.kind === "bookmark" && !told.some((t) => compare(t.place, h.place) === 0))
    .map((h) => ({ ...h, id: `own ${h.id}` }));
}

/** Keeps what was last seen of everything, and notices what a shot changes. */
class Reader {
  private happenings: Happening[] = [];
  private readonly rates: Point[] = [];
  private readonly score: Point[] = [];
  private readonly impact: Point[] = [];
  private readonly levels = new Map<string, number>();
  private readonly seen = new Set<string>();
  private readonly audiences = new Map<string, Text>();
  private readonly bots = new Set<SeatID>();
  private phase = "";
  private begun = 0;
  private ended = false;

  take(shot: Shot): void {
    const place = { at: shot.at, seq: shot.seq };
    let served = false;
    for (const key in shot.put) {
      const record = shot.put[key];
      const kind = key.slice(0, key.indexOf("/"));
      served = this.read(kind, key, record, place) || served;
    }
    if (served) push(this.impact, place.at, missing(this.levels));
  }

  /** Notices what one record tells, and says whether it was about a service. */
  private read(kind: string, key: string, record: unknown, place: Place): boolean {
    // The key's kind is the record's type, by the protocol.
    switch (kind) {
      case "clock":
        this.clock(record as Clock, place);
        return false;
      case "audience":
        this.audiences.set((record as Audience).id, (record as Audience).title);
        return false;
      case "seat":
        this.manned(record as Seat);
        return false;
      case "phase":
        if (key === "phase/main") this.phaseOf(record as Phase, place);
        return false;
      case "item":
        this.item(record as Item, place);
        return false;
      case "decision":
        this.decision(record as Decision, place);
        return false;
      case "statement":
        this.statement(record as Statement, place);
        return false;
      case "obligation":
        this.obligation(record as Obligation, place);
        return false;
      case "note":
        this.note(record as Note, place);
        return false;
      case "score":
        this.scored(record as Score, place);
        return false;
      case "service":
        return this.service(record as Service, place);
      default:
        return false;
    }
  }

  private clock({ state, rate }: Clock, place: Place): void {
    push(this.rates, place.at, rate);
    if (this.begun === 0 && state === "running") this.begun = place.seq;
    this.ended = state === "ended";
  }

  /** Adds something once. */
  private add(happening: Happening): void {
    if (this.seen.has(happening.id)) return;
    this.seen.add(happening.id);
    this.happenings.push(happening);
  }

  /** Takes back what is no longer so. */
  private remove(id: string): void {
    if (this.seen.delete(id)) this.happenings = this.happenings.filter((h) => h.id !== id);
  }

  private phaseOf({ id, title }: Phase, place: Place): void {
    if (id === this.phase) return;
    this.phase = id;
    this.add({
      id: `phase ${id} ${place.seq}`,
      kind: "phase",
      place,
      title,
      text: none,
      seats: [],
    });
  }

  private item(x: Item, place: Place): void {
    const seats = x.seat ? [...x.to, x.seat] : x.to;
    const title = x.subject.ja || x.subject.en ? x.subject : x.body;
    const about = { place, title, text: x.from, seats, channel: x.channel };
    this.add({ id: `item ${x.n}`, kind: "item", ...about, ...(x.inject && { inject: x.inject }) });
    const star = `star ${x.n}`;
    if (x.starred || x.stars) this.add({ id: star, kind: "bookmark", ...about });
    else this.remove(star);
  }

  private decision(d: Decision, place: Place): void {
    if (!d.outcome) return;
    const option = d.options.find((o) => o.id === d.outcome?.option);
    this.add({
      id: `decision ${d.id} ${d.outcome.at}`,
      kind: "decision",
      place,
      title: d.title,
      text: option?.title ?? unanswered,
      seats: d.outcome.by ? [d.outcome.by] : d.seats,
      bad: d.outcome.timedOut || d.outcome.late,
    });
  }

  private manned({ id, bot }: Seat): void {
    if (bot) this.bots.add(id);
    else this.bots.delete(id);
  }

  private statement(s: Statement, place: Place): void {
    if (s.state !== "sent") return;
    this.add({
      id: `statement ${s.n}`,
      kind: "statement",
      place,
      title: this.audiences.get(s.audience) ?? same(s.audience),
      text: spokenOf(s, s.text, this.bots),
      seats: [s.seat],
      bad: s.verdicts?.some((v) => v === "contradicted" || v === "careless" || v === "withheld"),
    });
  }

  private obligation(o: Obligation, place: Place): void {
    if (o.state !== "overdue") return;
    this.add({
      id: `breach ${o.id} ${o.stage}`,
      kind: "breach",
      place,
      title: o.title,
      text: o.stageTitle,
      seats: o.owners,
      bad: true,
    });
  }

  private note(n: Note, place: Place): void {
    if (!n.starred) return;
    const seats = n.about ? [n.about] : [];
    this.add({ id: `note ${n.n}`, kind: "bookmark", place, title: same(n.text), text: none, seats });
  }

  private scored({ total }: Score, place: Place): void {
    if (total.share >= 0) push(this.score, place.at, total.share / 10_000);
  }

  private service(s: Service, place: Place): boolean {
    if (this.levels.get(s.id) === s.level) return false;
    const first = !this.levels.has(s.id);
    this.levels.set(s.id, s.level);
    if (!first || s.level < 1000) {
      this.add({
        id: `service ${s.id} ${place.seq}`,
        kind: "service",
        place,
        title: s.title,
        text: none,
        seats: [],
        service: s.id,
        level: s.level,
        bad: s.level < s.mbco,
      });
    }
    return true;
  }

  story(shots: readonly Shot[]): Story {
    const from = shots[0]?.at ?? 0;
    const to = Math.max(from + 1, shots.at(-1)?.at ?? 0);
    const { begun, ended, happenings, rates, impact } = this;
    const score = this.score.some((p) => p.at < to) ? this.score : []; // players hear theirs at the end alone
    return { from, to, begun, ended, happenings, rates, score, impact };
  }
}

function missing(levels: ReadonlyMap<string, number>): number {
  if (levels.size === 0) return 0;
  let lost = 0;
  for (const level of levels.values()) lost += 1000 - Math.min(1000, level);
  return lost / (1000 * levels.size);
}

/** Adds a point; a later one of the same instant replaces it. */
function push(points: Point[], at: number, value: number): void {
  if (points.at(-1)?.at === at) points.pop();
  if (points.at(-1)?.value !== value) points.push({ at, value });
}

/** Returns what a curve is worth at an instant; null before its first point. */
export function valueAt(points: readonly Point[], at: number): number | null {
  let value: number | null = null;
  for (const p of points) {
    if (p.at > at) break;
    value = p.value;
  }
  return value;
}
