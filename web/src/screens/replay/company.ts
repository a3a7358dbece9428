import { createStore, type StoreApi } from "zustand/vanilla";
import type { Lead, Led } from "@/gen/protocol";
import type { Line } from "@/live";
import type { Player, PlayerState } from "./player";

/** Who looks back together, as this page knows it. */
export interface CompanyState {
  /** Who else leads; "" for nobody. */
  readonly by: string;
  readonly leading: boolean;
  /** Goes along whenever somebody leads, until it is let go of. */
  readonly following: boolean;
  /** This page led until somebody took over. */
  readonly taken: boolean;
  /** From where the one who leads looks, when that is not open here. */
  readonly closed: string;
}

const leadEvery = 100; // ms; the server passes every word on to everybody
const playingEvery = 1000; // ms between words while nothing happens but time
const reclaimAfter = 1500; // ms after a line came back, in which another may say that it leads

/** The ways in which a company reaches the page and the server. */
export interface Reach {
  readonly player: Player;
  /** Looks from a view; false when it is not open here. */
  look(view: string): boolean;
  line: Line | null;
}

/** Leads and follows: one page says where it is, the others go there until somebody moves them by hand. */
export class Company {
  readonly store: StoreApi<CompanyState>;
  private at: Lead | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private said = 0;
  private before: PlayerState;
  private readonly stop: () => void;

  constructor(
    private readonly reach: Reach,
    following: boolean,
    private readonly now: () => number = Date.now,
  ) {
    this.before = reach.player.store.getState();
    this.store = createStore<CompanyState>()(() => ({
      by: "",
      leading: false,
      following,
      taken: false,
      closed: "",
    }));
    this.stop = reach.player.store.subscribe((s) => this.moved(s));
  }

  /** Leaves for good. */
  end(): void {
    this.stop();
    clearTimeout(this.timer);
    this.reach.line?.lead();
  }

  /** Begins to lead, or lets go. */
  toggleLead(): void {
    const leading = !this.store.getState().leading;
    this.store.setState({ leading, by: leading ? "" : this.store.getState().by, taken: false, closed: "" });
    if (leading) this.say();
    else this.reach.line?.lead();
  }

  /** Rejoins who leads, or lets go. */
  toggleFollow(): void {
    const { by, following, leading } = this.store.getState();
    if (by === "" || leading) return;
    this.store.setState({ following: !following, taken: false });
    if (!following) this.go();
  }

  /** Hears where somebody else leads. */
  heard({ by, lead }: Led): void {
    const was = this.store.getState();
    this.at = lead;
    const taken = was.leading || (was.taken && by !== "");
    this.store.setState({ by, leading: false, following: was.following && !was.leading, taken });
    if (by === "") this.store.setState({ closed: "" });
    this.go();
  }

  /** The line is up again, or down: nobody else leads as far as this page knows. */
  up(up: boolean): void {
    clearTimeout(this.timer);
    if (!up) this.store.setState({ by: "", closed: "" });
    else if (this.store.getState().leading) this.timer = setTimeout(() => this.say(), reclaimAfter);
  }

  private go(): void {
    if (!this.at || !this.store.getState().following) return;
    this.reach.player.follow(this.at);
    const open = this.reach.look(this.at.view);
    this.store.setState({ closed: open ? "" : this.at.view });
  }

  private moved(s: PlayerState): void {
    const changed =
      s.view !== this.before.view ||
      s.place !== this.before.place ||
      s.playing !== this.before.playing ||
      s.speed !== this.before.speed;
    this.before = s;
    if (!changed) return;
    const { by, leading, following } = this.store.getState();
    if (leading) this.sayWithin(s.by === "time" && s.playing ? playingEvery : leadEvery);
    else if (s.by === "hand" && following && by !== "") this.store.setState({ following: false });
  }

  private sayWithin(ms: number): void {
    const wait = this.said + ms - this.now();
    if (wait <= 0) return this.say();
    if (ms === playingEvery) return; // the next frame asks again
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.say(), wait);
  }

  private say(): void {
    clearTimeout(this.timer);
    if (!this.store.getState().leading) return;
    this.said = this.now();
    const { view, place, speed, playing } = this.reach.player.store.getState();
    const seq = Number.isFinite(place.seq) ? place.seq : -1;
    this.reach.line?.lead({ view, at: Math.round(place.at), seq, speed, playing });
  }
}
