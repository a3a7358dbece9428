import { createStore, type StoreApi } from "zustand/vanilla";
import type { Lead } from "@/gen/protocol";
import { compare, type Past, type Place, type Reel } from "@/live";
import { speeds } from "@/ui/speeds";
import { type Happening, type Story, valueAt } from "./story";

export type Speed = (typeof speeds)[number];

/** Where a replay stands. */
export interface PlayerState {
  readonly view: string;
  readonly place: Place;
  readonly speed: Speed;
  readonly playing: boolean;
  /** Somebody drags it along and has not let go. */
  readonly held: boolean;
  /** What moved it last. */
  readonly by: Mover;
}

/** What moves a replay: somebody here, the time that passes while it plays, or who leads it. */
export type Mover = "hand" | "time" | "lead";

/** What the steps of a replay go to. */
export type Step = "event" | "decision" | "phase" | "bookmark";

const last = Number.POSITIVE_INFINITY;
const slowest = 1000; // of a clock that was made slower than the wall's, nobody waits for

const tolerance = 1500; // ms of play that one who follows may be away from who leads

/** Plays reels over one story: it keeps the moment when the view changes, and the view when the moment does. */
export class Player {
  readonly store: StoreApi<PlayerState>;
  private reel: Reel;
  private shown = -1;
  private mover: Mover = "hand";
  private stops: Readonly<Record<Step, readonly Place[]>>;

  constructor(
    readonly past: Past,
    private readonly story: Story,
    view: string,
    reel: Reel,
    place: Place,
    bookmarks: readonly Happening[] = [],
  ) {
    this.reel = reel;
    this.stops = this.stopsOf(bookmarks);
    this.store = createStore<PlayerState>()(() => ({
      view,
      place,
      speed: 1,
      playing: false,
      held: false,
      by: "lead",
    }));
    this.show();
  }

  /** Looks from another view, at the same moment. */
  look(view: string, reel: Reel, bookmarks: readonly Happening[], by: Mover = "hand"): void {
    this.reel = reel;
    this.shown = -1;
    this.stops = this.stopsOf(bookmarks);
    this.moved(by, () => this.set({ view }));
    this.show();
  }

  /** Goes where the one who leads is. While both play, it only catches up with what is more than a moment away. */
  follow({ at, seq, speed, playing }: Lead): void {
    const now = this.store.getState();
    const apart = Math.abs(at - now.place.at) / this.paceAt(now.place.at);
    this.moved("lead", () => {
      this.set({ playing, speed: speeds.find((s) => s === speed) ?? now.speed });
      if (!playing || !now.playing || apart > tolerance)
        this.go({ at: this.within(at), seq: seq < 0 ? last : seq });
    });
  }

  private moved(by: Mover, move: () => void): void {
    this.mover = by;
    move();
    this.mover = "hand";
  }

  private set(change: Partial<PlayerState>): void {
    this.store.setState({ ...change, by: this.mover });
  }

  private within(at: number): number {
    return Math.min(this.story.to, Math.max(this.story.from, at));
  }

  /** Scenario time that passes in a millisecond of play from an instant on. */
  private paceAt(at: number): number {
    const rate = valueAt(this.story.rates, at) ?? slowest;
    return (this.store.getState().speed * Math.max(slowest, rate)) / 1000;
  }

  /** Returns where so many milliseconds of play lead from an instant, each stretch at the rate it was played at. */
  private onFrom(at: number, ms: number): number {
    let [now, left] = [at, ms];
    for (const { at: next } of this.story.rates) {
      if (next <= now) continue;
      const takes = (next - now) / this.paceAt(now);
      if (takes >= left) break;
      [now, left] = [next, left - takes];
    }
    return now + left * this.paceAt(now);
  }

  /** Goes to an instant, after everything that happened at it. */
  seek(at: number): void {
    this.go({ at: this.within(at), seq: last });
  }

  /** Goes to a moment. */
  go({ at, seq }: Place): void {
    this.set({ place: { at, seq } });
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

  /** Is taken hold of, to be dragged along, or released. */
  hold(held: boolean): void {
    if (held) this.pause();
    this.set({ held });
  }

  play(): void {
    if (this.store.getState().place.at >= this.story.to) this.end(-1);
    this.set({ playing: true });
  }

  pause(): void {
    this.set({ playing: false });
  }

  toggle(): void {
    if (this.store.getState().playing) this.pause();
    else this.play();
  }

  setSpeed(speed: Speed): void {
    this.set({ speed });
  }

  /** Takes the next faster speed, or the next slower. */
  shift(by: 1 | -1): void {
    const next = speeds[speeds.indexOf(this.store.getState().speed) + by];
    if (next) this.setSpeed(next);
  }

  /** Lets host time pass while it plays; at the end it stops. */
  pass(ms: number): void {
    const at = this.onFrom(this.store.getState().place.at, ms);
    this.moved("time", () => {
      this.seek(at);
      if (at >= this.story.to) this.pause();
    });
  }

  /** Returns the last batch that is shown: where a what-if would go on. */
  batch(): number {
    return this.reel.shots[this.shown]?.seq ?? 0;
  }

  /** When the last thing up to a batch was shown: where the clock of a what-if would stand. */
  instantOf(batch: number): number {
    return this.reel.shots.findLast((s) => s.seq <= batch)?.at ?? this.story.from;
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
    const all = [...this.story.happenings, ...own];
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
