import { createStore, type StoreApi } from "zustand/vanilla";
import type { Clock } from "@/gen/protocol";
import { compare, type Past, type Place, type Reel, recordOf } from "@/live";
import type { Happening, Story } from "./story";

/** The speeds of a replay: how many times faster than it was played. */
export const speeds = [1, 2, 5, 15, 60] as const;
export type Speed = (typeof speeds)[number];

/** Where a replay stands. */
export interface PlayerState {
  readonly view: string;
  readonly place: Place;
  readonly speed: Speed;
  readonly playing: boolean;
}

/** What the steps of a replay go to. */
export type Step = "event" | "decision" | "phase" | "bookmark";

const last = Number.POSITIVE_INFINITY;

/** Plays reels over one story: it keeps the moment when the view changes, and the view when the moment does. */
export class Player {
  readonly store: StoreApi<PlayerState>;
  private reel: Reel;
  private shown = -1;
  private stops: Readonly<Record<Step, readonly Place[]>>;

  constructor(
    readonly past: Past,
    private readonly story: Story,
    view: string,
    reel: Reel,
    place: Place,
  ) {
    this.reel = reel;
    this.stops = this.stopsOf(story.happenings);
    this.store = createStore<PlayerState>()(() => ({ view, place, speed: 1, playing: false }));
    this.show();
  }

  /** Looks from another view, at the same moment. */
  look(view: string, reel: Reel, happenings: readonly Happening[]): void {
    this.reel = reel;
    this.shown = -1;
    this.stops = this.stopsOf(happenings);
    this.store.setState({ view });
    this.show();
  }

  /** Goes to an instant, after everything that happened at it. */
  seek(at: number): void {
    this.go({ at: Math.min(this.story.to, Math.max(this.story.from, at)), seq: last });
  }

  /** Goes to a moment. */
  go({ at, seq }: Place): void {
    this.store.setState({ place: { at, seq } });
    this.show();
  }

  /** Goes to the next stop of a kind, or the one before; where there is none, to the end of that side. */
  step(to: Step, by: 1 | -1): void {
    this.pause();
    const { place } = this.store.getState();
    const list = this.stops[to];
    const next =
      by > 0
        ? list.find((p) => compare(p, place) > 0)
        : list.findLast((p) => compare(p, this.standing()) < 0);
    if (next) this.go(next);
    else if (to === "event" || to === "phase") this.end(by);
  }

  /** Goes to one end. */
  end(by: 1 | -1): void {
    this.pause();
    if (by > 0) this.seek(this.story.to);
    else this.go({ at: this.story.from, seq: 0 });
  }

  play(): void {
    if (this.store.getState().place.at >= this.story.to) this.end(-1);
    this.store.setState({ playing: true });
  }

  pause(): void {
    this.store.setState({ playing: false });
  }

  toggle(): void {
    if (this.store.getState().playing) this.pause();
    else this.play();
  }

  setSpeed(speed: Speed): void {
    this.store.setState({ speed });
  }

  /** Takes the next faster speed, or the next slower. */
  shift(by: 1 | -1): void {
    const next = speeds[speeds.indexOf(this.store.getState().speed) + by];
    if (next) this.setSpeed(next);
  }

  /** Lets host time pass while it plays; at the end it stops. */
  pass(ms: number): void {
    const { place, speed } = this.store.getState();
    const clock: Clock | undefined = recordOf(this.past.store.getState().table, "clock");
    const at = place.at + (ms * speed * Math.max(1000, clock?.rate ?? 1000)) / 1000;
    this.seek(at);
    if (at >= this.story.to) this.pause();
  }

  /** Returns the last batch that is shown: where a what-if would go on. */
  batch(): number {
    return this.reel.shots[this.shown]?.seq ?? 0;
  }

  /** The moment of the last stop that counts as reached, so that going back never stays where it is. */
  private standing(): Place {
    const { place } = this.store.getState();
    const shot = this.reel.shots[this.shown];
    return shot && shot.at === place.at ? { at: shot.at, seq: Math.min(place.seq, shot.seq) } : place;
  }

  private show(): void {
    const { view, place } = this.store.getState();
    const index = this.reel.indexAt(place);
    if (index !== this.shown) {
      this.shown = index;
      this.past.show(view, this.reel.tableAt(index));
    }
    this.past.turn(place.at);
  }

  private stopsOf(own: readonly Happening[]): Record<Step, readonly Place[]> {
    const all = [...this.story.happenings, ...own.filter((h) => h.kind === "bookmark")];
    const of = (kind: Happening["kind"]) =>
      all
        .filter((h) => h.kind === kind)
        .map((h) => h.place)
        .sort(compare);
    return {
      event: this.reel.shots,
      decision: of("decision"),
      phase: of("phase"),
      bookmark: of("bookmark"),
    };
  }
}
