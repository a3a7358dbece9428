import type { Shot } from "@/gen/protocol";
import { change, type Table } from "./fold";

/** A moment of a session: a scenario instant, and the last batch of it that counts. */
export interface Place {
  readonly at: number;
  readonly seq: number;
}

/** Orders moments. */
export function compare(a: Place, b: Place): number {
  return a.at - b.at || a.seq - b.seq;
}

const keyframeEvery = 64;

/**
 * All that one view has shown, to be looked at in any order. A keyframe every 64 shots bounds how much is folded to come
 * to any moment.
 */
export class Reel {
  private readonly keyframes: Table[] = [];

  /** Takes the shots in their order; the first puts the whole view. */
  constructor(readonly shots: readonly Shot[]) {
    const table = new Map<string, unknown>();
    shots.forEach((shot, i) => {
      change(table, shot);
      if (i % keyframeEvery === 0) this.keyframes.push(new Map(table));
    });
  }

  /** Returns the number of the last shot at a moment; the first for moments before it. */
  indexAt(place: Place): number {
    let low = 0;
    let high = this.shots.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const shot = this.shots[middle];
      if (shot && compare(shot, place) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Returns the view as it was after a shot. */
  tableAt(index: number): Map<string, unknown> {
    const from = Math.floor(index / keyframeEvery);
    const table = new Map(this.keyframes[from]);
    for (let i = from * keyframeEvery + 1; i <= index; i++) {
      const shot = this.shots[i];
      if (shot) change(table, shot);
    }
    return table;
  }
}
