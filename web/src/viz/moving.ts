import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";

/** Where a mark is being moved to. */
export interface Moving {
  readonly id: string;
  readonly at: number;
  /** Said by hand and not by keys: the mark follows the pointer. */
  readonly held: boolean;
}

const minute = 60_000;
const slack = 5; // px that a hand may tremble in a click

interface Options {
  readonly from: number;
  readonly to: number;
  /** Nothing is moved into the past. */
  readonly now: number;
  readonly onMove?: (id: string, at: number) => void;
}

/** Returns an instant as it may be moved to: whole minutes, ahead of now, inside the story. */
export function landing(at: number, { from, to, now }: Omit<Options, "onMove">): number {
  const first = Math.max(from, Math.floor(now / minute) * minute + minute);
  return Math.min(to, Math.max(first, Math.round(at / minute) * minute));
}

/** Returns by how much a key moves a mark; 0 for other keys. */
export function stepOf(key: string): number {
  switch (key) {
    case "ArrowRight":
      return 5 * minute;
    case "ArrowLeft":
      return -5 * minute;
    case "PageDown":
      return 60 * minute;
    case "PageUp":
      return -60 * minute;
    default:
      return 0;
  }
}

/**
 * Moves marks through time: dragged, or with Shift and the arrow keys, Enter to set and Escape to leave them. Until then
 * only the drawing changes.
 */
export function useMoving({ onMove, ...bounds }: Options) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const grip = useRef<{ id: string; at: number; x: number; width: number; far: boolean } | null>(null);
  const set = (id: string, at: number) => {
    setMoving(null);
    onMove?.(id, at);
  };
  /** Takes a key press on a mark; says whether it was one of moving. */
  const key = (event: KeyboardEvent, id: string, at: number): boolean => {
    const mine = moving?.id === id ? moving : null;
    const step = event.shiftKey ? stepOf(event.key) : 0;
    if (step !== 0) setMoving({ id, at: landing((mine?.at ?? at) + step, bounds), held: false });
    else if (mine && event.key === "Enter") set(id, mine.at);
    else if (mine && event.key === "Escape") setMoving(null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const down = (event: PointerEvent<HTMLElement>, id: string, at: number) => {
    const width = event.currentTarget.parentElement?.clientWidth ?? 0;
    if (event.button !== 0 || width === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { id, at, x: event.clientX, width, far: false };
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const held = grip.current;
    if (!held) return;
    const by = event.clientX - held.x;
    held.far ||= Math.abs(by) > slack;
    if (held.far) {
      const at = held.at + (by * (bounds.to - bounds.from)) / held.width;
      setMoving({ id: held.id, at: landing(at, bounds), held: true });
    }
  };
  const up = () => {
    const held = grip.current;
    grip.current = null;
    if (held?.far && moving?.id === held.id) set(held.id, moving.at);
  };
  const cancel = () => {
    grip.current = null;
    setMoving(null);
  };
  return { moving, key, down, move, up, cancel };
}
